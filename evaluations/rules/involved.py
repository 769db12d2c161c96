"""Who was involved in a self-evaluation, as it is submitted: groups and how large they were, never what they said."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace

from evaluations.rules.spread import SMALLEST_GROUP


@dataclass(frozen=True)
class HeardGroup:
    """A group that was heard on a domain; `people` is None where it was too small to be counted out loud.

    `voice` and `how` are codes, `held_on` a day (2026-11-20), `rung` 1 to 8 or None.
    """

    domain: str
    voice: str
    how: str
    how_words: str
    people: int | None
    held_on: str
    rung: int | None


@dataclass(frozen=True)
class ContributorCount:
    """How many people of a role gave a view of their own; `people` is None where they were too few."""

    role: str
    people: int | None


@dataclass(frozen=True)
class Involved:
    """Everybody who was involved, by role and by group."""

    contributors: tuple[ContributorCount, ...] = ()
    groups: tuple[HeardGroup, ...] = ()

    @property
    def anybody(self) -> bool:
        """Whether there is anything to tell."""
        return bool(self.contributors or self.groups)

    @property
    def outside(self) -> "Involved":
        """The same as somebody outside the school may read it: a group below SMALLEST_GROUP has no number."""
        return Involved(_without_small(self.contributors), _without_small(self.groups))

    @property
    def content(self) -> dict[str, object]:
        """As plain values, for the canonical JSON."""
        return asdict(self)


def _without_small[Counted: (HeardGroup, ContributorCount)](groups: Sequence[Counted]) -> tuple[Counted, ...]:
    return tuple(replace(each, people=None) if is_small(each.people) else each for each in groups)


def is_small(people: int | None) -> bool:
    """Whether a group is too small to be told apart outside the school."""
    return people is None or people < SMALLEST_GROUP
