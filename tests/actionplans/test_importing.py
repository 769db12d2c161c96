"""Taking over a plan from a file: looked at first, then taken over once (R-1.1)."""

import csv
import io
import re
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from django.core import signing
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionplans.errors import CodesTaken, PlanClosed, SealBroken, SealExpired, SealTooLarge
from actionplans.models import Action, Plan, Priority, ProgressUpdate
from actionplans.rules.reading_plans import read_plan
from actionplans.services import import_seals
from actionplans.services.actions import draft_of
from actionplans.services.import_seals import opened, sealed
from actionplans.services.importing import import_actions, prepare_import
from tests.factories.actionplans import acted, owner_of, owner_of_plan, planned, prioritised, progressed
from tests.factories.schools import PersonFactory, SchoolFactory, six_actors

pytestmark = pytest.mark.django_db
FUNDING = (*("pdg-lac", "pdg", "eig", "tbc", "existing", "central", "panel", "school", "grant"),)
HEADINGS = ("Action", "Who?", "Budget", "Timescale", "Expected change/impact", "Evidence source", "RAG Status")
TABLE = (
    HEADINGS,
    ("Priority 1: Nurture",),
    ("1. Train friends", "Wellbeing lead, Year 6", "£5,000 PDG", "Sept 2026 – July 2027", "Calm", "Survey", "Green"),
    ("1a. Book the hall", "Office", "", "", "", "", ""),
    ("Walk and talk", "Head", "about £500", "On-going", "", "", ""),
)


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def plan(actors):
    return planned(actors.school_a)


@pytest.fixture
def lead(signed_in, actors):
    return signed_in(actors.lead_a)


def url(name, plan):
    return reverse(f"school_{name}", args=[plan.school_id, plan.id])


def text(response):
    return response.content.decode()


def as_csv(lines=TABLE, delimiter=","):
    written = io.StringIO()
    csv.writer(written, delimiter=delimiter).writerows(lines)
    return named(written.getvalue().encode(), "plan.csv")


def as_workbook(lines=TABLE):
    book, written = openpyxl.Workbook(), io.BytesIO()
    for line in lines:
        book.worksheets[0].append(list(line))
    book.save(written)
    return named(written.getvalue(), "plan.xlsx")


def named(content, name):
    file = io.BytesIO(content)
    file.name = name
    return file


def send(browser, plan, file=None, **fields):
    told = {"text_language": "en", "priority_title": "", "file": file or as_csv(), **fields}
    return browser.post(url("import_plan", plan), told)


def rows_of(response):
    return re.findall(r'name="rows" value="([^"]*)"', text(response))[0]


def confirm(browser, plan, rows):
    return browser.post(url("confirm_import", plan), {"rows": rows})


def prepared(plan, *lines, unnamed="Other"):
    return prepare_import(plan, read_plan([HEADINGS, *lines], "en").rows, unnamed, "en")


def take(plan, *lines, owner=None):
    rows = [each.action for each in prepared(plan, *lines) if not each.reading.faults]
    return import_actions(owner=owner or owner_of_plan(plan), plan_id=plan.id, rows=rows, by=PersonFactory().id)


@pytest.mark.parametrize("make", [as_csv, as_workbook, lambda: as_csv(delimiter="\t")])
def test_a_file_is_looked_at_and_then_taken_over_once(lead, plan, make):
    page = send(lead, plan, make())
    assert page.status_code == 200
    assert all(each in text(page) for each in ("Train friends", "£5,000", "1 Sept 2026", "Without an end", "Green"))
    assert "No amount could be read from “about £500”" in text(page)
    assert Action.objects.count() == 0
    for _time in range(2):
        assert confirm(lead, plan, rows_of(page)).url == url("plan", plan)
    friends, hall, walk = Action.objects.order_by("code")
    assert (friends.code, hall.code, walk.code) == ("1", "1a", "2")
    assert (hall.parent, walk.resources, walk.is_open_ended) == (friends, "about £500", True)
    assert (friends.rag, friends.stage, hall.rag) == ("green", "not-started", "")
    assert (friends.starts_on, friends.who) == (date(2026, 9, 1), ["Wellbeing lead", "Year 6"])
    assert Priority.objects.get().title == "Nurture"
    assert ProgressUpdate.objects.count() == 1


def test_rows_with_faults_are_named_and_the_others_taken(lead, plan):
    file = as_csv([HEADINGS, ("Playtime",), ("1. Train", "Head"), ("1. Share", "Head"), ("Walk", "x" * 200)])
    page = send(lead, plan, file)
    assert "Row 3 has the same code under this priority" in text(page)
    assert "An entry under “Who?” is too long: each has at most 120 characters" in text(page)
    confirm(lead, plan, rows_of(page))
    assert Action.objects.get().title == "Train"


def test_with_faults_only_there_is_nothing_to_confirm(lead, plan):
    page = send(lead, plan, as_csv([HEADINGS, ("Playtime",), ("Train", "x" * 200)]))
    assert 'name="rows"' not in text(page)
    assert "Left out" in text(page)


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (named(b"\x00\x01", "plan.xlsx"), "This is not a table that can be read"),
        (as_csv([("Who?", "Timescale"), ("Head", "")]), "No row with the headings was found"),
        (as_csv([HEADINGS, ("Playtime",)]), "No action was found"),
        (as_csv([HEADINGS, ("Train", "Head")]), "The file has actions above its first priority"),
        (as_csv([HEADINGS, *[("Train", "Head")] * 301]), "at most 2 MB and 300 rows are read"),
    ],
)
def test_a_file_that_cannot_be_read_is_said_beside_it(lead, plan, file, said):
    file.seek(0)
    page = send(lead, plan, file)
    assert page.status_code == 422
    assert said in text(page)


def test_without_a_file_one_is_asked_for(lead, plan):
    assert "Choose a file, or paste a table below." in text(
        lead.post(url("import_plan", plan), {"text_language": "en"})
    )


def test_a_table_pasted_from_word_is_read_like_a_file(lead, plan):
    pasted = as_csv(delimiter="\t").read().decode()
    page = lead.post(url("import_plan", plan), {"text_language": "en", "pasted": pasted})
    confirm(lead, plan, rows_of(page))
    assert set(Action.objects.values_list("title", flat=True)) >= {"Train friends"}
    refused = lead.post(url("import_plan", plan), {"text_language": "en", "pasted": "Just a sentence."})
    assert refused.status_code == 422
    assert all(each in text(refused) for each in ("This is not a table that can be read", "Just a sentence."))


def test_rows_above_any_priority_go_under_the_one_named(lead, plan):
    stands = prioritised(plan, "Playtime")
    confirm(lead, plan, rows_of(send(lead, plan, as_csv([HEADINGS, ("Train", "Head")]), priority_title="Playtime")))
    assert Action.objects.get().priority == stands


def test_a_welsh_table_is_read_on_the_welsh_page(lead, plan):
    headings = ("Cam gweithredu", "Pwy?", "Amserlen", "Statws CAG")
    lines = [headings, ("Blaenoriaeth 1: Meithrin",), ("Hyfforddi", "Pennaeth a nyrs", "O fis Medi 2026", "Oren")]
    address = url("import_plan", plan).replace("/en/", "/cy/")
    page = lead.post(address, {"text_language": "cy", "file": as_csv(lines)})
    assert "Oren" in text(page)
    confirm(lead, plan, rows_of(page))
    action = Action.objects.get()
    assert (action.who, action.text_language, action.rag) == (["Pennaeth", "nyrs"], "cy", "amber")
    assert (action.starts_on, action.is_open_ended) == (date(2026, 9, 1), True)


@pytest.mark.parametrize("cell", ["<script>alert(1)</script>", "=HYPERLINK(1)"])
def test_a_hostile_cell_is_a_text(lead, plan, cell):
    page = send(lead, plan, as_csv([HEADINGS, ("Playtime",), (cell, cell, cell, cell, cell, cell, cell)]))
    assert "<script>alert" not in text(page)
    confirm(lead, plan, rows_of(page))
    assert Action.objects.get().title == cell


@pytest.mark.parametrize("language", ["en", "cy"])
def test_the_plan_s_own_workbook_can_be_taken_over(lead, plan, language):
    priority = prioritised(plan, "Nurture")
    budget: dict[str, Any] = {"amount": Decimal("1250.50"), "funding": FUNDING, "resources": "A room"}
    whole = acted(priority, "Train", ends_on=date(2027, 7, 1), **budget)
    acted(priority, "Book the hall", parent=whole, details="In May", starts_on=date(2026, 9, 1), is_open_ended=True)
    acted(priority, "Share", starts_on=None, ends_on=date(2027, 3, 31), evidence_sources=("Survey", "Minutes"))
    acted(priority, "Talk", starts_on=None, is_open_ended=True, funding=("existing",))
    progressed(acted(priority, "Walk", starts_on=None, expected_change="Calm"), "not-started", rag="red")
    address = url("plan_workbook", plan).replace("/en/", f"/{language}/")
    file = named(b"".join(lead.get(address)), "plan.xlsx")
    other = planned(plan.school, title="Another")
    page = send(lead, other, file)
    assert "The words are kept" not in text(page)
    confirm(lead, other, rows_of(page))
    first, second = (
        [
            (*draft_of(action).columns.values(), action.code, action.rag)
            for action in Action.objects.filter(plan=each).order_by("code")
        ]
        for each in (plan, other)
    )
    assert second == first


def test_what_came_back_otherwise_or_late_or_to_another_plan_is_refused(lead, plan):
    rows = rows_of(send(lead, plan))
    other = planned(plan.school, title="Another")
    for sent, where in ((rows[:-1] + "_", plan), ("", plan), (rows, other)):
        refused = confirm(lead, where, sent)
        assert refused.status_code == 422
        assert "what came back is not what was read" in text(refused)
    assert Action.objects.count() == 0


def test_a_seal_holds_a_day(plan, monkeypatch):
    owner, rows = owner_of_plan(plan), [each.action for each in prepared(plan, *TABLE[1:])]
    seal = sealed(rows, owner, plan.id)
    assert opened(seal, owner, plan.id) == rows
    monkeypatch.setattr(import_seals, "WITHIN", timedelta(seconds=-1))
    with pytest.raises(SealExpired):
        opened(seal, owner, plan.id)
    with pytest.raises(SealBroken):
        opened(signing.dumps([]), owner, plan.id)
    monkeypatch.setattr(import_seals, "LARGEST", 10)
    with pytest.raises(SealTooLarge):
        sealed(rows, owner, plan.id)


def test_an_expired_page_says_so(lead, plan, monkeypatch):
    rows = rows_of(send(lead, plan))
    monkeypatch.setattr(import_seals, "WITHIN", timedelta(seconds=-1))
    refused = confirm(lead, plan, rows)
    assert (refused.status_code, "more than a day ago" in text(refused)) == (422, True)


def test_a_mended_file_sent_again_adds_only_what_is_new(plan):
    good, bad = ("Train", "Head", "", "", "", "", "Red"), ("2. Walk", "x" * 200)
    take(plan, ("Playtime",), good, bad)
    done = take(plan, ("Playtime",), good, ("2. Walk", "Cook"))
    assert (done.added, done.standing) == (1, 1)
    assert [each.is_standing for each in prepared(plan, ("Playtime",), good, ("2. Walk", "Cook"))] == [True, True]


def test_what_was_seen_since_counts_for_more_than_the_file(plan):
    row = ("Train", "Head", "", "", "", "", "Red")
    take(plan, ("Playtime",), row)
    progressed(Action.objects.get(), rag="green")
    take(plan, ("Playtime",), row)
    assert Action.objects.get().rag == "green"


def test_codes_of_other_actions_are_kept_from_rows(plan):
    priority = prioritised(plan)
    acted(priority, "Train")
    one, part, without = prepared(plan, ("Playtime",), ("1. Walk", "Cook"), ("1a. Book", "Cook"), ("Share", "Head"))
    assert [[each.kind for each in row.reading.faults] for row in (one, part, without)] == [
        *(["code-taken"], ["part-of-faulty"], []),
    ]
    assert without.action.code == "2"


def test_parts_belong_to_the_first_of_two_rows_with_the_same_code(plan):
    rows = prepared(plan, ("Playtime",), ("1. Walk", "Cook"), ("1a. Book", "Cook"), ("1. Again", "Cook"))
    assert [bool(each.reading.faults) for each in rows] == [False, False, True]


def test_a_code_given_since_is_refused_and_nothing_is_added(lead, plan):
    rows = rows_of(send(lead, plan))
    acted(prioritised(plan, "Nurture"), "Train")
    refused = confirm(lead, plan, rows)
    assert (refused.status_code, "the plan has changed since" in text(refused)) == (409, True)
    assert Action.objects.count() == 1
    with pytest.raises(CodesTaken):
        import_actions(
            owner=owner_of_plan(plan), plan_id=plan.id, rows=opened(rows, owner_of_plan(plan), plan.id), by=0
        )


def test_parts_of_an_action_that_stands_under_another_code_are_found_again(plan):
    acted(prioritised(plan), "Train", who=("Head",), starts_on=None)
    lines = (("Playtime",), ("5. Train", "Head"), ("5a. Book", "Cook"))
    assert take(plan, *lines).added == 1
    assert take(plan, *lines).added == 0


@given(st.lists(st.lists(st.text(max_size=40), min_size=2, max_size=7), min_size=1, max_size=5))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_a_table_holds_is_taken_over_once(plan, lines):
    first, second = take(plan, *lines), take(plan, *lines)
    assert (second.added, second.standing) == (0, first.added + first.standing)


def test_wrong_tenant_and_closed_plan(plan):
    with pytest.raises(Plan.DoesNotExist):
        take(plan, *TABLE[1:], owner=owner_of(SchoolFactory()))
    Plan.objects.filter(id=plan.id).update(stage="archived")
    with pytest.raises(PlanClosed):
        take(plan, *TABLE[1:])


def test_others_find_no_plan_and_readers_may_not(signed_in, actors, plan):
    assert send(signed_in(actors.lead_b), plan).status_code == 404
    reader = signed_in(actors.reader_a)
    assert send(reader, plan).status_code == 403
    assert confirm(reader, plan, "").status_code == 403
    assert url("import_plan", plan) not in text(reader.get(url("plan", plan)))


def test_writers_are_led_there(lead, plan):
    assert text(lead.get(url("plan", plan))).count(url("import_plan", plan)) == 2
    assert lead.get(url("confirm_import", plan)).url == url("import_plan", plan)
