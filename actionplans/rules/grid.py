"""The grid of risk and capacity: which priorities come first, and why (R-3.5; domain.md 3.3, the NCB's 2 x 2). Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

LOW, HIGH = "low", "high"


class Place(StrEnum):
    """A cell of the grid, in the order in which a plan should turn to it."""

    FIRST = "first"
    STRENGTHEN = "strengthen"
    QUICK = "quick"
    LATER = "later"
    NOT_PLACED = "not-placed"


# What is risky and can be done comes first; what is risky and cannot be done yet needs capacity or help next.
PLACES = {
    (HIGH, HIGH): Place.FIRST,
    (HIGH, LOW): Place.STRENGTHEN,
    (LOW, HIGH): Place.QUICK,
    (LOW, LOW): Place.LATER,
}
IN_ORDER = tuple(Place)


@dataclass(frozen=True)
class Placed:
    """A priority on the grid: its key, its two sides (empty where not said) and its position in the plan."""

    key: int
    risk: str
    capacity: str
    position: int

    @property
    def place(self) -> Place:
        """The cell it lies in; NOT_PLACED until both sides are said."""
        return PLACES.get((self.risk, self.capacity), Place.NOT_PLACED)


def ranked(priorities: Sequence[Placed]) -> list[Placed]:
    """The priorities in the order of their cells; within a cell in the order of the plan."""
    return sorted(priorities, key=lambda each: (IN_ORDER.index(each.place), each.position, each.key))
