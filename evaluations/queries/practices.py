"""What a school already does: its practices, what they show, and how they go together."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q

from evaluations.models import Evaluation, Practice, PracticeRelation, PracticeStatement
from evaluations.rules.canonical import PracticeContent
from frameworks.queries import published_versions
from schools.rules.calendar import school_year_name


def practices_of(school_id: int) -> list[Any]:
    """The school's practices with `changed_by_name`, by their words; those put away too. One statement."""
    rows = Practice.objects.filter(school_id=school_id).annotate(changed_by_name=F("changed_by__name"))
    return list(rows.order_by("what"))


def practice_of(school_id: int, practice_id: int) -> Any:
    """One practice of this school, with `changed_by_name`. Raises Practice.DoesNotExist for any other."""
    found = Practice.objects.filter(id=practice_id, school_id=school_id)
    return found.annotate(changed_by_name=F("changed_by__name")).get()


def number_of_practices(school_id: int) -> int:
    """How many practices the school lists now. One statement."""
    return Practice.objects.filter(school_id=school_id, archived_at=None).count()


def mapped_statements(school_id: int, version_id: int, practice_id: int | None = None) -> dict[int, list[str]]:
    """The codes of this version's statements that each practice helps to show, by practice. One statement."""
    rows = PracticeStatement.objects.filter(school_id=school_id, statement__version_id=version_id, removed_at=None)
    if practice_id is not None:
        rows = rows.filter(practice_id=practice_id)
    mapped: dict[int, list[str]] = {}
    in_order = rows.order_by("statement__domain__position", "statement__position")
    for key, code in in_order.values_list("practice_id", "statement__code"):
        mapped.setdefault(key, []).append(code)
    return mapped


def relations_of(school_id: int, practice_id: int | None = None) -> list[PracticeRelation]:
    """How the school's practices go together now, both of each pair at hand. One statement."""
    rows = PracticeRelation.objects.filter(
        school_id=school_id, ended_at=None, first__archived_at=None, second__archived_at=None
    )
    if practice_id is not None:
        rows = rows.filter(Q(first_id=practice_id) | Q(second_id=practice_id))
    return list(rows.select_related("first", "second").order_by("id"))


@dataclass(frozen=True)
class MappedPractice:
    """A practice as it is named beside a statement."""

    id: int
    what: str
    text_language: str
    led_by: str


def practices_by_statement(school_id: int, statement_ids: Collection[int]) -> dict[str, list[MappedPractice]]:
    """The practices that help to show each of these statements, by its code. One statement."""
    rows = PracticeStatement.objects.filter(
        school_id=school_id, statement_id__in=statement_ids, removed_at=None, practice__archived_at=None
    ).order_by("practice__what")
    mapped: dict[str, list[MappedPractice]] = {}
    columns = ("id", "what", "text_language", "led_by")
    for code, *fields in rows.values_list("statement__code", *(f"practice__{column}" for column in columns)):
        mapped.setdefault(code, []).append(MappedPractice(*fields))
    return mapped


def practice_contents(school_id: int, version_id: int) -> list[PracticeContent]:
    """The practices mapped to a version as they would be submitted, by their words; others stay in the school. One
    statement."""
    rows = (
        PracticeStatement.objects.filter(
            school_id=school_id, statement__version_id=version_id, removed_at=None, practice__archived_at=None
        )
        .select_related("practice")
        .annotate(statement_code=F("statement__code"))
        .order_by("practice__what", "practice_id", "statement__domain__position", "statement__position")
    )
    found: dict[int, tuple[Practice, list[str]]] = {}
    for row in rows:
        found.setdefault(row.practice_id, (row.practice, []))[1].append(row.statement_code)
    return [_content(practice, codes) for practice, codes in found.values()]


def _content(practice: Practice, codes: list[str]) -> PracticeContent:
    year = school_year_name(practice.since_year) if practice.since_year else ""
    return PracticeContent(
        what=practice.what,
        text_language=practice.text_language,
        led_by=practice.led_by,
        benefits=tuple(practice.benefits),
        since=practice.since_on.isoformat() if practice.since_on else year,
        statements=tuple(codes),
        audience=practice.audience,
    )


def versions_to_map_to(school_id: int) -> list[int]:
    """Framework versions whose statements the school may map to: those it evaluates against, latest first, then those
    on offer. Two statements."""
    own = Evaluation.objects.filter(school_id=school_id).order_by("-school_year", "-id")
    return _each_once([*own.values_list("version_id", flat=True), *(version.id for version in published_versions())])


def _each_once(ids: Iterable[int]) -> list[int]:
    return list(dict.fromkeys(ids))
