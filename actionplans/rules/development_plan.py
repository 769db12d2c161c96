"""The School Development Plan's three school years: the present one and the two that follow (domain.md 7.3)."""

from dataclasses import dataclass
from datetime import date

from schools.rules.calendar import school_year_of

YEARS = 3


@dataclass(frozen=True)
class Span:
    """Over which time an action runs, as far as it is said."""

    starts_on: date | None
    ends_on: date | None
    is_open_ended: bool


def school_years_of(span: Span, first: int) -> list[int]:
    """The school years from `first` on in which an action runs, of the three of a development plan.

    Without a start it begins in the first; open-ended, it runs through all three; without a word on its end it stands
    in the year it starts, or in the first if that has passed. Empty for one that ended before, or begins later.
    """
    start = school_year_of(span.starts_on) if span.starts_on else first
    if span.ends_on:
        last = school_year_of(span.ends_on)
    else:
        last = first + YEARS - 1 if span.is_open_ended else max(start, first)
    return list(range(max(start, first), min(last, first + YEARS - 1) + 1))


def is_earlier(span: Span, first: int) -> bool:
    """Whether an action's end lies before the first of the three years: the plan says how far it was met."""
    return span.ends_on is not None and school_year_of(span.ends_on) < first
