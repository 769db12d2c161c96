"""Codes of priorities and actions are given once and read in their order (R-1.1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.rules.codes import in_order, next_below, next_number, without_repeats


@pytest.mark.parametrize(
    ("taken", "expected"), [([], "1"), (["1", "2"], "3"), (["1", "2a", "10"], "11"), (["4a", "4b"], "5"), (["A1"], "1")]
)
def test_next_number_follows_the_highest_ever_given(taken, expected):
    assert next_number(taken) == expected


def test_parts_have_letters_and_never_the_same_twice():
    assert next_below("1", ["1"]) == "1a"
    assert next_below("1", ["1a", "1b"]) == "1c"
    assert next_below("1", [f"1{letter}" for letter in "abcdefghijklmnopqrstuvwxyz"]) == "1aa"


def test_two_activities_4_of_the_source_become_4a_and_4b():
    assert without_repeats(["1", "2", "3", "4", "4", "5"]) == ["1", "2", "3", "4a", "4b", "5"]


def test_codes_read_in_order_of_number_then_letter():
    assert sorted(["10", "2", "4b", "4", "4a", "1"], key=in_order) == ["1", "2", "4", "4a", "4b", "10"]


@given(st.lists(st.sampled_from(["1", "2", "3", "4", "4a", "4b"]), max_size=8))
def test_codes_of_a_document_are_told_apart_whatever_it_repeats(codes):
    told = without_repeats(codes)
    assert len(set(told)) == len(codes)
    assert all(each.startswith(code) for each, code in zip(told, codes, strict=True))
