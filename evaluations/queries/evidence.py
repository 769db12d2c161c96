"""The evidence a school keeps, and what it shows."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from evaluations.models import Evidence, EvidenceStatement
from evaluations.rules.canonical import EvidenceContent


def evidence_kept(school_id: int) -> list[Any]:
    """The school's evidence with `changed_by_name`, the newest first; what was put away too. One statement."""
    rows = Evidence.objects.filter(school_id=school_id)
    return list(rows.annotate(changed_by_name=F("changed_by__name")).order_by("-dated_on", "title", "id"))


def evidence_of(school_id: int, evidence_id: int) -> Any:
    """One piece of this school's, with `changed_by_name`. Raises Evidence.DoesNotExist for any other."""
    found = Evidence.objects.filter(id=evidence_id, school_id=school_id)
    return found.annotate(changed_by_name=F("changed_by__name")).get()


def shown_statements(school_id: int, version_id: int, evidence_id: int | None = None) -> dict[int, list[str]]:
    """The codes of this version's statements that each piece shows, by piece. One statement."""
    rows = EvidenceStatement.objects.filter(school_id=school_id, statement__version_id=version_id, removed_at=None)
    if evidence_id is not None:
        rows = rows.filter(evidence_id=evidence_id)
    mapped: dict[int, list[str]] = {}
    in_order = rows.order_by("statement__domain__position", "statement__position")
    for key, code in in_order.values_list("evidence_id", "statement__code"):
        mapped.setdefault(key, []).append(code)
    return mapped


def evidence_contents(school_id: int, version_id: int) -> list[EvidenceContent]:
    """The evidence for a version's statements as it would be submitted, the newest first. One statement."""
    rows = (
        EvidenceStatement.objects.filter(
            school_id=school_id, statement__version_id=version_id, removed_at=None, evidence__archived_at=None
        )
        .select_related("evidence")
        .annotate(statement_code=F("statement__code"))
        .order_by(
            "-evidence__dated_on",
            "evidence__title",
            "evidence_id",
            "statement__domain__position",
            "statement__position",
        )
    )
    found: dict[int, tuple[Evidence, list[str]]] = {}
    for row in rows:
        found.setdefault(row.evidence_id, (row.evidence, []))[1].append(row.statement_code)
    return [
        EvidenceContent(
            title=evidence.title,
            text_language=evidence.text_language,
            kind=evidence.kind,
            voice=evidence.voice,
            dated_on=evidence.dated_on.isoformat(),
            statements=tuple(codes),
        )
        for evidence, codes in found.values()
    ]


@dataclass(frozen=True)
class MappedEvidence:
    """A piece of evidence as it is named beside a statement."""

    id: int
    title: str
    text_language: str
    voice: str
    dated_on: date


def evidence_by_statement(school_id: int, statement_ids: Collection[int]) -> dict[str, list[MappedEvidence]]:
    """The evidence for each of these statements, by its code, the newest first. One statement."""
    rows = EvidenceStatement.objects.filter(
        school_id=school_id, statement_id__in=statement_ids, removed_at=None, evidence__archived_at=None
    ).order_by("-evidence__dated_on", "evidence__title")
    mapped: dict[str, list[MappedEvidence]] = {}
    columns = ("id", "title", "text_language", "voice", "dated_on")
    for code, *values in rows.values_list("statement__code", *(f"evidence__{column}" for column in columns)):
        mapped.setdefault(code, []).append(MappedEvidence(*values))
    return mapped
