"""How views differ: counts by level and by role, with small groups kept back. Pure."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

# A group of fewer is not shown apart: who said what could be told (domain.md 6.4).
SMALLEST_GROUP = 5


@dataclass(frozen=True)
class Spread:
    """How many people gave each level, over all and for each role that is large enough to be shown apart."""

    people: int
    by_level: Counter[str]
    by_role: dict[str, Counter[str]]

    @property
    def differs(self) -> bool:
        """Whether not everybody sees it alike."""
        return len(self.by_level) > 1


def spread_of(views: Iterable[tuple[str, str]]) -> Spread:
    """The spread of (role, level code) pairs, one a person.

    A role is shown apart only when it and the people of all other roles together are each none or at least
    SMALLEST_GROUP: else the small rest could be worked out from the total.
    """
    views = list(views)
    sizes = Counter(role for role, _ in views)
    shown = {role for role, size in sizes.items() if size >= SMALLEST_GROUP}
    rest = sum(size for role, size in sizes.items() if role not in shown)
    if 0 < rest < SMALLEST_GROUP:
        shown = set()
    by_role = {role: Counter(level for each, level in views if each == role) for role in sizes if role in shown}
    return Spread(len(views), Counter(level for _, level in views), by_role)
