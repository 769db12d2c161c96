"""Asking contributors about domains, and keeping what each of them says."""

from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from evaluations.enums import Stage
from evaluations.errors import EvaluationClosed, NotAContributor, NotAssigned, StaleRating, UnknownStatement
from evaluations.models import DomainAssignment, Evaluation, Rating
from evaluations.queries.answers import evaluation_for_saving
from evaluations.queries.voices import assigned_domains, contributors_of
from evaluations.services.saving import Draft, Saved, checked_draft
from frameworks.queries import framework_version


@transaction.atomic
def assign_domains(*, evaluation_id: int, school_id: int, person_id: int, domain_codes: set[str], by: int) -> None:
    """Ask a contributor about exactly these domains; what they said of others stays. The same again changes nothing.

    Raises EvaluationClosed, NotAContributor, and UnknownStatement for a domain of another framework.
    """
    evaluation = _open(evaluation_id, school_id)
    if person_id not in {each.person_id for each in contributors_of(evaluation)}:
        raise NotAContributor
    domains = {domain.code: domain.id for domain in framework_version(evaluation.version_id).domains}
    for unknown in domain_codes - set(domains):
        raise UnknownStatement(unknown)
    now = timezone.now()
    held = DomainAssignment.objects.filter(evaluation=evaluation, person_id=person_id)
    held.filter(ended_at=None).exclude(domain__code__in=domain_codes).update(ended_at=now, ended_by_id=by)
    for code in sorted(domain_codes):
        DomainAssignment.objects.update_or_create(
            evaluation=evaluation,
            person_id=person_id,
            domain_id=domains[code],
            defaults={"ended_at": None, "ended_by": None},
            create_defaults={
                "school_id": school_id,
                "authority_id": _authority_id(evaluation),
                "assigned_at": now,
                "assigned_by_id": by,
            },
        )


@transaction.atomic
def save_rating(
    *, evaluation_id: int, school_id: int, statement_code: str, draft: Draft, revision: int, role: str, by: int
) -> Saved:
    """Keep a contributor's own view; `revision` 0 for a first one. The same content again is acknowledged again.

    Raises EvaluationClosed, UnknownStatement, UnknownLevel, ReasonMissing, NotAssigned, and StaleRating when the same
    person said something else in another window, or nothing yet that could be changed.
    """
    evaluation = evaluation_for_saving(evaluation_id=evaluation_id, school_id=school_id)
    statement, level = checked_draft(evaluation, statement_code, draft)
    if statement.domain_code not in assigned_domains(evaluation_id, by):
        raise NotAssigned
    now = timezone.now()
    values = {
        "level_id": level.id if level else None,
        "reason": draft.reason,
        "note": draft.note,
        "note_language": draft.note_language if draft.note else "",
        "role": role,
        "saved_at": now,
    }
    own = Rating.objects.filter(evaluation=evaluation, statement_id=statement.id, saved_by_id=by)
    if own.filter(revision=revision).update(**values, revision=F("revision") + 1):
        return Saved(statement.domain_id, revision + 1, now)
    if revision == 0 and _is_first(evaluation, statement.id, by, values):
        return Saved(statement.domain_id, 1, now)
    stored = own.first()
    said = ("level_id", "reason", "note", "note_language")
    if stored is None or any(getattr(stored, column) != values[column] for column in said):
        raise StaleRating
    return Saved(statement.domain_id, stored.revision, stored.saved_at)


def _is_first(evaluation: Evaluation, statement_id: int, by: int, values: dict[str, Any]) -> bool:
    """Add the person's first view of a statement; False when another window was quicker."""
    _rating, is_new = Rating.objects.get_or_create(
        evaluation=evaluation,
        statement_id=statement_id,
        saved_by_id=by,
        defaults={"school_id": evaluation.school_id, "authority_id": _authority_id(evaluation), **values},
    )
    return is_new


def _authority_id(evaluation: Evaluation) -> int:
    return Evaluation.objects.values_list("authority_id", flat=True).get(id=evaluation.pk)


def _open(evaluation_id: int, school_id: int) -> Evaluation:
    evaluation = evaluation_for_saving(evaluation_id=evaluation_id, school_id=school_id)
    if not evaluation.is_open:
        raise EvaluationClosed(stage=Stage(evaluation.stage))
    return evaluation
