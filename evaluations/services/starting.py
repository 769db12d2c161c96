"""Starting a cycle: the evaluation and one unrated answer for each statement, all or nothing."""

from django.db import transaction

from evaluations.enums import Event
from evaluations.models import Answer, Evaluation
from evaluations.services.events import record_event
from frameworks.queries import framework_version
from schools.models import School


@transaction.atomic
def start_evaluation(*, school_id: int, version_id: int, school_year: int, by: int) -> Evaluation:
    """The school's evaluation of this year against this version; begun now unless a colleague was quicker.

    Two leads starting at once get the same evaluation: the second waits for the first one's row.
    """
    school = School.objects.only("id", "authority_id").get(id=school_id)
    evaluation, is_new = Evaluation.objects.get_or_create(
        school_id=school_id,
        version_id=version_id,
        school_year=school_year,
        defaults={"authority_id": school.authority_id, "started_by_id": by},
    )
    if is_new:
        Answer.objects.bulk_create(
            Answer(
                evaluation=evaluation,
                school_id=school_id,
                authority_id=school.authority_id,
                statement_id=statement.id,
            )
            for statement in framework_version(version_id).statements
        )
        record_event(source=evaluation, event=Event.STARTED, by=by)
    return evaluation
