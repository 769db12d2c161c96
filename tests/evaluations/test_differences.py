"""What changed between two submissions, and the level a domain has reached (R-3.8)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluations.rules.differences import Difference, differences, level_reached
from evaluations.rules.differences import SubmittedWords as Said


def test_only_statements_of_which_something_else_is_said_are_differences():
    before = {
        "a": Said("1", note="Old."),
        "b": Said("2"),
        "c": Said("0"),
        "gone": Said("1"),
    }
    after = {
        "a": Said("1", note="New."),
        "b": Said("2"),
        "c": Said("3"),
        "new": Said("2"),
    }

    found = differences(before, after)

    assert found == [
        Difference("a", Said("1", note="Old."), Said("1", note="New.")),
        Difference("c", Said("0"), Said("3")),
        Difference("new", None, Said("2")),
        Difference("gone", Said("1"), None),
    ]
    assert [each.level_changed for each in found] == [False, True, True, True]


@pytest.mark.parametrize(
    ("counts", "level"),
    [
        ([0, 0, 0, 0], None),
        ([6, 0, 0, 0], 0),
        ([0, 0, 0, 6], 3),
        ([3, 0, 3, 0], 2),
        ([4, 0, 2, 0], 0),
        ([1, 2, 2, 1], 2),
    ],
)
def test_level_reached_is_the_highest_with_half_of_the_statements_at_or_above_it(counts, level):
    assert level_reached(counts) == level


@given(st.lists(st.integers(0, 50), min_size=2, max_size=6))
def test_level_reached_never_falls_when_a_statement_rises(counts):
    before = level_reached(counts)
    for level in range(len(counts) - 1):
        if counts[level]:
            raised = [*counts]
            raised[level] -= 1
            raised[level + 1] += 1
            after = level_reached(raised)
            assert before is not None
            assert after is not None
            assert after >= before
