"""A school's answers seen through another framework, statement by statement; no level is ever turned into another's."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from frameworks.queries import CrosswalkView, LevelView
from frameworks.rules import SeenStatement as Seen
from frameworks.rules import Strength, seen_through


@dataclass(frozen=True)
class SeenAnswer:
    """One of the school's own statements that matches, with the level it gave, and how strong the match is."""

    text: str
    level: LevelView | None
    strength: str
    is_strong: bool


@dataclass(frozen=True)
class SeenStatement:
    """A statement of the other framework with what the school has answered to it; empty means not covered."""

    text: str
    answers: list[SeenAnswer]


@dataclass(frozen=True)
class SeenDomain:
    """A domain of the other framework."""

    name: str
    statements: list[SeenStatement]


@dataclass(frozen=True)
class SeenPage:
    """The other framework's domains, and the school's own statements that it does not ask."""

    crosswalk: CrosswalkView
    domains: list[SeenDomain]
    not_asked: list[str]


def seen_page(crosswalk: CrosswalkView, levels: Mapping[str, str]) -> SeenPage:
    """The page of these answers; `levels` are level codes by statement code."""
    own = {statement.code: str(statement.text) for statement in crosswalk.source.statements}
    seen = {each.statement: each for each in seen_through(levels, crosswalk)}
    domains = [
        SeenDomain(
            str(domain.name),
            [SeenStatement(str(each.text), _answers(seen[each.code], crosswalk, own)) for each in domain.statements],
        )
        for domain in crosswalk.target.domains
    ]
    return SeenPage(crosswalk, domains, not_asked=[own[gap.statement] for gap in crosswalk.source_gaps])


def _answers(seen: Seen, crosswalk: CrosswalkView, own: Mapping[str, str]) -> list[SeenAnswer]:
    return [
        SeenAnswer(
            text=own[source.statement],
            level=crosswalk.source.level(source.level or ""),
            strength=_strength(source.strength),
            is_strong=source.strength == Strength.STRONG,
        )
        for source in seen.sources
    ]


def _strength(strength: Strength) -> str:
    return _("Strong match") if strength == Strength.STRONG else _("Partial match")
