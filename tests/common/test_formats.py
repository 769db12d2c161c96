"""Dates and numbers in both languages come from CLDR."""

import datetime
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.utils import timezone, translation

from common import formats

DAY = datetime.date(2026, 11, 24)
EVENING = datetime.datetime(2026, 7, 1, 23, 30, tzinfo=datetime.UTC)  # already 2 July in Wales


@pytest.mark.parametrize(
    ("language", "long", "short", "month"),
    [
        ("en", "24 November 2026", "24 Nov 2026", "November 2026"),
        ("cy", "24 Tachwedd 2026", "24 Tach 2026", "Tachwedd 2026"),
    ],
)
def test_dates(language: str, long: str, short: str, month: str):
    with translation.override(language):
        assert formats.long_date(DAY) == long
        assert formats.short_date(DAY) == short
        assert formats.month_and_year(DAY) == month


def test_moment_is_told_in_the_time_of_wales():
    assert formats.long_date(EVENING) == "2 July 2026"
    assert formats.clock_time(EVENING) == "00:30"
    assert formats.moment(EVENING) == "2 July 2026, 00:30"
    assert timezone.get_current_timezone_name() == "Europe/London"


@pytest.mark.parametrize(("share", "text"), [(0, "0%"), (0.425, "43%"), (0.005, "1%"), (1, "100%")])
def test_percent_rounds_halves_upwards(share: float, text: str):
    assert formats.percent(share) == text


def test_thousands_are_marked():
    assert formats.number(1460) == "1,460"


def test_names_sort_with_their_accents_aside():
    names = ["Ysgol Ŵyr", "Ysgol Zeta", "ysgol Alun", "Ysgol Wern"]

    in_order = formats.sorted_by_name([SimpleNamespace(name=name) for name in names])

    assert [each.name for each in in_order] == ["ysgol Alun", "Ysgol Wern", "Ysgol Ŵyr", "Ysgol Zeta"]


def test_pounds_have_pence_only_where_there_are_some():
    assert [formats.pounds(Decimal(each)) for each in ("500.00", "1250.5", "0")] == ["£500", "£1,250.50", "£0"]
