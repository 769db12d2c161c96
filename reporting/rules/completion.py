"""Completion: the first published headline measure, "self-evaluation undertaken", and what it is a share of.

Source: domain.md 1.1, which publishes it at a reference date and by phase. "Evaluated" is having submitted at least
once, whatever came after; a draft does not count. The denominator is all schools open on the day, started or not.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Completion:
    """Schools of a group: all of them, and how many started, evaluated and were accepted."""

    schools: int = 0
    started: int = 0
    evaluated: int = 0
    accepted: int = 0

    def __add__(self, other: "Completion") -> "Completion":
        """Both groups together."""
        return Completion(
            self.schools + other.schools,
            self.started + other.started,
            self.evaluated + other.evaluated,
            self.accepted + other.accepted,
        )

    @property
    def evaluated_share(self) -> float | None:
        """Evaluated out of all schools, 0 to 1; None where there is no school."""
        return share(self.evaluated, self.schools)

    @property
    def accepted_share(self) -> float | None:
        """Accepted out of all schools, 0 to 1; None where there is no school."""
        return share(self.accepted, self.schools)


def share(part: int, whole: int) -> float | None:
    """`part` of `whole`, 0 to 1; None of nothing."""
    return part / whole if whole else None


def total(groups: Iterable[Completion]) -> Completion:
    """All groups together."""
    return sum(groups, Completion())


def reference_day(school_year: int, today: date) -> date:
    """The day whose open schools a school year is counted out of: today, or the year's last day once it is over."""
    return min(today, date(school_year + 1, 8, 31))
