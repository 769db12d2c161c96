"""Which answers little stands behind, so that a school may look before it submits (R-2.4, R-3.4). Pure.

A rule of ours, written on the page that uses it: whoever rates a statement in the upper half of the scale says that
something is there, so something should show it. A warning, never a block.
"""

from collections.abc import Collection
from datetime import date
from enum import StrEnum

from evaluations.rules.ageing import is_stale


class Weakness(StrEnum):
    """What is weak behind a rating."""

    NONE = ""
    NOTHING = "nothing"
    OLD = "old"


def weakness_of(
    place: int, steps: int, *, is_said: bool, has_practice: bool, evidence: Collection[date], today: date
) -> Weakness:
    """What is weak behind a rating at this place of the scale (0 the lowest, `steps` the highest).

    `is_said`: a note says what shows it. `evidence` are the days its evidence is from.
    """
    if 2 * place < steps or is_said or has_practice:
        return Weakness.NONE
    if not evidence:
        return Weakness.NOTHING
    return Weakness.OLD if all(is_stale(day, today) for day in evidence) else Weakness.NONE
