"""What the dashboards show: rows of rollups, never answers, in a fixed number of statements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Max, Min, QuerySet, Sum

from reporting.models import CompletionRollup, LevelRollup, NationalCompletion, NationalLevel, RollupState
from reporting.rules.completion import Completion

_COUNTED = ("schools", "started", "evaluated", "accepted")


@dataclass(frozen=True)
class Cycle:
    """A school year (2026 is 2026/27) of a framework version."""

    school_year: int
    version_id: int


@dataclass(frozen=True)
class LevelCount:
    """Answers with one level in one domain; `counts` false where the level is outside the scale."""

    domain_code: str
    level_code: str
    counts: bool
    answers: int


@dataclass(frozen=True)
class AsAt:
    """Up to when figures count: read from the facts at `as_at`, the latest fact among them of `latest_event_at`."""

    as_at: datetime | None
    latest_event_at: datetime | None


@dataclass(frozen=True)
class AuthorityFigures:
    """An authority's figures of a cycle, beside the nation's. `is_demonstration`: all of them of invented schools."""

    as_at: AsAt
    is_demonstration: bool
    phases: dict[str, Completion]
    national_phases: dict[str, Completion]
    levels: list[LevelCount]


@dataclass(frozen=True)
class AuthorityCompletion:
    """One authority in the nation's table."""

    code: str
    name_en: str
    name_cy: str
    completion: Completion


@dataclass(frozen=True)
class NationalFigures:
    """The nation's figures of a cycle; those of authorities are completion only, and suppressed when shown."""

    as_at: AsAt
    is_demonstration: bool
    phases: dict[str, Completion]
    authorities: list[AuthorityCompletion]
    levels: list[LevelCount]


def cycles_of_authority(authority_id: int) -> list[Cycle]:
    """The cycles an authority has figures for, newest year and most begun framework first. One statement."""
    return _cycles(CompletionRollup.objects.filter(authority_id=authority_id))


def cycles_of_nation() -> list[Cycle]:
    """The cycles the nation has figures for, newest year and most begun framework first. One statement."""
    return _cycles(NationalCompletion.objects.all())


def authority_figures(authority_id: int, cycle: Cycle) -> AuthorityFigures:
    """An authority's dashboard. Four statements."""
    own = list(_of(cycle, CompletionRollup.objects.filter(authority_id=authority_id)).values(*_PHASE))
    is_demonstration = _only_invented(own)
    invented = {"is_demonstration": is_demonstration}
    return AuthorityFigures(
        as_at=_as_at(RollupState.objects.filter(authority_id=authority_id)),
        is_demonstration=is_demonstration,
        phases=_by_phase(own, is_demonstration),
        national_phases=_by_phase(_of(cycle, NationalCompletion.objects).values(*_PHASE), is_demonstration),
        levels=_levels(_of(cycle, LevelRollup.objects.filter(authority_id=authority_id)).filter(**invented)),
    )


def national_figures(cycle: Cycle) -> NationalFigures:
    """The nation's dashboard. Four statements, whatever the number of schools."""
    phases = list(_of(cycle, NationalCompletion.objects).values(*_PHASE))
    is_demonstration = _only_invented(phases)
    invented = {"is_demonstration": is_demonstration}
    return NationalFigures(
        as_at=_as_at(RollupState.objects.all()),
        is_demonstration=is_demonstration,
        phases=_by_phase(phases, is_demonstration),
        authorities=_by_authority(_of(cycle, CompletionRollup.objects).filter(**invented)),
        levels=_levels(_of(cycle, NationalLevel.objects).filter(**invented)),
    )


_PHASE = ("phase", "is_demonstration", *_COUNTED)


def _of(cycle: Cycle, rows: Any) -> Any:
    return rows.filter(school_year=cycle.school_year, version_id=cycle.version_id)


def _cycles(rows: QuerySet[Any]) -> list[Cycle]:
    """Newest year first, and in a year first the framework that most schools have begun: the page opens on that one."""
    found = rows.values("school_year", "version_id").annotate(begun=Sum("started"))
    ordered = found.order_by("-school_year", "-begun", "-version_id")
    return [Cycle(row["school_year"], row["version_id"]) for row in ordered]


def _only_invented(rows: Iterable[dict[str, Any]]) -> bool:
    """Invented schools are shown only where there is no real one; the two are never added up."""
    return all(row["is_demonstration"] for row in rows)


def _by_phase(rows: Iterable[dict[str, Any]], is_demonstration: bool) -> dict[str, Completion]:
    return {row["phase"]: _completion(row) for row in rows if row["is_demonstration"] == is_demonstration}


def _completion(row: dict[str, Any]) -> Completion:
    return Completion(*(row[name] for name in _COUNTED))


def _by_authority(rows: QuerySet[Any]) -> list[AuthorityCompletion]:
    names = {"code": F("authority__code"), "name_en": F("authority__name_en"), "name_cy": F("authority__name_cy")}
    sums = {name: Sum(name) for name in _COUNTED}
    found = rows.order_by().values(**names).annotate(**sums)
    return [AuthorityCompletion(row["code"], row["name_en"], row["name_cy"], _completion(row)) for row in found]


def _levels(rows: QuerySet[Any]) -> list[LevelCount]:
    found = rows.order_by().values("domain_code", "level_code", "counts").annotate(total=Sum("answers"))
    return [LevelCount(row["domain_code"], row["level_code"], row["counts"], row["total"]) for row in found]


def _as_at(states: QuerySet[RollupState]) -> AsAt:
    """Of several authorities, the moment up to which all of them are counted."""
    return AsAt(**states.aggregate(as_at=Min("as_at"), latest_event_at=Max("latest_event_at")))
