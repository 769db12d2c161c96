"""Last year carried on: a cycle begins with what the school last submitted, and asks of each answer "still true?"."""

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from evaluations.enums import UNSETTLED, Stage, Standing
from evaluations.errors import EvaluationClosed, NothingToConfirm, StaleRevision, UnknownStatement
from evaluations.models import Answer, Evaluation
from evaluations.queries.answers import evaluation_for_saving, stored_answer
from evaluations.services.saving import Saved
from frameworks.queries import framework_version

# From what an answer's standing may be changed, by saying so rather than by answering anew.
STEPS: dict[Standing, tuple[Standing, ...]] = {
    Standing.CONFIRMED: UNSETTLED,
    Standing.LOOK_AGAIN: (Standing.CARRIED,),
}


@transaction.atomic
def settle_answer(
    *, evaluation_id: int, school_id: int, statement_code: str, standing: Standing, revision: int, by: int
) -> Saved:
    """Say of an answer from last time that it is still true, or that somebody should look again.

    Saying the same again is acknowledged again. Raises UnknownStatement, EvaluationClosed, StaleRevision, and
    NothingToConfirm for an answer that is not from last time.
    """
    evaluation = _open(evaluation_id, school_id)
    statement = framework_version(evaluation.version_id).statement(statement_code)
    if statement is None:
        raise UnknownStatement(statement_code)
    answers = Answer.objects.filter(evaluation_id=evaluation_id, school_id=school_id, statement_id=statement.id)
    now = timezone.now()
    changed = answers.filter(revision=revision, level__isnull=False, standing__in=STEPS[standing]).update(
        standing=standing, revision=F("revision") + 1, saved_at=now, saved_by_id=by
    )
    if changed:
        return Saved(statement.domain_id, revision + 1, now)
    stored = stored_answer(evaluation_id=evaluation_id, statement_id=statement.id)
    if stored.standing == standing:
        return Saved(statement.domain_id, stored.revision, stored.saved_at)
    if stored.revision != revision:
        raise StaleRevision(stored)
    raise NothingToConfirm


@transaction.atomic
def confirm_domain(*, evaluation_id: int, school_id: int, domain_code: str, by: int) -> int:
    """Say that all of a domain's answers from last time are still true; those to be looked at again stay as they are.

    How many were confirmed: 0 when there were none left. Raises EvaluationClosed.
    """
    evaluation = _open(evaluation_id, school_id)
    return Answer.objects.filter(
        evaluation_id=evaluation.pk,
        school_id=school_id,
        statement__domain__code=domain_code,
        level__isnull=False,
        standing=Standing.CARRIED,
    ).update(standing=Standing.CONFIRMED, revision=F("revision") + 1, saved_at=timezone.now(), saved_by_id=by)


def _open(evaluation_id: int, school_id: int) -> Evaluation:
    evaluation = evaluation_for_saving(evaluation_id=evaluation_id, school_id=school_id)
    if not evaluation.is_open:
        raise EvaluationClosed(stage=Stage(evaluation.stage))
    return evaluation
