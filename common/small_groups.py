"""Keeping small groups back, so that a figure about few schools does not speak of one.

Source: domain.md 6.4. A count under 5 is confidential and shown as [c], as StatsWales does, and so is a second one
where the first could be worked out from a total; a comparison with fewer than 5 other schools is hidden.
Facts of completion of a *single* school stay visible to those who support it; this is about published groups.
"""

from collections.abc import Hashable, Mapping

SMALLEST_GROUP = 5
# The symbol of official statistics in Wales for a figure kept back (domain.md 6.4).
CONFIDENTIAL = "[c]"


def kept_back[Group: Hashable](schools: Mapping[Group, int]) -> frozenset[Group]:
    """The groups whose figures are not shown, given the number of schools in each.

    Those under 5, and where these together hold under 5 schools (so that total minus the others gives them away) the
    next smallest as well. Empty groups have nothing to hide.
    """
    filled = {group: number for group, number in schools.items() if number}
    small = {group for group, number in filled.items() if number < SMALLEST_GROUP}
    others = sorted((group for group in filled if group not in small), key=lambda group: filled[group])
    while small and others and sum(filled[group] for group in small) < SMALLEST_GROUP:
        small.add(others.pop(0))
    return frozenset(small)


def may_compare(*, schools: int, own: int) -> bool:
    """Whether a group may stand beside the `own` schools in it: at least 5, and not only few besides one's own."""
    others = schools - own
    return schools >= SMALLEST_GROUP and (others == 0 or others >= SMALLEST_GROUP)
