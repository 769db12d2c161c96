"""What may be done with a plan in which stage: the state table is data, and the answer to a refusal is a reason."""

from actionplans.enums import PlanEventKind, PlanStage
from actionplans.errors import PlanStepImpossible

TRANSITIONS: dict[tuple[PlanStage, PlanEventKind], PlanStage] = {
    (PlanStage.DRAFT, PlanEventKind.SHARED): PlanStage.SHARED,
    (PlanStage.SHARED, PlanEventKind.SHARED): PlanStage.SHARED,
    (PlanStage.SHARED, PlanEventKind.REVIEW_STARTED): PlanStage.IN_REVIEW,
    (PlanStage.IN_REVIEW, PlanEventKind.SHARED): PlanStage.SHARED,
    (PlanStage.SHARED, PlanEventKind.AGREED): PlanStage.LIVE,
    (PlanStage.IN_REVIEW, PlanEventKind.AGREED): PlanStage.LIVE,
    (PlanStage.LIVE, PlanEventKind.SHARED): PlanStage.LIVE,
    (PlanStage.LIVE, PlanEventKind.REVIEWED): PlanStage.REVIEWED,
    (PlanStage.REVIEWED, PlanEventKind.SHARED): PlanStage.REVIEWED,
    (PlanStage.REVIEWED, PlanEventKind.REVIEWED): PlanStage.REVIEWED,
    (PlanStage.REVIEWED, PlanEventKind.ARCHIVED): PlanStage.ARCHIVED,
    (PlanStage.DRAFT, PlanEventKind.ARCHIVED): PlanStage.ARCHIVED,
    # An owner may agree on a plan that nobody outside reads; who takes it back keeps what was agreed.
    (PlanStage.DRAFT, PlanEventKind.AGREED): PlanStage.LIVE,
    (PlanStage.SHARED, PlanEventKind.WITHDRAWN): PlanStage.DRAFT,
    (PlanStage.IN_REVIEW, PlanEventKind.WITHDRAWN): PlanStage.DRAFT,
    (PlanStage.LIVE, PlanEventKind.WITHDRAWN): PlanStage.LIVE,
    (PlanStage.REVIEWED, PlanEventKind.WITHDRAWN): PlanStage.REVIEWED,
}


def stage_after(stage: PlanStage, event: PlanEventKind) -> PlanStage:
    """The stage that follows. Raises PlanStepImpossible when the event cannot happen in this stage."""
    try:
        return TRANSITIONS[(stage, event)]
    except KeyError:
        raise PlanStepImpossible(stage=stage, event=event) from None
