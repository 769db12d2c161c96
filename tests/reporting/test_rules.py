"""Suppression, completion and file names."""

from datetime import date

import pytest

from common.small_groups import kept_back, may_compare
from reporting.rules.completion import Completion, reference_day, total


@pytest.mark.parametrize(
    ("schools", "hidden"),
    [
        ({"a": 10, "b": 20}, set()),
        ({"a": 4, "b": 20, "c": 9}, {"a", "c"}),
        ({"a": 4, "b": 3, "c": 9}, {"a", "b"}),
        ({"a": 0, "b": 9}, set()),
        ({"a": 2}, {"a"}),
        ({"a": 1, "b": 1, "c": 8, "d": 9}, {"a", "b", "c"}),
    ],
)
def test_groups_kept_back(schools, hidden):
    assert kept_back(schools) == hidden


@pytest.mark.parametrize(
    ("schools", "own", "may"), [(4, 1, False), (5, 0, True), (10, 6, False), (10, 5, True), (6, 6, True)]
)
def test_may_compare(schools, own, may):
    assert may_compare(schools=schools, own=own) is may


def test_total_adds_every_count():
    assert total([Completion(3, 2, 1, 0), Completion(1, 1, 1, 1)]) == Completion(4, 3, 2, 1)


def test_share_of_no_schools_is_none():
    assert Completion().evaluated_share is None


@pytest.mark.parametrize(
    ("year", "today", "day"),
    [
        (2026, date(2026, 11, 24), date(2026, 11, 24)),
        (2024, date(2026, 11, 24), date(2025, 8, 31)),
    ],
)
def test_reference_day(year, today, day):
    assert reference_day(year, today) == day
