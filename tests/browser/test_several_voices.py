"""Three contributors and a lead reach agreement on a domain (issue, done 1)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.roles import Lead
from tests.browser.visitor import Visitor
from tests.service.running import RunningService


@pytest.mark.parametrize("language", ["en", "cy"])
def test_three_contributors_and_a_lead_agree(
    service: RunningService, visit: Callable[..., Visitor], language: str
) -> None:
    troupe = service.troupes[f"voices-{language}"]
    # Given three colleagues who are asked about the first domain, and see it differently
    for number, choice in ((1, 0), (2, 2), (3, 3)):
        contributor = Contributor(visit(language), troupe)
        contributor.comes(number)
        contributor.gives_an_own_view(choice)
        contributor.is_refused_what_they_are_not_asked()

    # When the lead opens the domain
    lead = Lead(visit(language), troupe)
    lead.signs_in()
    words, page = lead.visitor.words, lead.visitor.page
    domain = words.domains[0]
    lead.visitor.follows(words.of_pack(domain["title"]))

    # Then the views stand beside each other, without names, and no small group is shown apart
    code = domain["statements"][0]["code"]
    card = page.locator(f"#{code}")
    said = words.counted("What %(number)d colleague says", "What %(number)d colleagues say", 3)
    lead.visitor.sees(said, within=card)
    source = "Views differ. Talk about it, agree on a level below, and say why."
    lead.visitor.sees(words(source), within=card)
    # Three people are too few for their role to be shown apart: there is one list of levels, that of all together.
    headings = card.locator("details p.govuk-\\!-font-weight-bold")
    assert headings.all_inner_texts() == [words("All together")]
    assert not any(f"Cyfrannwr {number}" in card.inner_text() for number in (1, 2, 3))

    # And the lead agrees on a level, with the words that belong to it, and says why
    lead.answers(code, 2, has_note=True)
    why = card.get_by_label(words("Why have you agreed on this level?"))
    lead.visitor.writes(why, "Ar ôl trafod.")
    readers = card.get_by_label(words("Who may read this, once you have submitted?"))
    readers.select_option("school")
    lead.saves(card.locator("form[data-answer]"))
    page.reload()
    lead.visitor.looks()
    expect(page.locator(f"#{code} input[name=level]:checked")).to_have_value("2")
    lead.visitor.sees(f"Llŷn a'r dŵr: {code}.", within=page.locator(f"#{code}"))
    expect(why).to_have_value("Ar ôl trafod.")
    expect(readers).to_have_value("school")


class Contributor(Lead):
    """A colleague who is asked about one domain."""

    def comes(self, number: int) -> None:
        """To the school's home, which shows them that domain and nothing else."""
        self.visitor.signs_in(self.troupe.lead.replace("lead@", f"contributor{number}@"))
        self.visitor.follows(self.visitor.words.of_pack(self.visitor.words.domains[0]["title"]))

    def gives_an_own_view(self, choice: int) -> None:
        """Of the first statement."""
        code = self.visitor.words.domains[0]["statements"][0]["code"]
        self.answers(code, choice, has_note=True)

    def is_refused_what_they_are_not_asked(self) -> None:
        """Another domain is not theirs to open."""
        address = self.visitor.page.url.replace(
            f"/{self.visitor.words.domains[0]['code']}/", f"/{self.visitor.words.domains[1]['code']}/"
        )
        self.visitor.console.tolerate("403")
        response = self.visitor.page.goto(address)
        assert response is not None
        assert response.status == 403
