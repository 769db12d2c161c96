"""An intervention chosen knowingly, run, measured, reviewed and stopped; offers beside needs (issue, done when 2)."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.choosing import Chooser, Commissioner
from tests.browser.visitor import Visitor
from tests.factories.evaluations import this_year
from tests.service.running import RunningService

GAP = "gap between need and offer"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_intervention_from_the_comparison_to_the_decision_to_stop(
    service: RunningService, visit: Callable[..., Visitor], language: str
) -> None:
    troupe, year = service.troupes[f"choosing-{language}"], this_year()
    lead, officer = Chooser(visit(language), troupe), Commissioner(visit(language), troupe)
    words = lead.visitor.words
    for each in (lead, officer):
        each.visitor.axe_at_most = 1
    # Given a school with a plan whose first priority comes from its self-evaluation
    lead.signs_in()
    lead.starts_a_plan("Cynllun dewis", year)
    lead.makes_a_priority_of_ideas("Amser chwarae")

    # When it chooses by a comparison, runs it, and measures a group before and after
    lead.compares_and_chooses("Mae'r buarth yn unig.")
    lead.runs_it(year)
    lead.measures_a_group("Teimlo'n rhan o'r ysgol", "12", "2.5", "2.4", year)
    lead.visitor.sees(words.within("a change", "Not as hoped"))
    lead.shows_it()
    # And looks back and stops
    lead.reviews_and_stops("Roedden nhw'n ei hoffi.", "Ni wnaeth wahaniaeth.", lead.today)
    # And tells its authority of a need
    lead.tells_of_a_need("loss", "Tri angladd eleni.")

    # Then the plan and the register say where it stands
    lead.visitor.page.goto(lead.plan)
    lead.visitor.sees(lead.chosen)
    lead.visitor.follows(words("Interventions"))
    lead.visitor.sees(words("Stopped, or decided against"))

    # And the officer sees the need without an offer, and not one word of the school
    officer.signs_in()
    row = officer.visitor.page.get_by_role("row").filter(has_text=words.within("need", "Loss and bereavement"))
    expect(row).to_contain_text(words.within(GAP, "No offer for this need"))
    expect(officer.visitor.page.locator("body")).not_to_contain_text("Tri angladd")
    officer.offers({"en": "mentros", "cy": "mentoriad"}[language], "anxiety", "6")
    expect(officer.visitor.page.locator("article").first).to_contain_text(words.within(GAP, "No school told this need"))
    # And which schools run what, as far as these let it know
    officer.visitor.follows(words("Which schools run what"))
    officer.visitor.sees(officer.school)
    officer.visitor.sees(words.within("decision", "Stop it"))
