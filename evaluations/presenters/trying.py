"""What the quick check shows somebody who tries it: their choices by domain, for this one look."""

from dataclasses import dataclass

from evaluations.rules.differences import level_reached
from frameworks.queries import LevelView, StatementView, VersionView


@dataclass(frozen=True)
class TriedDomain:
    """A domain with what was chosen in it, and the level that comes to."""

    name: str
    answers: list[tuple[str, LevelView | None]]
    reached: LevelView | None


def tried_domains(version: VersionView, answers: list[tuple[StatementView, LevelView | None]]) -> list[TriedDomain]:
    """The result, domain by domain."""
    return [_tried(version, domain.code, str(domain.name), answers) for domain in version.domains]


def _tried(
    version: VersionView, code: str, name: str, answers: list[tuple[StatementView, LevelView | None]]
) -> TriedDomain:
    own = [(statement, level) for statement, level in answers if statement.domain_code == code]
    chosen = [level for _, level in own if level]
    place = level_reached([chosen.count(level) for level in version.scale])
    return TriedDomain(
        name=name,
        answers=[(str(statement.text), level) for statement, level in own],
        reached=None if place is None else version.scale[place],
    )
