"""What a measure says: change and share, computed from readings and never typed in (R-1.12); which readings compare.

Pure.

Rounding: a percentage below 100 has one decimal, one of 100 or more has none, halves away from zero. So 605 to 280 days
is −53.7 %, 1,040 to 949.5 is −8.7 %, 62 to 216 is +248 % (the three cases of the Vale of Glamorgan's review, domain.md
3.1). Of a share or a percentage the change is told in percentage points: "from 40 % to 50 %" is 10 points, and nobody
has to guess whether it is 10 or 25 per cent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum

TENTH, WHOLE = Decimal("0.1"), Decimal(1)
HUNDRED = Decimal(100)
# Two periods count as equally long if they differ by no more than a tenth of the longer: months of 28 and 31 days do,
# a leap year does, a term and a year do not.
ALLOWED_SHARE = Decimal("0.1")


class Kind(StrEnum):
    """How a measure is read."""

    NUMBER = "number"
    PERCENTAGE = "percentage"
    SHARE = "share"
    SCALE = "scale"
    WORDS = "words"


class Obstacle(StrEnum):
    """Why two readings cannot be compared, or not in per cent."""

    WORDS = "words"
    PERIODS = "periods"
    ZERO = "zero"


@dataclass(frozen=True)
class Figure:
    """One reading: its value (of a share: `value` of `whole`), and its day or period. Without `from_on` it is a day."""

    to_on: date
    value: Decimal | None = None
    whole: Decimal | None = None
    from_on: date | None = None

    @property
    def days(self) -> int:
        """How many days it is about, both ends counted."""
        return (self.to_on - (self.from_on or self.to_on)).days + 1


@dataclass(frozen=True)
class Change:
    """From one reading to a later one.

    `difference` is in the measure's unit, for shares and percentages in percentage points; `percent` is relative to the
    first, and None where that makes no sense. `obstacle` says what stands in the way of comparing, or is None.
    """

    first: Decimal | None
    second: Decimal | None
    difference: Decimal | None = None
    percent: Decimal | None = None
    obstacle: Obstacle | None = None


def share(value: Decimal, whole: Decimal) -> Decimal | None:
    """The share in per cent, rounded as above; None of nothing."""
    return rounded(HUNDRED * value / whole) if whole else None


def rounded(percent: Decimal) -> Decimal:
    """A percentage as it is told."""
    told = percent.quantize(TENTH, rounding=ROUND_HALF_UP)
    return percent.quantize(WHOLE, rounding=ROUND_HALF_UP) if abs(told) >= HUNDRED else told


def change(kind: Kind, first: Figure, second: Figure) -> Change:
    """How a measure of this kind changed between two readings."""
    before, after = _told(kind, first), _told(kind, second)
    if before is None or after is None:
        return Change(before, after, obstacle=Obstacle.WORDS)
    if not equally_long(first, second):
        return Change(before, after, obstacle=Obstacle.PERIODS)
    difference = after - before
    if kind != Kind.NUMBER:
        return Change(before, after, difference)
    if not before:
        return Change(before, after, difference, obstacle=Obstacle.ZERO)
    return Change(before, after, difference, rounded(HUNDRED * difference / abs(before)))


def equally_long(first: Figure, second: Figure) -> bool:
    """Whether two readings are about periods of the same length; a day is no period."""
    if (first.from_on is None) != (second.from_on is None):
        return False
    return abs(first.days - second.days) <= ALLOWED_SHARE * max(first.days, second.days)


def latest[R: Figure](readings: Iterable[R]) -> R | None:
    """Of readings in the order they were recorded, the one about the latest time; recorded later counts for more."""
    found: R | None = None
    for each in readings:
        if found is None or each.to_on >= found.to_on:
            found = each
    return found


def reached(target: Decimal, value: Decimal, *, more_is_better: bool) -> bool:
    """Whether a target is reached."""
    return value >= target if more_is_better else value <= target


def _told(kind: Kind, figure: Figure) -> Decimal | None:
    if kind == Kind.WORDS or figure.value is None:
        return None
    if kind == Kind.SHARE:
        return share(figure.value, figure.whole) if figure.whole is not None else None
    return figure.value
