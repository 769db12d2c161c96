"""From a submitted self-evaluation to a shared plan and its School Development Plan (issue, done when 2)."""

import re
from collections.abc import Callable

import pytest
from docx import Document
from playwright.sync_api import expect

from tests.browser.planning import Agreeing, Planner, PlanReader, Wanted, opened
from tests.browser.visitor import Visitor
from tests.factories.evaluations import this_year
from tests.service.running import RunningService

TITLE = "Cynllun llesiant: Tŷ Gwyn a'r dŵr"
# The first two are golden threads: each serves statements of two domains.
ACTIONS = (
    Wanted("Ffrindiau buarth", "Angharad\nBlwyddyn 6", "1,250.50", "Neb ar eu pennau eu hunain", (0, 1), "Dwy sesiwn"),
    Wanted("Cerdded a siarad", "Cyngor ysgol", "", "Mwy o sgyrsiau", (2, 3)),
    Wanted("Cornel dawel", "Bethan", "300", "Lle i ymdawelu", (0,)),
    Wanted("Goruchwyliaeth i staff", "Pennaeth", "900", "Staff yn teimlo'u bod yn cael eu clywed", ()),
    Wanted("Noson i deuluoedd", "Llywodraethwyr", "", "Teuluoedd yn gwybod ble i droi", (1,)),
)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_plan_from_what_was_found_to_the_development_plan(
    service: RunningService, visit: Callable[..., Visitor], language: str
) -> None:
    troupe, year = service.troupes[f"plan-{language}"], this_year()
    lead, senior = Planner(visit(language), troupe), Agreeing(visit(language), troupe)
    coordinator = PlanReader(visit(language), troupe)
    for each in (lead, senior, coordinator):
        each.visitor.axe_at_most = 1
    # Given a school that has submitted its self-evaluation
    lead.signs_in()

    # When it makes a priority of what it found, and plans five actions, two of them golden threads
    lead.starts_a_plan(TITLE, year)
    lead.makes_a_priority_of_ideas("Amser chwarae")
    for wanted in reversed(ACTIONS):
        lead.adds(wanted, year)
    # It says how it will know, and what it has seen this term
    lead.measures("Dyddiau a gollwyd", "days", "605", "280")
    lead.records("Mae deuddeg wedi'u hyfforddi.")
    lead.visitor.page.goto(lead.plan)
    lead.visitor.follows(lead.visitor.words("Golden threads"))
    expect(lead.visitor.page.get_by_text(lead.visitor.words("Golden thread"), exact=True)).to_have_count(2)
    # And shares the plan, on which a senior leader agrees
    lead.shares()
    senior.agrees()

    # Then the coordinator reads it as it was shared
    coordinator.reads(TITLE)
    for told in (*(wanted.title for wanted in ACTIONS), "−53.7%", "£1,250.5"):
        coordinator.visitor.sees(re.compile(re.escape(told)))
    # And the School Development Plan, opened again, says what was typed, and only that
    files = lead.takes_along()
    document, book = Document(str(files["word"])), opened(files["workbook"])
    in_word = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows[1:]]
    in_sheet = [list(row) for row in book.worksheets[0].iter_rows(values_only=True) if str(row[0])[:1].isdigit()]
    assert [[cell or "" for cell in row] for row in in_sheet] == in_word
    assert {row[0].partition(". ")[2]: (row[2], row[5]) for row in in_word} == {
        wanted.title: (wanted.change, wanted.learning) for wanted in ACTIONS
    }
    (friends,) = [row for row in in_word if row[0].endswith("Ffrindiau buarth")]
    assert friends[1] == "Dyddiau a gollwyd: 280 days"
    assert friends[3] == "Angharad, Blwyddyn 6"
    assert friends[4].startswith("£1,250.5")
    assert "−53.7%" in friends[7]
    updates = opened(files["plan"]).worksheets[3]
    assert "Mae deuddeg wedi'u hyfforddi." in [cell.value for row in updates.iter_rows() for cell in row]
