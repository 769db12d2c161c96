"""Reading a plan's table: priorities, rows, and what is said of them. Nothing that was written is lost."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actionplans.errors import NoActionColumn
from actionplans.rules.plan_columns import Column
from actionplans.rules.reading_plans import read_plan
from actionplans.rules.reading_rows import Kind

HEADINGS = ["Action", "Who?", "Budget", "Timescale", "Expected change/impact", "Evidence source", "RAG Status"]


def read(*lines, language="en"):
    return read_plan([HEADINGS, *lines], language)


def kinds(row):
    return [each.kind for each in row.faults]


def test_a_row_of_the_vale_is_read_whole():
    row = read(
        ["Priority 2: Quality"],
        [
            *("5. Work with schools\nTwo a year", "Engagement service, a primary school", "PDG/LAC; £2,000"),
            *("Sept 2019 – July 2021", "Better wellbeing", "Attendance data; Exclusion data", "Amber"),
        ],
    ).rows[0]
    assert row.priority
    assert (row.row, row.group, row.priority.code) == (3, "Quality", "2")
    assert (row.code, row.title, row.details) == ("5", "Work with schools", "Two a year")
    assert row.who == ("Engagement service", "a primary school")
    assert (str(row.amount), row.funding, row.resources) == ("2000", ("pdg-lac",), "")
    assert (row.starts_on, row.ends_on, row.is_open_ended) == (date(2019, 9, 1), date(2021, 7, 31), False)
    assert (row.expected_change, row.evidence_sources) == ("Better wellbeing", ("Attendance data", "Exclusion data"))
    assert (row.rag, row.faults, row.notes) == ("amber", (), ())


def test_what_could_not_be_read_is_noted_and_its_words_stay():
    row = read(["Train friends", "", "about £500", "Autumn 2019", "", "", "Nearly"]).rows[0]
    assert [(each.kind, each.value) for each in row.notes] == [
        (Kind.NO_AMOUNT, "about £500"),
        (Kind.NO_TIMES, "Autumn 2019"),
        (Kind.NO_RATING, "Nearly"),
    ]
    assert row.resources == "about £500"
    assert row.details == "Timescale: Autumn 2019\n\nRAG Status: Nearly"
    assert row.faults == ()


@pytest.mark.parametrize(
    ("cells", "kind"),
    [
        (["", "Head", "EIG"], Kind.NO_ACTION),
        (["x" * 5000, "Head"], Kind.TOO_LONG),
        (["Train", "Head", "", "", "x" * 5000], Kind.TOO_LONG),
        (["Train", "Head", "x" * 1001], Kind.TOO_LONG),
        (["Train\x07", "Head"], Kind.CHARACTERS),
        (["Train", "x" * 121], Kind.ENTRY_TOO_LONG),
        (["Train", "Head", "", "", "", "x" * 301], Kind.ENTRY_TOO_LONG),
        (["Train", ",".join(map(str, range(31)))], Kind.TOO_MANY),
        (["Train", "Head", "", "July 2020 – Sept 2019"], Kind.ENDS_BEFORE_START),
    ],
)
def test_faults(cells, kind):
    assert kinds(read(cells).rows[0]) == [kind]


def test_details_that_grow_too_long_by_kept_words_are_a_fault():
    assert kinds(read([f"Train\n{'x' * 3900}", "Head", "", "y" * 200]).rows[0]) == [Kind.TOO_LONG]


def test_priorities_stand_alone_in_their_rows_and_take_what_belongs_to_them():
    plan = read_plan(
        [
            ["Plan 2019-22"],
            ["Priority 1: Nurture", ""],
            ["Reason: Many are anxious"],
            ["Lead responsibility: Head of wellbeing"],
            ["Link professionals: A special school"],
            HEADINGS,
            ["Train", "Head"],
            [],
            ["Reason: is a heading here"],
            ["Blaenoriaeth 2 – Staff"],
            HEADINGS,
            ["Supervise", "Head"],
        ],
        "en",
    )
    first, second = [row.priority for row in plan.rows if row.priority]
    assert (first.code, first.title, first.reason) == ("1", "Nurture", "Many are anxious")
    assert (first.led_by, first.links) == ("Head of wellbeing", "A special school")
    assert (second.code, second.title) == ("2", "Staff")
    assert [each.title for each in plan.empty_priorities] == ["Plan 2019-22", "Reason: is a heading here"]
    assert [row.row for row in plan.rows] == [7, 12]


def test_priority_named_over_two_lines_and_one_too_long():
    long = "Nurture " * 50
    plan = read(["Priority 1\nNurture\nbecause"], ["Train", "Head"], [long], ["Supervise", "Head"])
    first, second = [row.priority for row in plan.rows if row.priority]
    assert (first.title, first.reason) == ("Nurture", "because")
    assert (len(second.title) <= 300, second.reason) == (True, long.strip())


def test_rows_above_any_priority_have_none():
    assert read(["Train", "Head"]).rows[0].priority is None


def test_a_code_twice_in_a_priority_is_a_fault_of_the_second_and_elsewhere_none():
    plan = read(["One"], ["4. Train", "Head"], ["4. Share", "Head"], ["Two"], ["4. Share", "Head"])
    assert [kinds(row) for row in plan.rows] == [[], [Kind.CODE_TWICE], []]
    assert plan.rows[1].faults[0].value == "3"


def test_the_same_row_twice_is_one_action():
    plan = read(["4. Train", "Head"], ["5. Train", "Head"], ["Train", "Cook"])
    assert [kinds(row) for row in plan.rows] == [[], [Kind.ROW_TWICE], []]


def test_letters_below_a_number_are_parts_and_4a_without_4_is_none():
    plan = read(["1. Train", "Head"], ["1a. Book", "Head"], ["4a. Share", "Head"])
    assert [(row.code, row.parent) for row in plan.rows] == [("1", ""), ("1a", "1"), ("4a", "")]


def test_a_part_of_an_action_with_a_fault_waits_for_it():
    plan = read(["1. Train", "x" * 121], ["1a. Book", "Head"])
    assert kinds(plan.rows[1]) == [Kind.PART_OF_FAULTY]


def test_columns_that_are_none_of_the_seven_are_named():
    assert read_plan([["Ref", "Action", "Who", "Progress"], ["", "Train", "Head", "Begun"]], "en").ignored == (
        *("Ref", "Progress"),
    )


@pytest.mark.parametrize("lines", [[], [["Who?", "Timescale"], ["Head", ""]], [["Action"], ["Train"]]])
def test_without_an_action_column_there_is_no_plan(lines):
    with pytest.raises(NoActionColumn):
        read_plan(lines, "en")


CELLS = st.one_of(
    st.text(max_size=60),
    st.text(alphabet="£0123456789., -–/;\nabPDGSept'", max_size=40),
    st.sampled_from(["x" * 5000, "Priority 1", "Priority 1:", "4", "4a.", "= 1", "\ud800", "²", "31 Sept 2019"]),
)


@given(st.lists(st.lists(CELLS, max_size=8), max_size=6), st.sampled_from(["en", "cy"]))
@settings(max_examples=300)
def test_any_text_is_read_or_kept_or_named_as_a_fault(lines, language):
    plan = read(*lines, language=language)
    for row in plan.rows:
        if row.faults:
            continue
        cells = dict(zip(Column, lines[row.row - 2], strict=False))
        told = _letters(row.code, row.title, row.details, *row.who, row.resources, row.expected_change)
        told |= _letters(*row.evidence_sources)
        for column in (Column.ACTION, Column.WHO, Column.CHANGE, Column.EVIDENCE):
            assert _letters(cells.get(column, "")) <= told | _letters("and a ac activity gweithgaredd 0")
        read_as_dates = row.starts_on or row.ends_on or row.is_open_ended
        assert read_as_dates or _letters(cells.get(Column.TIMESCALE, "")) <= told
        assert row.rag or _letters(cells.get(Column.RAG, "")) <= told | _letters("n/a not rated heb ei raddio lefel")
        assert row.amount is not None or row.funding or _letters(cells.get(Column.BUDGET, "")) <= told
        assert row.title


def _letters(*texts):
    return {letter.casefold() for text in texts for letter in text if letter.isalnum()}
