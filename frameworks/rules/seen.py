"""One framework's answers seen through another: what was said stands beside what it answers, never turned into a level.

Two scales do not measure the same, so no level is converted and no figure is made: the reader sees the source's own
level, how strong the match is, and where there is nothing to see.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from frameworks.rules.crosswalks import Match, Strength


class Mapped(Protocol):
    """What is needed of a crosswalk: all statements of the target in order, and the matches."""

    @property
    def target_codes(self) -> Sequence[str]:
        """The codes of the target's statements, in order."""

    @property
    def matches(self) -> Sequence[Match]:
        """The matches, in the order to be shown."""


@dataclass(frozen=True)
class SeenSource:
    """A statement of the source with its own level, as it was given; None if it has no answer yet."""

    statement: str
    level: str | None
    strength: Strength


@dataclass(frozen=True)
class SeenStatement:
    """A statement of the target with what the source says to it."""

    statement: str
    sources: tuple[SeenSource, ...]

    @property
    def is_covered(self) -> bool:
        """Whether the source asks anything that matches."""
        return bool(self.sources)

    @property
    def is_answered(self) -> bool:
        """Whether at least one matching statement has an answer."""
        return any(source.level is not None for source in self.sources)


def seen_through(levels: Mapping[str, str], crosswalk: Mapped) -> tuple[SeenStatement, ...]:
    """For each statement of the target, the matching statements of the source; none means that it is not covered.

    `levels` are the source's levels by statement code (codes or labels): they are passed on as they stand.
    """
    sources: dict[str, list[SeenSource]] = {code: [] for code in crosswalk.target_codes}
    for match in crosswalk.matches:
        sources[match.target].append(SeenSource(match.source, levels.get(match.source), match.strength))
    return tuple(SeenStatement(code, tuple(found)) for code, found in sources.items())
