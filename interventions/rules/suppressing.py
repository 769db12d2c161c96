"""Numbers of people that leave a school: none under five, and none that follows from a total (domain.md 6.4).

A number under five is kept back, and the total with it. A total beside the other numbers would give a single one away,
and even two: 5, two kept back and a total of 13 can only be 5, 4 and 4. To keep back further numbers until nothing
follows costs more than the total is worth.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from common.small_groups import SMALLEST_GROUP


@dataclass(frozen=True)
class Shown[Cell: Hashable]:
    """What is shown: the cells that are not kept back, and the total, or None where it is kept back too."""

    cells: Mapping[Cell, int]
    total: int | None


def shown_numbers[Cell: Hashable](numbers: Mapping[Cell, int]) -> Shown[Cell]:
    """What may be shown of numbers of people and of their total. Empty cells hide nothing and stay."""
    cells = {cell: number for cell, number in numbers.items() if not 0 < number < SMALLEST_GROUP}
    return Shown(cells, sum(numbers.values()) if len(cells) == len(numbers) else None)
