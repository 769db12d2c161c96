"""Reading the rows of a register."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schools.rules.register import (
    Column,
    FaultKind,
    Vocabulary,
    free_meals_band,
    missing_columns,
    read_register,
)

HEADINGS = [column.value for column in Column]
GOOD = ["6601234", "Bay School", "Ysgol y Bae", "Primary", "3", "660", "Bay", "142", "12.4%"]
WORDS = Vocabulary(
    phases={"primary": "primary", "cynradd": "primary"},
    categories={"3": "3", "2": "2"},
    authorities=frozenset({"660", "673"}),
    own=frozenset({"660"}),
)


def read(*lines, headings=None, mapping=None):
    return read_register(headings or HEADINGS, list(lines), mapping or {}, WORDS)


def changed(column, value):
    row = list(GOOD)
    row[HEADINGS.index(column.value)] = value
    return row


def test_a_good_row_is_read():
    (row,) = read(GOOD).rows
    assert (row.line, row.number, row.phase, row.categories, row.pupils, row.free_meals) == (
        2,
        "6601234",
        "primary",
        ("3",),
        142,
        "b",
    )


@pytest.mark.parametrize(
    ("column", "value", "kind"),
    [
        (Column.NUMBER, "", FaultKind.MISSING),
        (Column.NUMBER, "660123", FaultKind.NUMBER_SHAPE),
        (Column.NUMBER, "66O1234", FaultKind.NUMBER_SHAPE),
        (Column.NUMBER, "6731234", FaultKind.NUMBER_OF_ANOTHER_AUTHORITY),
        (Column.NUMBER, "=A1", FaultKind.FORMULA),
        (Column.PHASE, "university", FaultKind.UNKNOWN_PHASE),
        (Column.PHASE, "", FaultKind.MISSING),
        (Column.LANGUAGE_CATEGORY, "3; 9", FaultKind.UNKNOWN_CATEGORY),
        (Column.AUTHORITY, "999", FaultKind.UNKNOWN_AUTHORITY),
        (Column.AUTHORITY, "673", FaultKind.ANOTHER_AUTHORITY),
        (Column.PUPILS, "-3", FaultKind.PUPILS),
        (Column.PUPILS, "many", FaultKind.PUPILS),
        (Column.PUPILS, "9" * 40, FaultKind.PUPILS),
        (Column.FREE_MEALS, "z", FaultKind.FREE_MEALS),
        (Column.FREE_MEALS, "101", FaultKind.FREE_MEALS),
        (Column.NAME_EN, "x" * 201, FaultKind.TOO_LONG),
        (Column.NAME_CY, "a\x00b", FaultKind.CONTROL_CHARACTERS),
        (Column.CLUSTER, "=HYPERLINK(1)", FaultKind.FORMULA),
    ],
)
def test_each_fault_is_found_in_its_column(column, value, kind):
    found = {fault.column: fault.kind for fault in read(changed(column, value)).faults}
    assert found[column] == kind


def test_every_row_is_told_its_faults():
    reading = read(changed(Column.PHASE, "x"), GOOD, GOOD, changed(Column.PUPILS, "x"))
    assert [(fault.line, fault.kind) for fault in reading.faults] == [
        (2, FaultKind.UNKNOWN_PHASE),
        (3, FaultKind.NUMBER_TWICE),
        (4, FaultKind.NUMBER_TWICE),
        (5, FaultKind.NUMBER_TWICE),
        (5, FaultKind.PUPILS),
    ]


def test_a_row_without_any_name_is_faulty_and_one_name_is_enough():
    without = changed(Column.NAME_EN, "")
    assert read(without).faults == ()
    assert read(without).rows[0].name_en == "Ysgol y Bae"
    without[2] = ""
    assert [fault.kind for fault in read(without).faults] == [FaultKind.MISSING]


def test_headings_are_mapped_whatever_their_case_and_spaces():
    headings = ["School Number", "English  name", "x", "PHASE", "y", "LA", "z", "p", "f"]
    mapping = {Column.NUMBER: "school number", Column.NAME_EN: "English name", Column.AUTHORITY: "la"}
    assert missing_columns(headings, mapping) == []
    assert read(GOOD, headings=headings, mapping=mapping).faults == ()
    assert missing_columns(["phase"], {}) == [Column.NUMBER, Column.AUTHORITY, Column.NAME_EN]


@pytest.mark.parametrize(
    ("text", "band"), [("0", "a"), ("7.99", "a"), ("8", "b"), ("24", "d"), ("32 %", "e"), ("100", "e"), ("C", "c")]
)
def test_bands(text, band):
    assert free_meals_band(text) == band


@given(st.lists(st.lists(st.text(max_size=12), max_size=11), max_size=6))
def test_no_text_breaks_the_reading(lines):
    reading = read(*lines)
    assert len(reading.rows) <= len(lines)
