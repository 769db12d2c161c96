"""Which statements of a self-evaluation a plan might turn to: those rated low, and those nobody knows yet. Pure.

Low is the lower half of the scale, as counted from its first level: of four levels the first two, of three the first.
A rule of ours, written on the page that uses it; what a school chooses beside it is its own to choose.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Candidate:
    """A statement to consider; `is_known` is False where the answer is that nobody knows yet."""

    statement: str
    is_known: bool
    step: int


def candidates(
    levels: Mapping[str, str], scale: Sequence[str], outside: Sequence[str], order: Sequence[str]
) -> list[Candidate]:
    """The statements to consider, the lowest first, then those nobody knows, each in the framework's order.

    `levels` are level codes by statement code, `scale` the codes of the scale, lowest first, `outside` those of answers
    that mean "don't know yet", `order` the statement codes of the framework.
    """
    low = scale[: len(scale) // 2]
    found = [
        Candidate(code, levels[code] in low, low.index(levels[code]) if levels[code] in low else len(low))
        for code in order
        if levels.get(code) in (*low, *outside)
    ]
    return sorted(found, key=lambda each: each.step)
