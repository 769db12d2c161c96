"""The quick check on a phone: how much there is to tap and to read for somebody who has ten minutes (issue, done 4)."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import ViewportSize, expect

from tests.browser.roles import Lead
from tests.browser.visitor import Visitor
from tests.service.running import RunningService

PHONE: ViewportSize = {"width": 360, "height": 780}
STATEMENTS = 16
# Silent reading of non-fiction by adults: 238 words a minute (Brysbaert 2019, a review of 190 studies).
WORDS_A_MINUTE = 238
# A choice to weigh and to tap, generously.
SECONDS_A_CHOICE = 12
TEN_MINUTES = 600


@pytest.mark.parametrize("language", ["en", "cy"])
def test_quick_check_on_a_phone_takes_less_than_ten_minutes(
    service: RunningService, visit: Callable[..., Visitor], language: str
) -> None:
    lead = Tapping(visit(language, window=PHONE), service.troupes[f"quick-{language}"])
    # Given a wellbeing lead at the home of their school, on a phone
    lead.signs_in()
    lead.starts()
    words, page = lead.visitor.words, lead.visitor.page

    # When they begin with the quick check and tap a level for each statement
    lead.taps_the_quick_check()
    unseen = sum(len(text.split()) for text in page.locator("main .govuk-visually-hidden").all_inner_texts())
    to_read = len(page.locator("main").inner_text().split()) - unseen
    screens = page.evaluate("document.documentElement.scrollHeight") / PHONE["height"]
    for number, domain in enumerate(words.domains):
        for place, statement in enumerate(domain["statements"][:2]):
            lead.taps_a_level(statement["code"], (number + place) % 4)

    # Then every answer is kept, with one tap each and not one key, and there was time to read it all
    page.reload()
    expect(page.locator("input[name=level]:checked")).to_have_count(STATEMENTS)
    assert lead.taps == STATEMENTS + 1
    seconds = to_read / WORDS_A_MINUTE * 60 + lead.taps * SECONDS_A_CHOICE
    print(f"quick check, {language}: {lead.taps} taps, 0 keys, {to_read} words, {screens:.0f} screens, {seconds:.0f} s")
    assert seconds < TEN_MINUTES


class Tapping(Lead):
    """A lead whose taps are counted."""

    taps = 0

    def taps_the_quick_check(self) -> None:
        """The link on the school's home."""
        text = self.visitor.words.counted(
            "Short of time? Begin with the quick check: %(number)s statement",
            "Short of time? Begin with the quick check: %(number)s statements",
            STATEMENTS,
        )
        self.taps += 1
        self.visitor.follows(re.compile(re.escape(text)))

    def taps_a_level(self, code: str, choice: int) -> None:
        """Which is saved by itself, and says so."""
        form = self.visitor.page.locator(f"#{code} form[data-answer]")
        self.taps += 1
        form.get_by_role("radio").nth(choice).check()
        expect(form.locator(".app-save-status--saved")).to_be_visible()
