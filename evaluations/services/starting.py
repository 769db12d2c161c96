"""Starting a cycle: the evaluation and one answer for each statement, all or nothing."""

from typing import Any

from django.db import transaction

from evaluations.enums import Event, Standing
from evaluations.models import Answer, Evaluation, Submission
from evaluations.queries.moving import links_of
from evaluations.queries.school import told_to_begin_with
from evaluations.queries.submissions import submissions_to_carry_on, words_told
from evaluations.rules.canonical import AnswerContent
from evaluations.rules.moving import Led, Moved, moved
from evaluations.services.cycle import refuse_unfinished_cycle
from evaluations.services.events import record_event
from frameworks.queries import VersionView, crosswalk, framework_version
from schools.models import School


@transaction.atomic
def start_evaluation(*, school_id: int, version_id: int, school_year: int, by: int) -> Evaluation:
    """The school's evaluation of this year against this version; begun now unless a colleague was quicker.

    Where the school has submitted against this framework before, it begins with those answers, each to be confirmed; an
    older version's are brought over by the mapping between the two.

    Raises CycleUnfinished while last year's cycle has a mandatory stage that is not finished.

    Two leads starting at once get the same evaluation: the second waits for the first one's row.
    """
    version = framework_version(version_id)
    refuse_unfinished_cycle(school_id=school_id, version=version, school_year=school_year)
    school = School.objects.only("id", "authority_id").get(id=school_id)
    submissions = submissions_to_carry_on(school_id=school_id, slug=version.slug, school_year=school_year)
    found = ((each, _carried_from(each, version)) for each in submissions)
    earlier, carried = next(((each, answers) for each, answers in found if answers), (None, {}))
    evaluation, is_new = Evaluation.objects.get_or_create(
        school_id=school_id,
        version_id=version_id,
        school_year=school_year,
        defaults={
            "authority_id": school.authority_id,
            "started_by_id": by,
            "carried_from": earlier,
        },
    )
    if is_new:
        _add_answers(evaluation, version, carried)
        record_event(source=evaluation, event=Event.STARTED, by=by)
    return evaluation


def _carried_from(earlier: Submission, version: VersionView) -> dict[str, Moved]:
    """Last time's answers by statement code, as they begin in this version; none where the versions are not mapped."""
    words = words_told(told_to_begin_with(earlier.pk)) or {}
    if earlier.version_id == version.id:
        links = [Led(code, code, is_strong=True) for code in words]
    else:
        mapping = crosswalk(earlier.version_id, version.id)
        links = links_of(mapping) if mapping else []
    answers = {
        code: AnswerContent(
            "", code, said.level, said.reason, said.note, said.note_language, Standing.CARRIED, said.note_audience
        )
        for code, said in words.items()
    }
    targets, scale = [each.code for each in version.statements], [level.code for level in version.levels]
    return {each.statement: each for each in moved(targets, links, answers, scale) if each.sources}


def _add_answers(evaluation: Evaluation, version: VersionView, carried: dict[str, Moved]) -> None:
    """A row for each statement: unrated, or as the school last submitted it, still to be confirmed."""
    Answer.objects.bulk_create(
        Answer(
            evaluation=evaluation,
            school_id=evaluation.school_id,
            authority_id=evaluation.authority_id,
            statement_id=statement.id,
            **(_carried(version, carried[statement.code]) if statement.code in carried else {}),
        )
        for statement in version.statements
    )


def _carried(version: VersionView, said: Moved) -> dict[str, Any]:
    level = version.level(said.level) if said.level else None
    return {
        "level_id": level.id if level else None,
        "reason": said.reason,
        "note": said.note,
        "note_language": said.note_language,
        "note_audience": said.note_audience,
        "standing": said.standing,
    }
