"""How far a self-evaluation has come, and how levels are spread. Pure arithmetic on counts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

REPLY_WITHIN = timedelta(weeks=4)


@dataclass(frozen=True)
class Progress:
    """Statements answered out of all; an answer outside the scale (don't know yet, not applicable) is an answer."""

    answered: int
    total: int

    @property
    def is_complete(self) -> bool:
        """Whether every statement has an answer."""
        return self.answered == self.total

    @property
    def percent(self) -> int:
        """Whole percent, rounded down: 100 only when complete."""
        return 100 * self.answered // self.total if self.total else 0


def spread(levels: Iterable[tuple[str, bool]]) -> tuple[Counter[str], int]:
    """How many answers each level has, and the denominator: those whose level counts (domain.md 2, rating scale)."""
    levels = list(levels)
    return Counter(code for code, _ in levels), sum(counts for _, counts in levels)


def reply_by(submitted_on: date) -> date:
    """The day by which the coordinator promises to reply (domain.md 4.2: submission windows with a promised reply)."""
    return submitted_on + REPLY_WITHIN
