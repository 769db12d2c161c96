"""An authority's schools with their facts of completion, which are always visible (design 5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Max, Min, Q, QuerySet

from common.bilingual import name_column
from evaluations.enums import Event, Stage
from evaluations.models import StageEvent
from evaluations.policies import STAGE_BY_EVENT
from reporting.queries.dashboards import Cycle
from schools.models import Cluster, LanguageCategory, School

_SUBMITTED = Q(event__in=[Event.SUBMITTED, Event.RESUBMITTED])


@dataclass(frozen=True)
class SchoolChoice:
    """Which schools to show; an empty value leaves nothing out. `stage` "not-started" means no evaluation begun."""

    phase: str = ""
    stage: str = ""
    language: str = ""
    cluster_id: int | None = None
    name: str = ""


@dataclass(frozen=True)
class SchoolRow:
    """A school of the list: register and dated facts of the cycle."""

    id: int
    name: str
    phase: str
    cluster: str
    languages: tuple[str, ...]
    stage: Stage | None
    submitted_at: datetime | None
    accepted_at: datetime | None
    submission_id: int | None


NOT_STARTED = "not-started"


def schools_of_authority(authority_id: int, cycle: Cycle, choice: SchoolChoice, today: date) -> list[SchoolRow]:
    """The authority's open schools as chosen, in no order. Three statements."""
    facts = {row["school_id"]: row for row in _facts(authority_id, cycle)}
    languages = _languages(authority_id, today)
    register = _register(authority_id, choice, today).values("id", "phase", name_column(), name_column("cluster__"))
    rows = [_row(school, facts.get(school["id"]), languages.get(school["id"], ())) for school in register]
    return [row for row in rows if _is_chosen(row, choice)]


def clusters_of_authority(authority_id: int) -> QuerySet[Cluster]:
    """The authority's clusters, for the filter, in no order."""
    return Cluster.objects.filter(authority_id=authority_id)


def _register(authority_id: int, choice: SchoolChoice, today: date) -> QuerySet[School]:
    schools = School.objects.filter(
        Q(opened_on__isnull=True) | Q(opened_on__lte=today),
        Q(closed_on__isnull=True) | Q(closed_on__gte=today),
        authority_id=authority_id,
    )
    if choice.phase:
        schools = schools.filter(phase=choice.phase)
    if choice.cluster_id:
        schools = schools.filter(cluster_id=choice.cluster_id)
    if choice.name:
        schools = schools.filter(Q(name_en__icontains=choice.name) | Q(name_cy__icontains=choice.name))
    return schools


def _facts(authority_id: int, cycle: Cycle) -> Iterable[Any]:
    """The dated facts of each school that began: its events newest first, and their days."""
    return (
        StageEvent.objects.filter(authority_id=authority_id, school_year=cycle.school_year, version_id=cycle.version_id)
        .order_by()
        .values("school_id")
        .annotate(
            events=ArrayAgg("event", order_by="-id"),
            first_submitted_at=Min("happened_at", filter=_SUBMITTED),
            accepted_at=Max("happened_at", filter=Q(event=Event.ACCEPTED)),
            latest_submission_id=Max("submission_id"),
        )
    )


def _languages(authority_id: int, today: date) -> dict[int, tuple[str, ...]]:
    held: dict[int, tuple[str, ...]] = {}
    categories = LanguageCategory.objects.filter(
        Q(until_on__isnull=True) | Q(until_on__gt=today), authority_id=authority_id, since_on__lte=today
    ).order_by("since_on", "id")
    for school_id, code in categories.values_list("school_id", "code"):
        held[school_id] = (*held.get(school_id, ()), code)
    return held


def _row(school: dict[str, Any], facts: dict[str, Any] | None, languages: tuple[str, ...]) -> SchoolRow:
    facts = facts or {}
    return SchoolRow(
        id=school["id"],
        name=school[name_column()],
        phase=school["phase"],
        cluster=school[name_column("cluster__")] or "",
        languages=languages,
        stage=STAGE_BY_EVENT[Event(facts["events"][0])] if facts else None,
        submitted_at=facts.get("first_submitted_at"),
        accepted_at=facts.get("accepted_at"),
        submission_id=facts.get("latest_submission_id"),
    )


def _is_chosen(row: SchoolRow, choice: SchoolChoice) -> bool:
    stage = row.stage.value if row.stage else NOT_STARTED
    return choice.stage in ("", stage) and (not choice.language or choice.language in row.languages)
