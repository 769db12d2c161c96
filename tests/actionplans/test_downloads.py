"""A plan as files: opened again, they hold what the database holds (issue, done when 2; R-0.3)."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from docx import Document
from openpyxl import load_workbook

from actionplans.models import Action
from actionplans.services.actions import archive_action
from actionplans.services.reviews import complete_review
from schools.rules.calendar import school_year_name, school_year_of
from tests.factories.actionplans import (
    acted,
    entered,
    measured,
    owner_of_plan,
    planned,
    prioritised,
    progressed,
    read,
    reviewed,
    succeeded,
)
from tests.factories.frameworks import make_version
from tests.factories.schools import six_actors

pytestmark = pytest.mark.django_db
YEAR = school_year_of(timezone.localdate())


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def plan(actors):
    """Two priorities: an action of last year, one of all three years, one from the year after next, one unmarked."""
    plan = planned(actors.school_a, make_version())
    yard = prioritised(plan, "Playtime", led_by="Sian", links="Youth service")
    acted(yard, "Quiet corner", labels=("sdp",), starts_on=date(YEAR - 1, 9, 5), ends_on=date(YEAR, 7, 1))
    action = acted(
        yard,
        "Train friends",
        labels=("sdp", "wsa"),
        amount=Decimal("1250.50"),
        funding=("pdg",),
        resources="A room",
        expected_change="Nobody stands alone.",
        evidence_sources=("Pupil survey", "Minutes"),
        professional_development="Two twilight sessions",
        starts_on=date(YEAR, 9, 10),
        ends_on=date(YEAR + 3, 7, 1),
    )
    progressed(action)
    measure = measured(action, target=Decimal(280))
    read(measure, "605", to_on=date(YEAR, 9, 1), is_baseline=True)
    read(measure, "280", to_on=date(YEAR, 9, 30))
    staff = prioritised(plan, "Staff")
    acted(staff, "Supervision", labels=("sdp",), starts_on=date(YEAR + 2, 9, 10), is_open_ended=True)
    acted(staff, "Unmarked", starts_on=date(YEAR, 9, 10))
    return plan


@pytest.fixture
def lead(signed_in, actors):
    return signed_in(actors.lead_a)


def url(name, plan, *more, language="en"):
    with translation.override(language):
        return reverse(f"school_{name}", args=[plan.school_id, plan.id, *more])


def book(response):
    assert response.status_code == 200, response
    return load_workbook(BytesIO(response.content))


def rows(sheet):
    return [list(row) for row in sheet.iter_rows(values_only=True)]


def tables(document):
    return [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]


def test_the_printed_sheet_has_the_seven_columns_of_the_vale(lead, plan):
    sheet = book(lead.get(url("plan_workbook", plan)))["Plan"]
    told = rows(sheet)
    (head,) = [row for row in told if row[0] == "Action"]
    assert head[:7] == [
        "Action",
        "Who?",
        "Budget/Resources & source",
        "Timescale",
        "Expected change/impact",
        "(Potential) Evidence source",
        "RAG Status",
    ]
    (row,) = [row for row in told if row[0] == "2. Train friends"]
    assert row[1:3] == ["Wellbeing lead", "£1,250.50\nPupil Development Grant (PDG)\nA room"]
    assert row[4:8] == ["Nobody stands alone.", "Pupil survey\nMinutes", "Amber", "Developing"]
    assert [row[0] for row in told if row[0] and row[0].startswith("Priority")] == [
        "Priority 1: Playtime",
        "Priority 2: Staff",
    ]


def test_the_other_sheets_can_be_reckoned_with(lead, plan):
    found = book(lead.get(url("plan_workbook", plan)))
    assert found.sheetnames == ["Plan", "Actions", "Measures", "Updates"]
    stored = {action.title: action for action in Action.objects.filter(plan=plan)}
    data = [row for row in rows(found["Actions"]) if row[2] in stored]
    assert {row[2]: (row[4], row[6] and row[6].date()) for row in data} == {
        title: (None if action.amount is None else float(action.amount), action.starts_on)
        for title, action in stored.items()
    }
    figures = [row for row in rows(found["Measures"]) if row[2] == "Days waited"]
    assert [row[5] for row in figures] == ["605 days", "280 days"]
    assert figures[0][8:10] == ["−325 days, that is −53.7%", "(280 − 605) ÷ 605 × 100 = −53.7"]
    assert [row[5] for row in rows(found["Updates"])][-1] == "Twelve are trained."


def test_the_development_plan_holds_each_marked_action_in_its_years(lead, plan):
    document = Document(BytesIO(lead.get(url("development_plan_word", plan)).content))
    outline = [each.text for each in document.paragraphs if each.style and each.style.name.startswith("Heading")]
    first, second, third = (f"School year {school_year_name(YEAR + after)}" for after in range(3))
    assert outline == [
        "How far earlier targets were met",
        *(first, "Priority 1: Playtime"),
        *(second, "Priority 1: Playtime"),
        *(third, "Priority 1: Playtime", "Priority 2: Staff"),
    ]
    earlier, this_year, *_others = tables(document)
    assert [row[0] for row in earlier] == ["Action", "1. Quiet corner"]
    assert [row[0] for row in this_year] == ["Action", "2. Train friends"]
    assert this_year[1] == [
        "2. Train friends",
        "Days waited: 280 days",
        "Nobody stands alone.",
        "Wellbeing lead\nA room",
        "£1,250.50\nPupil Development Grant (PDG)",
        "Two twilight sessions",
        f"10 Sept {YEAR} to 1 Jul {YEAR + 3}",
        "Developing\nAmber\nDays waited: −325 days, that is −53.7%",
    ]
    assert "Unmarked" not in str(tables(document))
    assert "Led by: Sian" in [each.text for each in document.paragraphs]


def test_the_development_plan_says_how_far_targets_of_earlier_years_were_met(lead, plan):
    late = acted(plan.priorities.get(code="1"), "Old", labels=("sdp",), starts_on=None, ends_on=date(YEAR - 1, 5, 1))
    progressed(late, "completed")
    document = Document(BytesIO(lead.get(url("development_plan_word", plan)).content))
    assert [(row[0], row[-1]) for row in tables(document)[0][1:]] == [
        ("1. Quiet corner", "Not started"),
        ("3. Old", "Completed"),
    ]


def test_workbook_and_word_document_of_the_development_plan_say_the_same(lead, plan):
    document = Document(BytesIO(lead.get(url("development_plan_word", plan)).content))
    found = book(lead.get(url("development_plan_sheets", plan)))
    assert found.sheetnames == [*(f"{YEAR + n}-{(YEAR + n + 1) % 100:02d}" for n in range(3)), "Earlier"]
    in_word = [row for table in tables(document) for row in table if row[0] != "Action"]
    in_sheets = [
        [cell or "" for cell in row]
        for sheet in found
        for row in rows(sheet)
        if row[0] and row[0][0].isdigit() and row[-1] is not None
    ]
    assert sorted(in_sheets) == sorted(in_word)


def test_where_nothing_is_marked_everything_is_in_it_and_the_page_says_so(lead, plan):
    assert "It holds the 3 actions, of 4," in lead.get(url("plan_downloads", plan)).content.decode()
    Action.objects.filter(plan=plan).update(labels=[])
    assert "No action is marked" in lead.get(url("plan_downloads", plan)).content.decode()
    document = Document(BytesIO(lead.get(url("development_plan_word", plan)).content))
    assert "Unmarked" in str(tables(document))


def test_a_review_as_a_workbook_accounts_for_every_action(lead, plan):
    review = reviewed(plan)
    action = plan.actions.get(title="Train friends")
    entered(
        review, action, impact="Fewer quarrels", money=Decimal("950.00"), staff_hours=Decimal("12.5"), verdict="keep"
    )
    succeeded(review)
    found = book(lead.get(url("review_workbook", plan, review.id)))
    told = {row[0]: row for row in rows(found["Review"])}
    row = told["2. Train friends"]
    assert (row[4], row[5], row[9], row[10], row[11]) == ("Twelve are trained.", "Fewer quarrels", "Keep", 950, 12.5)
    assert told["1. Quiet corner"][4] == "No entry yet"
    assert [row[0] for row in rows(found["Successes"])][-1] == "The choir"
    assert [row[4] for row in rows(found["Measures"])][-1] == "−325 days, that is −53.7%"


def test_what_looks_like_a_formula_stays_the_text_it_is(lead, plan):
    acted(plan.priorities.get(code="1"), "=HYPERLINK(1)", expected_change="=1+1", labels=("sdp",), details="+A\x0bB")
    for name in ("plan_workbook", "development_plan_sheets"):
        found = book(lead.get(url(name, plan)))
        kinds = {cell.data_type for sheet in found for row in sheet.iter_rows() for cell in row}
        assert "f" not in kinds
        assert any(cell.value == "=1+1" for sheet in found for row in sheet.iter_rows() for cell in row)


@pytest.mark.parametrize("name", ["plan_workbook", "development_plan_sheets", "development_plan_word"])
def test_files_are_in_the_readers_language_and_told_to_stay_private(lead, plan, name):
    response = lead.get(url(name, plan, language="cy"))
    assert "private" in response.headers["Cache-Control"]
    assert response.headers["Content-Disposition"].startswith("attachment")
    if name != "development_plan_word":
        texts = [cell for sheet in book(response) for row in rows(sheet) for cell in row]
    else:
        document = Document(BytesIO(response.content))
        texts = [cell for table in tables(document) for row in table for cell in row]
        assert document.core_properties.language == "cy"
    assert "Cam gweithredu" in texts
    assert "Train friends" in " ".join(map(str, texts))


def test_an_authority_has_no_school_development_plan(signed_in, actors):
    plan = planned(actors.school_a.authority)
    browser = signed_in(actors.officer_a)
    code = actors.school_a.authority.code
    assert browser.get(reverse("authority_plan_workbook", args=[code, plan.id])).status_code == 200
    page = browser.get(reverse("authority_plan_downloads", args=[code, plan.id])).content.decode()
    assert "School Development Plan" not in page


@pytest.mark.parametrize("name", ["plan_workbook", "development_plan_sheets", "development_plan_word"])
def test_files_of_many_actions_cost_no_more_queries(lead, plan, name, django_assert_max_num_queries):
    address = url(name, plan)
    lead.get(address)
    for number in range(20):
        progressed(acted(plan.priorities.get(code="1"), f"More {number}"))
    with django_assert_max_num_queries(15):
        lead.get(address)


def test_a_complete_review_stays_what_it_was_whatever_becomes_of_its_plan(lead, plan):
    review = reviewed(plan)
    for action in plan.actions.all():
        entered(review, action)
    key = {"owner": owner_of_plan(plan), "plan_id": plan.id, "by": plan.created_by_id}
    complete_review(**key, review_id=review.id)
    before = rows(book(lead.get(url("review_workbook", plan, review.id)))["Review"])
    figures = rows(book(lead.get(url("review_workbook", plan, review.id)))["Measures"])

    friends = plan.actions.get(title="Train friends")
    read(friends.measures.get(), "900", to_on=date(YEAR, 10, 30))
    archive_action(**key, action_id=friends.id, revision=friends.revision)
    acted(plan.priorities.get(code="1"), "Added later")

    found = book(lead.get(url("review_workbook", plan, review.id)))
    assert rows(found["Review"]) == before
    assert rows(found["Measures"]) == figures
    assert "Added later" not in lead.get(url("review", plan, review.id)).content.decode()
