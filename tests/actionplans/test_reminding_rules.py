"""What a weekly reminder names, and when (R-2.1)."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actionplans.rules.reminding import Due, Watched, due_of_action, measure_is_due, milestone_is_due, week_of

TODAY = date(2026, 11, 25)
LONG_AGO = date(2026, 1, 5)


def after(days):
    return TODAY + timedelta(days=days)


def action(ends_on=None, updated_on=TODAY, starts_on=None, written_on=LONG_AGO):
    return Watched(starts_on, ends_on, written_on, updated_on)


@pytest.mark.parametrize(
    ("ends_on", "due"),
    [(after(-1), Due.OVERDUE), (after(0), Due.ENDS_SOON), (after(14), Due.ENDS_SOON), (after(15), None), (None, None)],
)
def test_action_is_named_when_its_end_is_past_or_within_a_fortnight(ends_on, due):
    assert due_of_action(action(ends_on), "termly", TODAY) == due


@pytest.mark.parametrize(("cadence", "longest"), [("termly", 100), ("quarterly", 92)])
def test_action_without_an_update_for_longer_than_its_cadence_is_named(cadence, longest):
    assert due_of_action(action(updated_on=after(-longest)), cadence, TODAY) is None
    assert due_of_action(action(updated_on=after(-longest - 1)), cadence, TODAY) == Due.QUIET


def test_action_never_written_of_counts_from_its_start_or_from_when_it_was_written():
    assert due_of_action(action(updated_on=None), "termly", TODAY) == Due.QUIET
    assert due_of_action(action(updated_on=None, starts_on=after(-20)), "termly", TODAY) is None
    assert due_of_action(action(updated_on=None, starts_on=after(60)), "termly", TODAY) is None
    assert due_of_action(action(updated_on=None, starts_on=LONG_AGO, written_on=after(-3)), "termly", TODAY) is None


def test_most_pressing_reason_is_the_only_one():
    assert due_of_action(action(after(-1), updated_on=None), "termly", TODAY) == Due.OVERDUE


def test_milestone_is_named_until_it_is_reached():
    assert milestone_is_due(after(14), None, TODAY)
    assert milestone_is_due(after(-30), None, TODAY)
    assert not milestone_is_due(after(15), None, TODAY)
    assert not milestone_is_due(after(1), TODAY, TODAY)


def test_measure_is_named_from_its_day_until_it_is_read_again():
    assert measure_is_due(TODAY, None, TODAY)
    assert measure_is_due(TODAY, after(-1), TODAY)
    assert not measure_is_due(TODAY, TODAY, TODAY)
    assert not measure_is_due(after(1), None, TODAY)
    assert not measure_is_due(None, None, TODAY)


def test_week_begins_on_monday():
    assert {week_of(date(2026, 11, day)) for day in range(23, 30)} == {date(2026, 11, 23)}
    assert week_of(date(2026, 11, 22)) == date(2026, 11, 16)
    assert week_of(date(2026, 11, 30)) == date(2026, 11, 30)


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)))
def test_every_day_lies_in_the_week_it_is_given(day):
    assert week_of(day).weekday() == 0
    assert timedelta(0) <= day - week_of(day) < timedelta(days=7)
