"""What the dates of a term must be like. A school year runs from 1 September to 31 August (domain.md 7.3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TermFault(StrEnum):
    """What can be wrong with the dates of a term."""

    NOT_IN_ORDER = "not-in-order"
    OUTSIDE_SCHOOL_YEAR = "outside-school-year"
    OVERLAPS = "overlaps"


@dataclass(frozen=True)
class TermDates:
    """First and last day of a term and of its half-term holiday, all included."""

    starts_on: date
    half_term_starts_on: date
    half_term_ends_on: date
    ends_on: date


def fault_of(dates: TermDates, school_year: int, others: Iterable[TermDates]) -> TermFault | None:
    """The first thing wrong with a term's dates, beside the other terms of its year; None if nothing is.

    Teaching may begin in the last days of August, so the year is taken from 1 August.
    """
    if not dates.starts_on < dates.half_term_starts_on <= dates.half_term_ends_on < dates.ends_on:
        return TermFault.NOT_IN_ORDER
    if not date(school_year, 8, 1) <= dates.starts_on < dates.ends_on <= date(school_year + 1, 8, 31):
        return TermFault.OUTSIDE_SCHOOL_YEAR
    if any(dates.starts_on <= other.ends_on and other.starts_on <= dates.ends_on for other in others):
        return TermFault.OVERLAPS
    return None
