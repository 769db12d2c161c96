"""A coordinator's review: support, not inspection. Nothing submitted is edited; a decision names its submission."""

from django.db import IntegrityError, transaction

from evaluations.enums import AWAITING_REVIEW, Decision, Event, Stage
from evaluations.errors import AlreadyDecided, NotInThisStage
from evaluations.models import Review, Submission
from evaluations.policies import stage_after
from evaluations.queries.submissions import is_latest, stage_outside
from evaluations.services.events import record_event

EVENT_BY_DECISION = {Decision.SUGGEST: Event.SUGGESTED, Decision.ACCEPT: Event.ACCEPTED}


def awaits_first_look(stage: Stage) -> bool:
    """Whether nobody has begun to read."""
    return stage in (Stage.SUBMITTED, Stage.RESUBMITTED)


def awaits_decision(stage: Stage) -> bool:
    """Whether the school waits for a reply."""
    return stage in AWAITING_REVIEW


@transaction.atomic
def start_review(*, submission: Submission, by: int) -> None:
    """Tell the school that somebody is reading. Again changes nothing; raises AlreadyDecided after a decision."""
    stage = stage_outside(submission.evaluation_id)
    if stage == Stage.IN_REVIEW:
        return
    _step(submission, stage, Event.REVIEW_STARTED, by)


@transaction.atomic
def decide(*, submission: Submission, decision: Decision, text: str, text_language: str, by: int) -> Review:
    """Accept the submission or suggest changes, with words to the school; starts the review where none was started.

    Raises AlreadyDecided when it has its decision, or when a newer submission has taken its place.
    """
    if not is_latest(submission):
        raise AlreadyDecided
    stage = stage_outside(submission.evaluation_id)
    if stage != Stage.IN_REVIEW:
        stage = _step(submission, stage, Event.REVIEW_STARTED, by)
    try:
        with transaction.atomic():
            review = Review.objects.create(
                submission=submission,
                school_id=submission.school_id,
                authority_id=submission.authority_id,
                decision=decision,
                text=text,
                text_language=text_language,
                decided_by_id=by,
            )
            _step(submission, stage, EVENT_BY_DECISION[decision], by)
    except IntegrityError:
        # A colleague decided between our look and our word: the database lets one through.
        raise AlreadyDecided from None
    return review


def _step(submission: Submission, stage: Stage, event: Event, by: int) -> Stage:
    try:
        after = stage_after(stage, event)
    except NotInThisStage:
        raise AlreadyDecided from None
    record_event(source=submission, event=event, by=by)
    return after
