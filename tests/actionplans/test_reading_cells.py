"""Reading a plan's cells as schools and the Vale of Glamorgan fill them (R-1.1, domain.md 3.1)."""

from datetime import date
from decimal import Decimal

import pytest

from actionplans.enums import Funding
from actionplans.models import Action, Priority
from actionplans.models.actions import AMOUNT_LIMIT
from actionplans.rules import reading_budgets, reading_cells, reading_rows
from actionplans.rules.plan_columns import Column, columns_in
from actionplans.rules.reading_budgets import read_budget
from actionplans.rules.reading_cells import is_storable, plain, read_action, read_names, read_rating, read_sources
from actionplans.rules.reading_times import Times, read_times

VALE = (
    *("Action", "Who?", "Budget/ Resources & source (EIG/PDG/main/grant)", "Timescale"),
    *("Expected change/impact", "(Potential) Evidence source", "RAG Status"),
)
WELSH = (
    *("Cam gweithredu", "Pwy?", "Cyllideb/adnoddau a ffynhonnell", "Amserlen"),
    *("Newid/effaith disgwyliedig", "Ffynhonnell dystiolaeth (bosibl)", "Statws CAG"),
)


@pytest.mark.parametrize(
    "headings",
    [
        VALE,
        WELSH,
        [each.upper() for each in VALE],
        ["actions", "WHO", "budget resources and source", "time-scale", "impact", "Evidence sources:", "rag"],
    ],
)
def test_the_seven_columns_are_known_by_their_words(headings):
    assert columns_in(headings) == {column: place for place, column in enumerate(Column)}


def test_of_a_heading_that_stands_twice_the_first_counts_and_others_are_unknown():
    assert columns_in(["Notes", "Action", "Activity", "Who"]) == {Column.ACTION: 1, Column.WHO: 3}


@pytest.mark.parametrize(
    ("words", "starts", "ends", "is_open"),
    [
        ("From September 2019", "2019-09-01", None, True),
        ("From Jan 2020", "2020-01-01", None, True),
        ("Sept 2019 – July 2020", "2019-09-01", "2020-07-31", False),
        ("September 2019 to July 2020", "2019-09-01", "2020-07-31", False),
        ("from Sept. 2019 until July 2020", "2019-09-01", "2020-07-31", False),
        ("Sept – July 2020", "2019-09-01", "2020-07-31", False),
        ("1 Sept – 20 Dec 2019", "2019-09-01", "2019-12-20", False),
        ("01/09/2019 - 31/07/2020", "2019-09-01", "2020-07-31", False),
        ("2019-09-01 00:00:00", "2019-09-01", "2019-09-01", False),
        ("Sep-19", "2019-09-01", "2019-09-30", False),
        ("Sept '19", "2019-09-01", "2019-09-30", False),
        ("February 2020", "2020-02-01", "2020-02-29", False),
        ("By July 2020", None, "2020-07-31", False),
        ("by the end of July 2020", None, "2020-07-31", False),
        ("On-going", None, None, True),
        ("ongoing.", None, None, True),
        ("Sept 2019 – ongoing", "2019-09-01", None, True),
        ("September 2019 onwards", "2019-09-01", None, True),
        ("O fis Medi 2019", "2019-09-01", None, True),
        ("o Fedi 2019 ymlaen", "2019-09-01", None, True),
        ("Medi 2019 – Gorffennaf 2020", "2019-09-01", "2020-07-31", False),
        ("Medi 2019 i Orffennaf 2020", "2019-09-01", "2020-07-31", False),
        ("erbyn Gorffennaf 2020", None, "2020-07-31", False),
        ("Parhaus", None, None, True),
        ("July 2020 – Sept 2019", "2020-07-01", "2019-09-30", False),
    ],
)
def test_timescales(words, starts, ends, is_open):
    days = [date.fromisoformat(each) if each else None for each in (starts, ends)]
    assert read_times(words) == Times(days[0], days[1], is_open)


@pytest.mark.parametrize(
    "words",
    [
        *("", "Autumn 2019", "Tymor yr Hydref 2019", "2019/20", "2019-2022", "September", "next year", "tbc"),
        *("Oct 2019, Nov 2019, Jan 2020", "31 June 2020", "01/13/2020", "Sept 19", "each term", "x" * 5000),
        *("0000-00-00", "99/99/99", "from", "by", "–", "² Sept 2019"),
    ],
)
def test_what_has_no_day_or_month_is_not_guessed(words):
    assert read_times(words) is None


@pytest.mark.parametrize(
    ("words", "amount", "funding", "resources"),
    [
        ("EIG", None, ["eig"], ""),
        ("£5,000 PDG", "5000", ["pdg"], ""),
        ("PDG: £1250.50", "1250.50", ["pdg"], ""),
        ("£5,000 from PDG/LAC", "5000", ["pdg-lac"], ""),
        ("PDG (LAC)", None, ["pdg-lac"], ""),
        ("Existing resources", None, ["existing"], ""),
        ("Adnoddau presennol", None, ["existing"], ""),
        ("Centrally funded", None, ["central"], ""),
        ("Panel funding", None, ["panel"], ""),
        ("School", None, ["school"], ""),
        ("£500 school budget", "500", ["school"], ""),
        ("EIG/PDG/main/grant", None, ["pdg", "eig", "grant", "school"], ""),
        ("TBC", None, ["tbc"], ""),
        ("WG grant funding", None, ["grant"], ""),
        ("WG curriculum development funding", None, ["grant"], "WG curriculum development funding"),
        ("5000", "5000", [], ""),
        ("£400 PDG; a room\nSupply cover", "400", ["pdg"], "a room\nSupply cover"),
        ("2 days of supply", None, [], "2 days of supply"),
        ("School nurse", None, [], "School nurse"),
        ("", None, [], ""),
    ],
)
def test_budgets(words, amount, funding, resources):
    read = read_budget(words)
    assert (read.amount, list(read.funding)) == (Decimal(amount) if amount else None, funding)
    assert (read.resources, read.is_unclear) == (resources, False)


@pytest.mark.parametrize(
    "words",
    [
        *("about £500", "£50 per school", "£500 a day", "£2,000 PDG; £500 school", "£1.5k", "£500 x 3", "£50,00"),
        *("£99999999999", "£", "£-5", "=5*£100", "£5,000 of £10,000", "12345678901"),
    ],
)
def test_an_amount_that_could_be_another_is_kept_in_words(words):
    read = read_budget(words)
    assert (read.amount, read.resources) == (None, words)


@pytest.mark.parametrize(
    ("cell", "code", "title", "details"),
    [
        ("4a. Train friends", "4a", "Train friends", ""),
        ("4A) Train friends", "4a", "Train friends", ""),
        ("4a Train friends", "4a", "Train friends", ""),
        ("12 – Train friends", "12", "Train friends", ""),
        ("04: Train friends", "4", "Train friends", ""),
        ("Activity 4: Train friends", "4", "Train friends", ""),
        ("Activity 4\nTrain friends\nIn two groups", "4", "Train friends", "In two groups"),
        ("Gweithgaredd 2: Hyfforddi", "2", "Hyfforddi", ""),
        ("• Train friends\n• In two groups", "", "Train friends", "• In two groups"),
        ("1.1 Train friends", "", "1.1 Train friends", ""),
        ("2-day course", "", "2-day course", ""),
        ("9:30 assembly", "", "9:30 assembly", ""),
        ("3 schools train", "", "3 schools train", ""),
        ("1st steps", "", "1st steps", ""),
        ("=1+1", "", "=1+1", ""),
        ("4a", "", "4a", ""),
        ("•\n• Train friends", "", "Train friends", ""),
        ("•", "", "", ""),
        ("", "", "", ""),
    ],
)
def test_actions(cell, code, title, details):
    told = read_action(cell)
    assert (told.code, told.title, told.details, told.is_cut) == (code, title, details, False)


@pytest.mark.parametrize("cell", [" ".join(["word"] * 100), "w" * 400])
def test_a_first_line_too_long_for_a_title_goes_on_in_the_details(cell):
    told = read_action(f"{cell}\nmore")
    beyond, more = told.details.split("\n")
    assert len(told.title) <= 300
    assert f"{told.title[:-1]}{beyond}".replace(" ", "") == cell.replace(" ", "")
    assert (more, told.is_cut) == ("more", True)


def test_names_and_sources():
    assert read_names("Head, lead & Year 6\nSchool nurse; cook and governors", "en") == (
        *("Head", "lead", "Year 6", "School nurse", "cook", "governors"),
    )
    assert read_names("Heads (primary, and secondary), a nurse", "en") == ("Heads (primary, and secondary)", "a nurse")
    assert read_names("Pennaeth a'r dirprwy, nyrs a chogydd ac athrawon", "cy") == (
        *("Pennaeth a'r dirprwy", "nyrs", "chogydd", "athrawon"),
    )
    assert read_sources("• Survey, 2019\n- Attendance; Exclusions;\nAttendance") == (
        *("Survey, 2019", "Attendance", "Exclusions"),
    )


@pytest.mark.parametrize(
    ("cell", "rag"),
    [
        *(("Red", "red"), ("AMBER", "amber"), ("g", "green"), ("", ""), ("Not rated", "")),
        *(("coch", "red"), ("Oren", "amber"), ("gwyrdd", "green"), ("Blue", None), ("Amber/Green", None)),
    ],
)
def test_ratings(cell, rag):
    assert read_rating(cell) == rag


def test_lines_are_parted_in_one_way_and_control_characters_are_told():
    assert plain(" a_x000D_\r\nb\x0bc ") == "a\nb\nc"
    assert not is_storable("bell\x07")
    assert not is_storable("half \ud800")


def test_limits_and_sources_are_those_of_the_tables():
    def limit(model, name):
        return model._meta.get_field(name).max_length

    assert limit(Action, "title") == limit(Priority, "title") == reading_cells.TITLE_LIMIT
    assert limit(Priority, "led_by") == Action._meta.get_field("who").base_field.max_length == reading_cells.NAME_LIMIT
    assert Action._meta.get_field("evidence_sources").base_field.max_length == reading_cells.TITLE_LIMIT
    assert limit(Action, "details") == limit(Action, "expected_change") == reading_rows.TEXT_LIMIT
    assert limit(Action, "resources") == limit(Priority, "links") == reading_rows.RESOURCES_LIMIT
    assert reading_budgets.LARGEST_AMOUNT == AMOUNT_LIMIT
    assert {code for code, _words in reading_budgets.SOURCES} == set(Funding.values)
