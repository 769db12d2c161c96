"""All that a school runs at once: how much it is, where it overlaps, and where it is too much (R-0.8).

Overlap is two or more for the same need and the same audience. Too much is more than three at once for one group: our
own line, drawn where the Public Health Wales findings say that many at once are confusing; it warns and never forbids.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from common.folding import folded

MOST_FOR_ONE_GROUP = 3


@dataclass(frozen=True)
class Running:
    """Something a school runs, as far as it is reckoned with; `hours` are all staff's a week, `cost` pounds a round."""

    id: int
    needs: tuple[str, ...]
    audiences: tuple[str, ...]
    group: str
    evidence: str
    hours: Decimal | None = None
    cost: Decimal | None = None


@dataclass(frozen=True)
class Overlap:
    """A need and an audience that several answer."""

    need: str
    audience: str
    ids: tuple[int, ...]


@dataclass(frozen=True)
class Crowd:
    """A group for which more than MOST_FOR_ONE_GROUP run at once; without a `group` the whole audience."""

    audience: str
    group: str
    ids: tuple[int, ...]


@dataclass(frozen=True)
class Totals:
    """Sums of what is known; `without_hours` and `without_cost` are how many say nothing, so that a sum is not taken
    for the whole."""

    number: int
    hours: Decimal
    without_hours: int
    cost: Decimal
    without_cost: int


def totals(running: Sequence[Running]) -> Totals:
    """How much all of it is."""
    hours = [each.hours for each in running if each.hours is not None]
    cost = [each.cost for each in running if each.cost is not None]
    return Totals(
        number=len(running),
        hours=sum(hours, Decimal(0)),
        without_hours=len(running) - len(hours),
        cost=sum(cost, Decimal(0)),
        without_cost=len(running) - len(cost),
    )


def overlaps(running: Sequence[Running]) -> list[Overlap]:
    """Needs that several answer for the same audience, those with most first."""
    met: dict[tuple[str, str], list[int]] = defaultdict(list)
    for each in running:
        for need in each.needs:
            for audience in each.audiences:
                met[need, audience].append(each.id)
    found = [Overlap(need, audience, tuple(ids)) for (need, audience), ids in met.items() if len(ids) > 1]
    return sorted(found, key=lambda overlap: (-len(overlap.ids), overlap.need, overlap.audience))


def crowds(running: Sequence[Running]) -> list[Crowd]:
    """Groups for which too much runs at once; what is for the whole audience counts for each group in it."""
    ids: dict[tuple[str, str], list[int]] = defaultdict(list)
    names: dict[tuple[str, str], str] = {}
    for each in running:
        for audience in each.audiences:
            key = (audience, folded(" ".join(each.group.split())))
            ids[key].append(each.id)
            names.setdefault(key, each.group)
    found = []
    for (audience, group), own in sorted(ids.items()):
        whole = ids.get((audience, ""), []) if group else []
        if len(own) + len(whole) > MOST_FOR_ONE_GROUP and (not group or own):
            found.append(Crowd(audience, names[audience, group], (*own, *whole)))
    return found


def evidence_mix(running: Sequence[Running]) -> dict[str, int]:
    """How many stand at each value of the neutral scale."""
    mix: dict[str, int] = defaultdict(int)
    for each in running:
        mix[each.evidence] += 1
    return dict(mix)
