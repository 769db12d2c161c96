"""The NCB's four stages from the first to the last, and Derbyshire seen through the crosswalk (issue, done 1)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.roles import Lead, SeniorLeader
from tests.browser.visitor import Visitor
from tests.browser.words import PACKS, Words
from tests.service.running import RunningService

NCB = PACKS / "ncb" / "1.1.yaml"
SEEN = (
    "Your own answers beside the other framework's statements. "
    "The levels are those you gave; none is turned into a level of the other."
)
DERBYSHIRE = PACKS / "derbyshire" / "1.1.yaml"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_ncb_cycle_from_what_is_in_place_to_the_evaluation(
    service: RunningService, visit: Callable[..., Visitor], language: str
) -> None:
    troupe = service.troupes[f"cycle-{language}"]
    lead, senior = Walker(visit(language), troupe), SeniorLeader(visit(language), troupe)
    ncb = Words(language, NCB)
    deciding, understanding, building, evaluating = ncb.stages
    # Given a school that evaluates itself against the NCB's framework: its home says which stage it is in
    lead.signs_in()
    lead.visitor.sees(lead.visitor.words("Now: %(stage)s", stage=deciding))
    lead.visitor.follows(lead.visitor.words("The cycle"))

    # When the gate is shut, it says what is missing; a practice opens it
    lead.tries_to_finish("No practice is listed yet.")
    lead.lists_a_practice("Clwb brecwast")
    lead.finishes(then=understanding)

    # And the last statement is put aside with a reason, which completes the sorting
    lead.sorts_the_last(ncb)
    lead.finishes(then=building)
    lead.finishes(then=evaluating, account="Nodau, dyddiadau a phartneriaid.")

    # And what was found is submitted
    senior.signs_off()
    lead.visitor.opens(f"school/{troupe.school_id}/")
    lead.visitor.follows(lead.visitor.words("Check your answers"))
    lead.submits()
    lead.opens_the_cycle()
    lead.finishes(account="Mae'n gweithio: llai o blant ar eu pennau eu hunain.")

    # Then the cycle has come round, and each stage says what was done in it
    lead.visitor.sees(lead.visitor.words("The cycle has come round: every stage is over."))
    lead.visitor.sees("Mae'n gweithio: llai o blant ar eu pennau eu hunain.")
    expect(lead.visitor.page.locator(".app-steps__step--done")).to_have_count(4)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_answers_are_seen_through_derbyshire(
    service: RunningService, visit: Callable[..., Visitor], language: str
) -> None:
    troupe = service.troupes["ready"]
    derbyshire, wsa = Words(language, DERBYSHIRE), Words(language)
    # Given a school with an answer to every statement of the whole-school approach
    lead = Lead(visit(language), troupe)
    lead.signs_in()
    lead.visitor.follows(lead.visitor.words("Check your answers"))

    # When it looks at them through the framework of Derbyshire
    lead.visitor.follows(lead.visitor.words("See your answers through “%(target)s”", target=derbyshire.title))

    # Then each of its statements has those that match, how strongly, with the level the school gave: none is converted
    lead.visitor.sees(lead.visitor.words(SEEN))
    for domain in derbyshire.domains:
        for statement in domain["statements"]:
            lead.visitor.sees(derbyshire.of_pack(statement["text"]))
    shown = lead.visitor.page.locator("main").inner_text()
    assert wsa.levels["2"] in shown
    assert not any(f"\n{label}\n" in shown for label in derbyshire.levels.values() if label not in wsa.levels.values())
    # And it is said what is not covered, on both sides
    lead.visitor.sees(lead.visitor.words("Not covered: your framework asks nothing that matches."))
    lead.visitor.sees(lead.visitor.words("What “%(target)s” does not ask", target=derbyshire.title))


class Walker(Lead):
    """A lead who walks a cycle."""

    def opens_the_cycle(self) -> None:
        """From the school's home."""
        self.visitor.opens(f"school/{self.troupe.school_id}/")
        self.visitor.follows(self.visitor.words("The cycle"))

    def tries_to_finish(self, missing: str) -> None:
        """And is told why not, beside the field."""
        self.visitor.console.tolerate("422")
        self.visitor.presses(self.visitor.words("This stage is finished"))
        self.visitor.sees(self.visitor.words(missing), within=self.visitor.page.locator(".govuk-error-message").first)

    def finishes(self, then: str = "", account: str = "") -> None:
        """The stage, after which comes the next."""
        words, page = self.visitor.words, self.visitor.page
        if account:
            self.visitor.writes(page.get_by_label(words("What was done in this stage?")), account)
        self.visitor.presses(words("This stage is finished"))
        if then:
            self.visitor.sees(words("Now: %(stage)s", stage=then))

    def lists_a_practice(self, what: str) -> None:
        """From the link that the stage gives, and back to the cycle."""
        words, page = self.visitor.words, self.visitor.page
        self.visitor.follows(words("List what you already do"))
        self.visitor.follows(words("Add a practice"))
        self.visitor.writes(page.get_by_label(words("What do you do?")), what)
        self.visitor.presses(words("Add to our list"))
        self.opens_the_cycle()

    def sorts_the_last(self, ncb: Words) -> None:
        """As not wanted or not understood, with the reason."""
        words, page = self.visitor.words, self.visitor.page
        self.visitor.follows(words("Sort the statements"))
        code = ncb.domains[-1]["statements"][-1]["code"]
        card = page.locator(f"#{code}")
        aside = words.within("sorting of a statement", "We do not want this, or do not understand it")
        self.visitor.chooses(card.get_by_role("radio", name=aside, exact=True))
        self.visitor.writes(card.get_by_label(words("Why, or what is not understood?")), "Beth yw llwybr?")
        self.visitor.activate(card.get_by_role("button"))
        expect(page.locator(f"#{code} .app-save-status--saved")).to_be_visible()
        self.visitor.looks()
        self.opens_the_cycle()
