"""Dates and numbers as the reader's language writes them, from the Unicode CLDR through Babel; no month list here."""

import datetime
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from babel import dates, numbers
from django.utils import timezone
from django.utils.translation import get_language

from common.folding import folded


def locale() -> str:
    """The CLDR locale of the active language. Both write Britain's order of day and month."""
    return "cy_GB" if (get_language() or "en").startswith("cy") else "en_GB"


def long_date(value: datetime.date) -> str:
    """24 November 2026; 24 Tachwedd 2026."""
    return dates.format_date(_local(value), format="long", locale=locale())


def short_date(value: datetime.date) -> str:
    """24 Nov 2026; 24 Tach 2026."""
    return dates.format_date(_local(value), format="medium", locale=locale())


def month_and_year(value: datetime.date) -> str:
    """November 2026; Tachwedd 2026."""
    return dates.format_skeleton("yMMMM", _local(value), locale=locale())


def short_month(value: datetime.date) -> str:
    """Nov; Tach."""
    return dates.format_date(_local(value), format="LLL", locale=locale())


def clock_time(value: datetime.datetime) -> str:
    """14:05."""
    return dates.format_time(timezone.localtime(value), format="short", locale=locale())


def moment(value: datetime.datetime) -> str:
    """24 November 2026, 14:05."""
    return f"{long_date(value)}, {clock_time(value)}"


def number(value: int | float | Decimal) -> str:
    """1,460."""
    return _number(value, locale())


def pounds(amount: Decimal) -> str:
    """£500; £1,250.50: pence only where there are some."""
    return f"£{_pounds(amount, locale())}"


def percent(share: float | Decimal) -> str:
    """A share from 0 to 1 as whole per cent, halves upwards, so that figures agree whoever computes them."""
    return _percent(share, locale())


# A dashboard writes some hundred numbers, most of them many times: Babel takes 0.1 ms for each.
@lru_cache(maxsize=4096)
def _number(value: int | float | Decimal, place: str) -> str:
    return numbers.format_decimal(value, locale=place)


@lru_cache(maxsize=4096)
def _pounds(amount: Decimal, place: str) -> str:
    whole = amount == amount.to_integral_value()
    return numbers.format_decimal(amount, format="#,##0" if whole else "#,##0.00", locale=place)


@lru_cache(maxsize=4096)
def _percent(share: float | Decimal, place: str) -> str:
    whole = (Decimal(str(share)) * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP)
    return numbers.format_percent(whole / 100, locale=place)


def sorted_by_name[T: object](things: list[T], name: str = "name") -> list[T]:
    """The things in order of name, accents and capitals aside, so that Ŵ stands with W; not every PostgreSQL can."""
    return sorted(things, key=lambda thing: folded(str(getattr(thing, name))))


def _local(value: datetime.date) -> datetime.date:
    """The day of a moment in the service's time zone; a plain date as it is."""
    return timezone.localtime(value).date() if isinstance(value, datetime.datetime) else value
