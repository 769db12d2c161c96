"""Where the actions and milestones of a plan lie on a picture of its time (R-1.3): shares of its width, from 0 to 1.

The picture shows the plan's period, widened to what its actions need; a slip of the pen in a year must not make it
endless, so it reaches at most `MOST_YEARS` beyond the day the plan begins, and what lies further goes on over the edge.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

MOST_YEARS = 10
YEAR = timedelta(days=365)
# A bar of one day in a picture of a year would be thinner than a hair.
NARROWEST = 0.008
# How many months apart the marks of the axis may stand, and how many of them the axis has room for.
STEPS = (1, 3, 6, 12)
MOST_TICKS = 14


@dataclass(frozen=True)
class Span:
    """The dates of one action: from, to, whether it has no end, and its milestones."""

    starts_on: date | None = None
    ends_on: date | None = None
    is_open_ended: bool = False
    milestones: tuple[date, ...] = ()

    @property
    def is_dated(self) -> bool:
        """Whether there is anything to draw."""
        return bool(self.starts_on or self.ends_on or self.is_open_ended or self.milestones)

    @property
    def days(self) -> tuple[date, ...]:
        """Every day it names."""
        return tuple(day for day in (self.starts_on, self.ends_on, *self.milestones) if day)


@dataclass(frozen=True)
class Window:
    """The first and the last day of the picture, both within it."""

    first: date
    last: date

    def contains(self, day: date) -> bool:
        """Whether the picture shows the day."""
        return self.first <= day <= self.last

    def share(self, day: date) -> float:
        """Where a day begins; a day outside the picture lies on its edge."""
        whole = (self.last - self.first).days + 1
        return min(max((day - self.first).days / whole, 0.0), 1.0)

    def after(self, day: date) -> float:
        """Where a day ends."""
        return self.share(day + timedelta(days=1)) if day < self.last else 1.0


@dataclass(frozen=True)
class Bar:
    """From where to where an action runs; one that `goes_on` has no end, or its end lies beyond the picture."""

    start: float
    end: float
    goes_on: bool


@dataclass(frozen=True)
class Row:
    """One action drawn: its bar, or the mark of an end without a beginning, and its milestones in the order given."""

    bar: Bar | None
    end_mark: float | None
    milestones: tuple[float, ...]


@dataclass(frozen=True)
class Layout:
    """The whole picture: a row for each span in the order given; None for one without any date."""

    window: Window
    rows: tuple[Row | None, ...]
    today: float | None


def layout(starts_on: date, ends_on: date | None, spans: Sequence[Span], today: date) -> Layout:
    """Lay out a plan that runs from `starts_on` to `ends_on` (None: without an end)."""
    window = window_of(starts_on, ends_on, spans)
    rows = tuple(_row(span, window, starts_on) if span.is_dated else None for span in spans)
    return Layout(window, rows, window.share(today) if window.contains(today) else None)


def window_of(starts_on: date, ends_on: date | None, spans: Iterable[Span]) -> Window:
    """The plan's period, or a year from its start where it has no end, widened to all days that its actions name."""
    named = [day for span in spans for day in span.days]
    earliest, latest = _years_from(starts_on, -MOST_YEARS), _years_from(starts_on, MOST_YEARS)
    first = max(min([starts_on, *named]), earliest)
    last = min(max([ends_on or starts_on + YEAR, *named]), latest)
    return Window(first, max(first, last))


def ticks(window: Window) -> list[date]:
    """The first days of the months that the axis names: each, or each third, sixth or twelfth, as there is room."""
    months = [day for day in _months(window) if window.contains(day)]
    for step in STEPS:
        chosen = [day for day in months if (day.month - 1) % step == 0]
        if len(chosen) <= MOST_TICKS:
            return chosen
    return chosen[:: len(chosen) // MOST_TICKS + 1]


def _row(span: Span, window: Window, plan_starts_on: date) -> Row:
    milestones = tuple(window.share(day) for day in span.milestones)
    start = span.starts_on or (plan_starts_on if span.is_open_ended else None)
    if start:
        return Row(_bar(start, span.ends_on, window), None, milestones)
    return Row(None, window.share(span.ends_on) if span.ends_on else None, milestones)


def _bar(starts_on: date, ends_on: date | None, window: Window) -> Bar:
    goes_on = ends_on is None or ends_on > window.last
    start = min(window.share(starts_on), 1.0 - NARROWEST)
    end = 1.0 if ends_on is None else window.after(ends_on)
    return Bar(start, min(max(end, start + NARROWEST), 1.0), goes_on)


def _months(window: Window) -> Iterable[date]:
    month = window.first.replace(day=1)
    while month <= window.last:
        yield month
        month = (month + timedelta(days=31)).replace(day=1)


def _years_from(day: date, years: int) -> date:
    """The first of January so many years on, within what a date can be."""
    return date(min(max(day.year + years, date.min.year), date.max.year - 1), 1, 1)
