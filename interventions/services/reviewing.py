"""Looking back at an intervention, and deciding to keep, change or stop it (R-0.8)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from interventions.enums import Decision, Stage, StepKind
from interventions.errors import ReasonMissing, StaleRow, StepImpossible
from interventions.models import Intervention, InterventionReview
from interventions.policies import STEP_OF, can_step
from interventions.services.entry_rows import raised
from interventions.services.running import move_on


@dataclass(frozen=True)
class ReviewDraft:
    """What a school says when it looks back; see the model for the meaning of each."""

    reviewed_on: date
    text_language: str
    fidelity: str
    fidelity_words: str = ""
    heard: Sequence[str] = ()
    said: str = ""
    difference: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """As the row has them."""
        return {**asdict(self), "heard": list(self.heard)}


@transaction.atomic
def save_review(
    *, school_id: int, intervention_id: int, draft: ReviewDraft, revision: int, by: int
) -> InterventionReview:
    """Write the review that is open, or begin one (`revision` 0).

    Raises Intervention.DoesNotExist, StepImpossible where there is nothing to look back at, and StaleRow.
    """
    intervention = Intervention.objects.select_for_update().get(id=intervention_id, school_id=school_id)
    stored = intervention.reviews.filter(decision="").first()
    if stored is None:
        if not can_step(intervention.stage, StepKind.REVIEWED):
            raise StepImpossible(Stage(intervention.stage), StepKind.REVIEWED)
        review: InterventionReview = InterventionReview.objects.create(
            **draft.columns,
            intervention=intervention,
            school_id=school_id,
            authority_id=intervention.authority_id,
            created_by_id=by,
            changed_by_id=by,
            changed_at=timezone.now(),
        )
        move_on(intervention, StepKind.REVIEWED, draft.reviewed_on, "", by)
        return review
    changed = InterventionReview.objects.filter(pk=stored.pk, revision=revision).update(**draft.columns, **raised(by))
    stored.refresh_from_db()
    if not changed and any(getattr(stored, name) != said for name, said in draft.columns.items()):
        raise StaleRow(stored)
    return stored


@transaction.atomic
def decide(
    *, school_id: int, intervention_id: int, decision: Decision, reason: str, on: date, by: int
) -> InterventionReview:
    """Keep, change or stop what was reviewed, and say why. The same decision sent again changes nothing.

    Raises Intervention.DoesNotExist, ReasonMissing, and StepImpossible where no review is open.
    """
    if not reason.strip():
        raise ReasonMissing
    intervention = Intervention.objects.select_for_update().get(id=intervention_id, school_id=school_id)
    review = intervention.reviews.filter(decision="").first()
    if review is None:
        last = intervention.reviews.order_by("-decided_on", "-id").first()
        if last and (last.decision, last.reason) == (decision, reason):
            return last
        raise StepImpossible(Stage(intervention.stage), STEP_OF[decision])
    InterventionReview.objects.filter(pk=review.pk).update(
        decision=decision, reason=reason, decided_on=on, decided_by_id=by, **raised(by)
    )
    move_on(intervention, STEP_OF[decision], on, reason, by)
    review.refresh_from_db()
    return review
