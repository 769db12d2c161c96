"""Recording what happened to an evaluation. Rooms above listen to `stage_changed`; this room calls nothing above it."""

from django.dispatch import Signal
from django.utils import timezone

from evaluations.enums import Event
from evaluations.models import Evaluation, StageEvent, Submission

# Sent inside the transaction with `event=StageEvent`; a listener that needs a worker queues it after commit.
stage_changed = Signal()


def record_event(*, source: Evaluation | Submission, event: Event, by: int) -> StageEvent:
    """Write the dated fact; the database moves the evaluation's stage, or refuses. `by` is a person's id."""
    submission = source if isinstance(source, Submission) else None
    recorded = StageEvent.objects.create(
        evaluation_id=submission.evaluation_id if submission else source.pk,
        submission=submission,
        school_id=source.school_id,
        authority_id=source.authority_id,
        version_id=source.version_id,
        school_year=source.school_year,
        event=event,
        happened_at=timezone.now(),
        happened_by_id=by,
    )
    stage_changed.send(sender=StageEvent, event=recorded)
    return recorded
