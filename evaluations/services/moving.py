"""Moving a draft to a newer version of its framework: a new evaluation begins with what goes on, the old one stays."""

from typing import Any

from django.db import transaction
from django.utils import timezone

from evaluations.enums import Event, Stage
from evaluations.errors import AlreadyBegun, EvaluationClosed, NoNewerVersion
from evaluations.models import (
    Answer,
    DomainAssignment,
    DomainWords,
    Evaluation,
    EvidenceStatement,
    PracticeStatement,
    SortedStatement,
    VoiceSummary,
)
from evaluations.queries.moving import Move, move_of
from evaluations.rules.moving import Fate, Moved
from evaluations.services.events import record_event
from frameworks.queries import VersionView, mapping_onwards


@transaction.atomic
def adopt_version(*, evaluation_id: int, school_id: int, by: int) -> Evaluation:
    """Go on in the newest version; two who do so at once, or the same again, get the same evaluation.

    What was saved up to now goes along. Submitted evaluations finish on their version. Raises
    Evaluation.DoesNotExist, EvaluationClosed, NoNewerVersion, and AlreadyBegun when the school began the newer one by
    itself.
    """
    evaluation = Evaluation.objects.select_for_update().get(id=evaluation_id, school_id=school_id)
    mapping = mapping_onwards(evaluation.version_id)
    if mapping is None:
        raise NoNewerVersion
    held = Evaluation.objects.filter(
        school_id=school_id, version_id=mapping.target.id, school_year=evaluation.school_year
    ).first()
    if held and evaluation.stage == Stage.SUPERSEDED:
        return held
    if held:
        raise AlreadyBegun
    if evaluation.stage != Stage.DRAFT:
        raise EvaluationClosed(stage=Stage(evaluation.stage))
    move = move_of(evaluation, mapping)
    record_event(source=evaluation, event=Event.MOVED_ON, by=by)
    return _begun(evaluation, move, by)


def _begun(evaluation: Evaluation, move: Move, by: int) -> Evaluation:
    begun = Evaluation.objects.create(
        school_id=evaluation.school_id,
        authority_id=evaluation.authority_id,
        version_id=move.mapping.target.id,
        school_year=evaluation.school_year,
        carried_from_id=evaluation.carried_from_id,
        started_by_id=by,
    )
    record_event(source=begun, event=Event.STARTED, by=by)
    _move_answers(evaluation, begun, move)
    _move_mappings(evaluation, move, by)
    _move_assignments(evaluation, begun, move)
    _move_sorting(evaluation, begun, move)
    _move_said_of_domains(evaluation, begun, move)
    return begun


def _move_answers(evaluation: Evaluation, begun: Evaluation, move: Move) -> None:
    target = move.mapping.target
    saved = {row.statement.code: row for row in evaluation.answers.select_related("statement")}
    Answer.objects.bulk_create(
        Answer(
            evaluation=begun,
            school_id=begun.school_id,
            authority_id=begun.authority_id,
            statement_id=_id(target, each.statement),
            level_id=_level_id(target, each.level),
            reason=each.reason,
            note=each.note,
            note_language=each.note_language,
            note_audience=each.note_audience,
            agreed_because=each.agreed_because,
            standing=each.standing,
            **_saved(each, saved),
        )
        for each in move.answers
    )


def _saved(each: Moved, rows: dict[str, Answer]) -> dict[str, Any]:
    """An answer that goes on unchanged keeps who saved it and when."""
    row = rows.get(each.sources[0]) if each.fate == Fate.SAME and each.sources else None
    return {"saved_at": row.saved_at, "saved_by_id": row.saved_by_id} if row else {}


def _move_mappings(evaluation: Evaluation, move: Move, by: int) -> None:
    """Practices and evidence that show a statement show what it became."""
    by_source = _targets(move)
    tables: tuple[tuple[Any, str], ...] = ((PracticeStatement, "practice_id"), (EvidenceStatement, "evidence_id"))
    for model, column in tables:
        mapped = model.objects.filter(school_id=evaluation.school_id, removed_at=None)
        for row in mapped.filter(statement__version_id=evaluation.version_id).select_related("statement"):
            for statement_id in by_source.get(row.statement.code, ()):
                _map(model, {column: getattr(row, column), "statement_id": statement_id}, row, by)


def _map(model: Any, key: dict[str, int], like: Any, by: int) -> None:
    """Map a card to one more statement, or once more to one it was taken off."""
    mapping, is_new = model.objects.get_or_create(
        **key,
        defaults={
            "school_id": like.school_id,
            "authority_id": like.authority_id,
            "mapped_at": timezone.now(),
            "mapped_by_id": by,
        },
    )
    if not is_new and mapping.removed_at:
        model.objects.filter(pk=mapping.pk).update(
            removed_at=None, removed_by=None, mapped_at=timezone.now(), mapped_by_id=by
        )


def _move_assignments(evaluation: Evaluation, begun: Evaluation, move: Move) -> None:
    """Colleagues who are asked about a domain are asked about the domain of the same code."""
    domains = {domain.code: domain.id for domain in move.mapping.target.domains}
    rows = DomainAssignment.objects.filter(evaluation=evaluation, ended_at=None).select_related("domain")
    DomainAssignment.objects.bulk_create(
        DomainAssignment(
            evaluation=begun,
            school_id=begun.school_id,
            authority_id=begun.authority_id,
            domain_id=domains[row.domain.code],
            person_id=row.person_id,
            assigned_at=row.assigned_at,
            assigned_by_id=row.assigned_by_id,
        )
        for row in rows
        if row.domain.code in domains
    )


def _move_said_of_domains(evaluation: Evaluation, begun: Evaluation, move: Move) -> None:
    """What the school, and people without an account, say of a domain is said of the domain of the same code."""
    domains = {domain.code: domain.id for domain in move.mapping.target.domains}
    tables: tuple[Any, ...] = (DomainWords, VoiceSummary)
    for table in tables:
        for row in table.objects.filter(evaluation=evaluation, domain__code__in=domains).select_related("domain"):
            row.pk, row.evaluation, row.domain_id = None, begun, domains[row.domain.code]
            row.save(force_insert=True)


def _move_sorting(evaluation: Evaluation, begun: Evaluation, move: Move) -> None:
    """A statement that is the same lies in the same group."""
    same = {each.sources[0]: each.statement for each in move.answers if each.fate == Fate.SAME and each.sources}
    rows = SortedStatement.objects.filter(evaluation=evaluation).select_related("statement")
    SortedStatement.objects.bulk_create(
        SortedStatement(
            evaluation=begun,
            school_id=begun.school_id,
            authority_id=begun.authority_id,
            statement_id=_id(move.mapping.target, same[row.statement.code]),
            sort=row.sort,
            reason=row.reason,
            sorted_at=row.sorted_at,
            sorted_by_id=row.sorted_by_id,
        )
        for row in rows
        if row.statement.code in same
    )


def _targets(move: Move) -> dict[str, list[int]]:
    """Ids of the newer statements that each older one leads to."""
    found: dict[str, list[int]] = {}
    for match in move.mapping.matches:
        found.setdefault(match.source, []).append(_id(move.mapping.target, match.target))
    return found


def _id(version: VersionView, code: str) -> int:
    return next(statement.id for statement in version.statements if statement.code == code)


def _level_id(version: VersionView, code: str) -> int | None:
    level = version.level(code) if code else None
    return level.id if level else None
