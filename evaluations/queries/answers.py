"""Working answers, as the school's own pages read them."""

from collections.abc import Iterable
from typing import Any

from django.db import connection
from django.db.models import Count, F, Q, QuerySet

from evaluations.enums import UNSETTLED
from evaluations.models import Answer, Evaluation
from evaluations.rules.canonical import AnswerContent
from evaluations.rules.progress import Progress
from frameworks.queries import statement_ids_of


def evaluation_for_saving(*, evaluation_id: int, school_id: int) -> Evaluation:
    """The evaluation, held so that a submission waits for this save, or this save for the submission.

    Django offers no FOR SHARE, and FOR UPDATE would make savers of different answers wait for each other.
    Raises Evaluation.DoesNotExist.
    """
    found = Evaluation.objects.raw(
        "select id, version_id, stage, school_id from evaluations_evaluation"
        " where id = %s and school_id = %s for share",
        [evaluation_id, school_id],
    )
    for evaluation in found:
        return evaluation
    raise Evaluation.DoesNotExist


def answers_of(evaluation_id: int) -> QuerySet[Any]:
    """An evaluation's answers in the framework's order.

    Each is an Answer with `statement_code`, `domain_code`, `level_code`, `level_counts` and `saved_by_name` added, for
    which the type checker has no word.
    """
    return (
        Answer.objects.filter(evaluation_id=evaluation_id)
        .annotate(
            statement_code=F("statement__code"),
            domain_code=F("statement__domain__code"),
            level_code=F("level__code"),
            level_counts=F("level__counts"),
            saved_by_name=F("saved_by__name"),
        )
        .order_by("statement__domain__position", "statement__position")
    )


def stored_answer(*, evaluation_id: int, statement_id: int) -> Any:
    """What stands now for one statement."""
    return answers_of(evaluation_id).get(statement_id=statement_id)


ANSWERED = Q(level__isnull=False) & ~Q(standing__in=UNSETTLED)


def is_settled(answer: Answer) -> bool:
    """Whether an answer counts: the same as ANSWERED, of a row that is already read."""
    return answer.level_id is not None and answer.standing not in UNSETTLED


def progress_by_domain(evaluation_id: int) -> dict[str, Progress]:
    """Answered and all statements of each domain, by domain code. One statement."""
    rows = (
        Answer.objects.filter(evaluation_id=evaluation_id)
        .values("statement__domain__code")
        .annotate(total=Count("id"), answered=Count("id", filter=ANSWERED))
        .order_by()
    )
    return {row["statement__domain__code"]: Progress(row["answered"], row["total"]) for row in rows}


def settled_levels(evaluation_id: int) -> dict[str, str]:
    """The level codes of the answers that count, by statement code. One statement."""
    rows = Answer.objects.filter(ANSWERED, evaluation_id=evaluation_id)
    return dict(rows.values_list("statement__code", "level__code"))


def contents_of(answers: Iterable[Any]) -> list[AnswerContent]:
    """Rows of `answers_of` as they would be submitted; a statement without a settled answer has the empty level."""
    return [
        AnswerContent(
            domain=answer.domain_code,
            statement=answer.statement_code,
            level="" if answer.standing in UNSETTLED else answer.level_code or "",
            reason=answer.reason,
            note=answer.note,
            note_language=answer.note_language,
            standing=answer.standing,
            note_audience=answer.note_audience,
            agreed_because=answer.agreed_because,
        )
        for answer in answers
    ]


def domain_progress(evaluation_id: int, domain_id: int) -> Progress:
    """Answered (as ANSWERED says) and all statements of one domain. One statement.

    Written out, and without a join, because every save asks it: to compose it through the ORM and to plan the join took
    ten times as long as to run it.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "select count(*) filter (where level_id is not null and standing <> all(%s)), count(*)"
            " from evaluations_answer where evaluation_id = %s and statement_id = any(%s)",
            [list(UNSETTLED), evaluation_id, list(statement_ids_of(domain_id))],
        )
        return Progress(*cursor.fetchone())
