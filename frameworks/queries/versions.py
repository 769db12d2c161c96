"""Frameworks as frozen structures, read once a process: a version in use never changes."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from common.bilingual import Text, pair
from frameworks.models import Domain, FrameworkVersion, Level, Statement


@dataclass(frozen=True)
class LevelView:
    """A level of the scale, or an answer outside it (`counts` false). `steps`: how many levels lie above the first."""

    id: int
    code: str
    position: int
    label: Text
    counts: bool
    needs_reason: bool
    steps: int

    @property
    def kind(self) -> str:
        """How the level-tag component draws it: empty for a level of the scale."""
        if self.counts:
            return ""
        return "not_applicable" if self.needs_reason else "dont_know"


@dataclass(frozen=True)
class StatementView:
    """A statement with its prompts and the descriptor of each level, by level code."""

    id: int
    code: str
    position: int
    domain_id: int
    domain_code: str
    text: Text
    explanation: Text
    prompts: tuple[Text, ...]
    descriptors: dict[str, Text]


@dataclass(frozen=True)
class DomainView:
    """A domain with its statements in order."""

    id: int
    code: str
    position: int
    name: Text
    summary: Text
    statements: tuple[StatementView, ...]


@dataclass(frozen=True)
class StageView:
    """A stage of the framework's cycle; a mandatory one cannot be skipped.

    `output` says what it brings forth; `gate` what must be so before it can be finished, empty where nothing must.
    """

    code: str
    title: Text
    mandatory: bool
    output: Text
    gate: str


@dataclass(frozen=True)
class VersionView:
    """A whole framework version in order, with look-ups by code and by row id."""

    id: int
    slug: str
    version: str
    title: Text
    issuer: Text
    summary: Text
    levels: tuple[LevelView, ...]
    domains: tuple[DomainView, ...]
    polarity: str = "higher-is-stronger"
    cycle: tuple[StageView, ...] = ()

    @property
    def scale(self) -> tuple[LevelView, ...]:
        """The levels that count, lowest first."""
        return tuple(level for level in self.levels if level.counts)

    @property
    def statements(self) -> tuple[StatementView, ...]:
        """All statements, domain by domain."""
        return tuple(statement for domain in self.domains for statement in domain.statements)

    @property
    def quick_statements(self) -> tuple[StatementView, ...]:
        """The quick check: the first two statements of each domain, which packs put first for this reason."""
        return tuple(statement for domain in self.domains for statement in domain.statements[:2])

    def domain(self, code: str) -> DomainView | None:
        """The domain of this code, or None."""
        return next((domain for domain in self.domains if domain.code == code), None)

    def statement(self, code: str) -> StatementView | None:
        """The statement of this code, or None when it belongs to another framework."""
        return next((statement for statement in self.statements if statement.code == code), None)

    def level(self, code: str) -> LevelView | None:
        """The level of this code, or None when it belongs to another scale."""
        return next((level for level in self.levels if level.code == code), None)


@lru_cache(maxsize=64)
def framework_version(version_id: int) -> VersionView:
    """The version of this id. Raises FrameworkVersion.DoesNotExist. Four statements the first time, none later."""
    version = FrameworkVersion.objects.select_related("framework").get(id=version_id)
    statements: dict[int, list[StatementView]] = {}
    for row in version.statements.select_related("domain").order_by("domain__position", "position"):
        statements.setdefault(row.domain_id, []).append(_statement(row))
    return VersionView(
        id=version.id,
        slug=version.framework.slug,
        version=version.version,
        title=Text(version.title_en, version.title_cy),
        issuer=Text(version.issuer_en, version.issuer_cy),
        summary=Text(version.summary_en, version.summary_cy),
        levels=_levels(version),
        domains=tuple(_domain(row, statements.get(row.id, [])) for row in version.domains.order_by("position")),
        polarity=version.polarity,
        cycle=tuple(_stage(row) for row in version.cycle),
    )


def _stage(row: dict[str, Any]) -> StageView:
    output = pair(row["output"]) if row.get("output") else Text("", "")
    return StageView(row["code"], pair(row["title"]), row["mandatory"], output, row.get("gate", ""))


@lru_cache(maxsize=1024)
def statement_ids_of(domain_id: int) -> tuple[int, ...]:
    """Ids of a domain's statements. One statement the first time, none later."""
    return tuple(Statement.objects.filter(domain_id=domain_id).order_by("position").values_list("id", flat=True))


def _levels(version: FrameworkVersion) -> tuple[LevelView, ...]:
    rows = list(version.levels.order_by("position"))
    steps = sum(row.counts for row in rows) - 1
    return tuple(_level(row, steps) for row in rows)


def _level(row: Level, steps: int) -> LevelView:
    label = Text(row.label_en, row.label_cy)
    return LevelView(row.id, row.code, row.position, label, row.counts, row.needs_reason, steps)


def _domain(row: Domain, statements: list[StatementView]) -> DomainView:
    return DomainView(
        id=row.id,
        code=row.code,
        position=row.position,
        name=Text(row.name_en, row.name_cy),
        summary=Text(row.summary_en, row.summary_cy),
        statements=tuple(statements),
    )


def _statement(row: Statement) -> StatementView:
    return StatementView(
        id=row.id,
        code=row.code,
        position=row.position,
        domain_id=row.domain_id,
        domain_code=row.domain.code,
        text=Text(row.text_en, row.text_cy),
        explanation=Text(row.explanation_en, row.explanation_cy),
        prompts=tuple(pair(prompt) for prompt in row.prompts),
        descriptors={code: pair(text) for code, text in row.descriptors.items()},
    )


def published_version(slug: str, version: str) -> VersionView | None:
    """The published version of this name, or None. One statement more than `framework_version`."""
    rows = FrameworkVersion.objects.filter(
        framework__slug=slug, version=version, status=FrameworkVersion.Status.PUBLISHED
    )
    version_id = rows.values_list("id", flat=True).first()
    return framework_version(version_id) if version_id else None


def published_versions() -> list[FrameworkVersion]:
    """The newest published version of each framework, by the framework's place among those on offer."""
    newest = (
        FrameworkVersion.objects.filter(status=FrameworkVersion.Status.PUBLISHED)
        .select_related("framework")
        .order_by("framework_id", "-loaded_at", "-id")
        .distinct("framework_id")
    )
    return sorted(newest, key=lambda version: (version.position, version.framework.slug))
