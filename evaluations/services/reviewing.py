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
    """Tell the school that somebody is reading. Again changes nothing.

    Raises AlreadyDecided after a decision, or when a newer submission has taken its place.
    """
    if not is_latest(submission):
        raise AlreadyDecided
    _be_in_review(submission, by)


@transaction.atomic
def decide(*, submission: Submission, decision: Decision, text: str, text_language: str, by: int) -> Review:
    """Accept the submission or suggest changes, with words to the school; starts the review where none was started.

    Raises AlreadyDecided when it has its decision, or when a newer submission has taken its place.
    """
    if not is_latest(submission):
        raise AlreadyDecided
    _be_in_review(submission, by)
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
    except IntegrityError:
        # A colleague decided between our look and our word: the database lets one through.
        raise AlreadyDecided from None
    _step(submission, Stage.IN_REVIEW, EVENT_BY_DECISION[decision], by)
    return review


def _be_in_review(submission: Submission, by: int) -> None:
    stage = stage_outside(submission.evaluation_id)
    if stage == Stage.IN_REVIEW:
        return
    try:
        _step(submission, stage, Event.REVIEW_STARTED, by)
    except AlreadyDecided:
        # A colleague who began to read in the same moment does no harm; one who decided does.
        if stage_outside(submission.evaluation_id) != Stage.IN_REVIEW:
            raise


def _step(submission: Submission, stage: Stage, event: Event, by: int) -> None:
    try:
        stage_after(stage, event)
        with transaction.atomic():
            record_event(source=submission, event=event, by=by)
    except (NotInThisStage, IntegrityError):
        # The database knows a step that was taken since our look.
        raise AlreadyDecided from None
