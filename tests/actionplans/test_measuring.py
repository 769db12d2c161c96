"""The arithmetic of measures: computed, never typed in, with its rule and its limits (R-1.12)."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from actionplans.rules.impact import Gap, Measured, gaps
from actionplans.rules.measuring import Change, Figure, Kind, Obstacle, change, equally_long, latest, reached, share

DAY = date(2022, 3, 31)
A_YEAR = timedelta(days=365)
figures = st.decimals(min_value=-(10**8), max_value=10**8, places=3)


def number(value, **more) -> Figure:
    return Figure(to_on=more.pop("to_on", DAY), value=Decimal(str(value)), **more)


@pytest.mark.parametrize(
    ("before", "after", "percent"),
    [("605", "280", "-53.7"), ("1040", "949.5", "-8.7"), ("62", "216", "248")],
)
def test_the_changes_of_the_vale_of_glamorgan(before, after, percent):
    assert change(Kind.NUMBER, number(before), number(after)).percent == Decimal(percent)


@pytest.mark.parametrize(
    ("before", "after", "percent"),
    [
        ("1000", "1000.5", "0.1"),
        ("2000", "2001", "0.1"),
        ("1000", "999.5", "-0.1"),
        ("1000", "1999.4", "99.9"),
        ("1000", "1999.5", "100"),
        ("1000", "1999.49", "99.9"),
        ("1000", "2995", "200"),
        ("-50", "-25", "50.0"),
        ("-50", "-75", "-50.0"),
        ("5", "5", "0.0"),
    ],
)
def test_percentages_are_rounded_by_one_rule(before, after, percent):
    assert str(change(Kind.NUMBER, number(before), number(after)).percent) == percent


@given(before=figures, after=figures)
def test_the_change_brings_the_first_to_the_second(before, after):
    told = change(Kind.NUMBER, number(before), number(after))
    assert before + told.difference == after
    if before:
        assert told.percent is not None
        allowed = Decimal("0.5") if abs(told.percent) >= 100 else Decimal("0.05")
        assert abs(100 * (after - before) / abs(before) - told.percent) <= allowed
    else:
        assert (told.percent, told.obstacle) == (None, Obstacle.ZERO)


@given(whole=st.integers(1, 10**6), part=st.integers(0, 10**6))
def test_a_share_is_between_nothing_and_all(whole, part):
    assume(part <= whole)
    told = share(Decimal(part), Decimal(whole))
    assert told is not None
    assert 0 <= told <= 100


def test_nothing_has_no_share():
    assert share(Decimal(0), Decimal(0)) is None


def test_shares_and_percentages_change_in_points():
    first, second = number(12, whole=Decimal(30)), number(30, whole=Decimal(60))
    assert change(Kind.SHARE, first, second) == Change(Decimal("40.0"), Decimal("50.0"), Decimal("10.0"))
    assert change(Kind.PERCENTAGE, number(40), number(50)) == Change(Decimal(40), Decimal(50), Decimal(10))


def test_words_are_not_compared():
    told = change(Kind.WORDS, Figure(DAY), Figure(DAY))
    assert (told.difference, told.obstacle) == (None, Obstacle.WORDS)


@pytest.mark.parametrize(
    ("first", "second", "alike"),
    [
        ((None, DAY), (None, DAY + A_YEAR), True),
        ((DAY - A_YEAR, DAY), (DAY, DAY + timedelta(days=366)), True),
        ((date(2026, 2, 1), date(2026, 2, 28)), (date(2026, 3, 1), date(2026, 3, 31)), True),
        ((date(2026, 9, 1), date(2026, 12, 18)), (date(2026, 9, 1), date(2027, 7, 20)), False),
        ((None, DAY), (DAY - A_YEAR, DAY), False),
    ],
)
def test_only_periods_of_one_length_are_compared(first, second, alike):
    one, other = (number(5, from_on=start, to_on=end) for start, end in (first, second))
    assert equally_long(one, other) is alike
    assert (change(Kind.NUMBER, one, other).difference is not None) is alike


@given(days=st.lists(st.integers(0, 400), min_size=1))
def test_the_latest_reading_is_of_the_latest_day_and_the_last_correction(days):
    readings = [number(place, to_on=DAY + timedelta(days=each)) for place, each in enumerate(days)]
    found = latest(readings)
    assert found is not None
    assert found.to_on == max(each.to_on for each in readings)
    assert found is [each for each in readings if each.to_on == found.to_on][-1]


def test_a_target_is_reached_from_its_side():
    assert reached(Decimal(300), Decimal(280), more_is_better=False)
    assert not reached(Decimal(300), Decimal(280), more_is_better=True)


WHOLE = Measured(Kind.NUMBER, True, True, True, True)


@pytest.mark.parametrize(
    ("measures", "missing"),
    [
        ([], [Gap.MEASURE]),
        ([WHOLE], []),
        ([Measured(Kind.NUMBER, False, False, False, False)], [Gap.BASELINE, Gap.TARGET, Gap.SOURCE, Gap.REVIEW]),
        ([Measured(Kind.NUMBER, False, True, True, True), WHOLE], []),
        # A small step in words is a measure.
        ([Measured(Kind.WORDS, False, False, True, True)], []),
    ],
)
def test_what_is_missing_is_named_and_one_whole_measure_is_enough(measures, missing):
    assert gaps(need=True, sign=True, judge=True, measures=measures) == missing
    assert gaps(need=False, sign=False, judge=False, measures=measures)[:3] == [Gap.NEED, Gap.SIGN, Gap.JUDGE]
