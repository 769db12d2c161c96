"""What may be done in which stage: the state table is data, and the answer to a refusal is a reason.

The database holds the same table in a trigger (`migrations/_stage_trigger.py`); a test compares the two.
"""

from evaluations.enums import Event, Stage
from evaluations.errors import NotInThisStage

TRANSITIONS: dict[tuple[Stage, Event], Stage] = {
    (Stage.DRAFT, Event.SUBMITTED): Stage.SUBMITTED,
    (Stage.SUBMITTED, Event.REVIEW_STARTED): Stage.IN_REVIEW,
    (Stage.RESUBMITTED, Event.REVIEW_STARTED): Stage.IN_REVIEW,
    (Stage.IN_REVIEW, Event.SUGGESTED): Stage.SUGGESTED,
    (Stage.IN_REVIEW, Event.ACCEPTED): Stage.ACCEPTED,
    (Stage.SUGGESTED, Event.RESUBMITTED): Stage.RESUBMITTED,
    # What was never submitted may go on in a newer version of its framework; the rows stay as they are.
    (Stage.DRAFT, Event.MOVED_ON): Stage.SUPERSEDED,
}


def stage_after(stage: Stage, event: Event) -> Stage:
    """The stage that follows. Raises NotInThisStage when the event cannot happen in this stage."""
    try:
        return TRANSITIONS[(stage, event)]
    except KeyError:
        raise NotInThisStage(stage=stage, event=event) from None


def stage_of(events: list[Event]) -> Stage:
    """The stage an evaluation's events lead to, oldest first, the first of them `started`."""
    stage = Stage.DRAFT
    for event in events[1:]:
        stage = stage_after(stage, event)
    return stage


# The stage that each event leads to, whatever the stage before: what the latest event alone tells a reader outside.
STAGE_BY_EVENT: dict[Event, Stage] = {Event.STARTED: Stage.DRAFT} | {
    event: after for (_before, event), after in TRANSITIONS.items()
}
