"""Before and after: the change of a mean, and groups of one measure together (R-2.5).

A whole of several groups is the mean weighted by their numbers. Groups under five have no figures at all, so that a
whole says nothing of them; it says how many groups it leaves out.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class Pair:
    """One group's means, and of how many people; without figures a group was too small or not yet measured."""

    n: int | None
    before: Decimal | None
    after: Decimal | None


def change(pair: Pair) -> Decimal | None:
    """The mean after minus the mean before, in points of the instrument; None where one is missing."""
    return None if pair.before is None or pair.after is None else pair.after - pair.before


def together(pairs: Sequence[Pair]) -> Pair | None:
    """Groups of one measure as a whole: only those measured both times; None where fewer than two were."""
    whole = [each for each in pairs if each.n and each.before is not None and each.after is not None]
    if len(whole) < 2:
        return None
    n = sum(each.n or 0 for each in whole)
    return Pair(n, _mean(whole, n, "before"), _mean(whole, n, "after"))


def _mean(pairs: Sequence[Pair], n: int, which: str) -> Decimal:
    total = sum(((each.n or 0) * getattr(each, which) for each in pairs), Decimal(0))
    return Decimal(total / n).quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
