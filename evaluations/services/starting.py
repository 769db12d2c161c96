"""Starting a cycle: the evaluation and one answer for each statement, all or nothing."""

from typing import Any

from django.db import transaction

from evaluations.enums import Event, Standing
from evaluations.models import Answer, Evaluation
from evaluations.queries.submissions import SubmittedWords, submission_to_carry_on, words_of
from evaluations.services.cycle import refuse_unfinished_cycle
from evaluations.services.events import record_event
from frameworks.queries import VersionView, framework_version
from schools.models import School


@transaction.atomic
def start_evaluation(*, school_id: int, version_id: int, school_year: int, by: int) -> Evaluation:
    """The school's evaluation of this year against this version; begun now unless a colleague was quicker.

    Where the school has submitted against this version before, it begins with those answers, each to be confirmed.

    Raises CycleUnfinished while last year's cycle has a mandatory stage that is not finished.

    Two leads starting at once get the same evaluation: the second waits for the first one's row.
    """
    refuse_unfinished_cycle(school_id=school_id, version=framework_version(version_id), school_year=school_year)
    school = School.objects.only("id", "authority_id").get(id=school_id)
    earlier = submission_to_carry_on(school_id=school_id, version_id=version_id, school_year=school_year)
    evaluation, is_new = Evaluation.objects.get_or_create(
        school_id=school_id,
        version_id=version_id,
        school_year=school_year,
        defaults={"authority_id": school.authority_id, "started_by_id": by, "carried_from": earlier},
    )
    if is_new:
        _add_answers(evaluation, words_of(earlier.pk) if earlier else None)
        record_event(source=evaluation, event=Event.STARTED, by=by)
    return evaluation


def _add_answers(evaluation: Evaluation, words: dict[str, SubmittedWords] | None) -> None:
    """A row for each statement: unrated, or as the school last submitted it, still to be confirmed."""
    version = framework_version(evaluation.version_id)
    Answer.objects.bulk_create(
        Answer(
            evaluation=evaluation,
            school_id=evaluation.school_id,
            authority_id=evaluation.authority_id,
            statement_id=statement.id,
            **(_carried(version, words[statement.code]) if words and statement.code in words else {}),
        )
        for statement in version.statements
    )


def _carried(version: VersionView, words: SubmittedWords) -> dict[str, Any]:
    level = version.level(words.level)
    return {
        "level_id": level.id if level else None,
        "reason": words.reason,
        "note": words.note,
        "note_language": words.note_language,
        "standing": Standing.CARRIED,
    }
