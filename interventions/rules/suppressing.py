"""Numbers of people that leave a school: none under five, and none that follows from a total (domain.md 6.4).

A cell under five is kept back. A total beside the other cells would give it away, so the kept-back cells must be at
least two and together at least five; where that cannot be, the next smallest cells are kept back too, and at last the
total itself. What a reader can then reckon out is only a sum of several cells, of five people or more.
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
    filled = {cell: number for cell, number in numbers.items() if number}
    hidden = {cell for cell, number in filled.items() if number < SMALLEST_GROUP}
    if not hidden:
        return Shown(dict(numbers), sum(numbers.values()))
    others = sorted((cell for cell in filled if cell not in hidden), key=lambda cell: filled[cell])
    while others and not _is_safe(filled, hidden):
        hidden.add(others.pop(0))
    cells = {cell: number for cell, number in numbers.items() if cell not in hidden}
    return Shown(cells, sum(numbers.values()) if _is_safe(filled, hidden) else None)


def _is_safe[Cell: Hashable](numbers: Mapping[Cell, int], hidden: set[Cell]) -> bool:
    """Whether the total may stand beside the cells that are shown: every kept-back one could be two numbers at least.

    A reader knows that the smallest of the hidden is under five and that none is empty; with two or more of a sum above
    their number no single one follows.
    """
    rest = sum(numbers[cell] for cell in hidden)
    return len(hidden) >= 2 and rest >= max(SMALLEST_GROUP, len(hidden) + 1)
