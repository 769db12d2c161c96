"""Sorting statements before they are rated: do now, want to, or not, with the reason (R-3.3)."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from evaluations.enums import SORTS_WITH_REASON, Sort, Stage
from evaluations.errors import EvaluationClosed, ReasonMissing, StaleSort, UnknownStatement
from evaluations.models import Evaluation, SortedStatement
from evaluations.queries.answers import evaluation_for_saving
from frameworks.queries import framework_version


@transaction.atomic
def sort_statement(
    *, evaluation_id: int, school_id: int, statement_code: str, sort: Sort, reason: str, revision: int, by: int
) -> SortedStatement:
    """Put a statement in its group, if nobody has since `revision` (0: not sorted yet). The same again is acknowledged.

    Raises Evaluation.DoesNotExist, EvaluationClosed, UnknownStatement, ReasonMissing, StaleSort.
    """
    evaluation = evaluation_for_saving(evaluation_id=evaluation_id, school_id=school_id)
    if not evaluation.is_open:
        raise EvaluationClosed(stage=Stage(evaluation.stage))
    statement = framework_version(evaluation.version_id).statement(statement_code)
    if statement is None:
        raise UnknownStatement(statement_code)
    if sort in SORTS_WITH_REASON and not reason.strip():
        raise ReasonMissing
    said = {"sort": sort, "reason": reason}
    rows = SortedStatement.objects.filter(evaluation_id=evaluation_id, statement_id=statement.id)
    changed = rows.filter(revision=revision).update(
        **said, revision=F("revision") + 1, sorted_at=timezone.now(), sorted_by_id=by
    )
    if changed:
        return rows.get()
    stored, is_new = rows.get_or_create(
        defaults={**said, **_place(evaluation_id), "statement_id": statement.id, "sorted_by_id": by}
    )
    if (not is_new and (stored.sort, stored.reason) != (sort, reason)) or (is_new and revision):
        raise StaleSort
    return stored


def _place(evaluation_id: int) -> dict[str, object]:
    evaluation = Evaluation.objects.only("id", "school_id", "authority_id").get(id=evaluation_id)
    return {
        "evaluation_id": evaluation.pk,
        "school_id": evaluation.school_id,
        "authority_id": evaluation.authority_id,
        "sorted_at": timezone.now(),
    }
