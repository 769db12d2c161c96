"""Reviews: beginning one, an entry for each action, what was not planned, and completing it for good."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from actionplans.enums import PlanEventKind, PlanStage
from actionplans.errors import EndsBeforeItStarts, EntriesMissing, PlanStepImpossible, ReviewComplete, StalePlanPart
from actionplans.models import Action, Plan, PlanReview, ReviewEntry, UnplannedSuccess
from actionplans.policies import stage_after
from actionplans.rules.owner import Owner
from actionplans.services.changing import change_row, new_row_columns, open_plan
from actionplans.services.plans import record_plan_event


@dataclass(frozen=True)
class ReviewDraft:
    """What a person wants to say of a review as a whole."""

    title: str
    text_language: str
    from_on: date
    to_on: date
    introduction: str = ""

    def check(self) -> None:
        """Raises EndsBeforeItStarts."""
        if self.to_on <= self.from_on:
            raise EndsBeforeItStarts


@dataclass(frozen=True)
class EntryDraft:
    """What a review says of one action; see the model for the meaning of each."""

    stage: str
    text: str
    text_language: str
    impact: str = ""
    evidence: tuple[str, ...] = ()
    caveat: str = ""
    next_step: str = ""
    verdict: str = ""
    money: Decimal | None = None
    staff_hours: Decimal | None = None
    who_gained: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """The draft as the table's columns."""
        return {**asdict(self), "evidence": list(self.evidence)}


@dataclass(frozen=True)
class SuccessDraft:
    """Something that went well and stood in no plan."""

    title: str
    text_language: str
    text: str = ""


@transaction.atomic
def begin_review(*, owner: Owner, plan_id: int, draft: ReviewDraft, by: int) -> PlanReview:
    """Begin a review; one of this title is begun once.

    Raises Plan.DoesNotExist, PlanClosed, EndsBeforeItStarts.
    """
    draft.check()
    plan = open_plan(owner, plan_id)
    review, _is_new = PlanReview.objects.get_or_create(
        plan=plan, title=draft.title, defaults={**asdict(draft), **new_row_columns(owner, by)}
    )
    return review


@transaction.atomic
def change_review(
    *, owner: Owner, plan_id: int, review_id: int, draft: ReviewDraft, revision: int, by: int
) -> PlanReview:
    """Change what is said of a review as a whole, if nobody has since `revision`.

    Raises PlanReview.DoesNotExist, PlanClosed, ReviewComplete, EndsBeforeItStarts, StalePlanPart.
    """
    draft.check()
    review = _open_review(owner, plan_id, review_id)
    rows = PlanReview.objects.filter(id=review.pk)
    changed, _is_changed = change_row(rows, columns=asdict(draft), revision=revision, by=by)
    return changed


@transaction.atomic
def write_entry(
    *, owner: Owner, plan_id: int, review_id: int, action_id: int, draft: EntryDraft, revision: int, by: int
) -> ReviewEntry:
    """Say of an action what the review finds, or change it; `revision` is 0 for a first entry.

    The same sent again is acknowledged again. Raises PlanReview.DoesNotExist, Action.DoesNotExist, PlanClosed,
    ReviewComplete, and StalePlanPart with what is stored.
    """
    review = _open_review(owner, plan_id, review_id)
    action = Action.objects.get(id=action_id, plan_id=plan_id, archived_at=None)
    rows = ReviewEntry.objects.filter(review=review, action=action)
    if revision:
        entry, _is_changed = change_row(rows, columns=draft.columns, revision=revision, by=by)
        return entry
    try:
        with transaction.atomic():
            created: ReviewEntry = ReviewEntry.objects.create(
                **draft.columns, **new_row_columns(owner, by), review=review, action=action
            )
            return created
    except IntegrityError:
        stored = rows.get()
        if any(getattr(stored, column) != value for column, value in draft.columns.items()):
            raise StalePlanPart(stored) from None
        return stored


@transaction.atomic
def add_success(*, owner: Owner, plan_id: int, review_id: int, draft: SuccessDraft, by: int) -> UnplannedSuccess:
    """Add something that went well unplanned; the same title again returns the one that stands.

    Raises PlanReview.DoesNotExist, PlanClosed, ReviewComplete.
    """
    review = _open_review(owner, plan_id, review_id)
    success, _is_new = UnplannedSuccess.objects.get_or_create(
        review=review, title=draft.title, defaults={**asdict(draft), **new_row_columns(owner, by)}
    )
    return success


@transaction.atomic
def complete_review(*, owner: Owner, plan_id: int, review_id: int, by: int) -> PlanReview:
    """Complete a review for good. Doing so again changes nothing.

    Raises PlanReview.DoesNotExist, PlanClosed, and EntriesMissing as long as an action has no entry (R-1.21).
    """
    plan = open_plan(owner, plan_id)
    review = plan.reviews.get(id=review_id)
    if review.completed_at:
        return review
    missing = actions_without_entry(plan, review)
    if missing:
        raise EntriesMissing([each.code for each in missing])
    now = timezone.now()
    PlanReview.objects.filter(id=review_id).update(
        completed_at=now, completed_by_id=by, revision=F("revision") + 1, changed_at=now, changed_by_id=by
    )
    _move_on(plan, by)
    review.refresh_from_db()
    return review


def actions_without_entry(plan: Plan, review: PlanReview) -> list[Action]:
    """The actions, sub-actions too, of which the review says nothing yet, in the plan's order."""
    actions = plan.actions.filter(archived_at=None).exclude(entries__review=review)
    return list(actions.select_related("priority").order_by("priority__position", "position", "id"))


def _open_review(owner: Owner, plan_id: int, review_id: int) -> PlanReview:
    review = open_plan(owner, plan_id).reviews.get(id=review_id)
    if review.completed_at:
        raise ReviewComplete
    return review


def _move_on(plan: Plan, by: int) -> None:
    """A live plan has been reviewed from now on; one that nobody has agreed on yet stays as it is."""
    try:
        stage = stage_after(PlanStage(plan.stage), PlanEventKind.REVIEWED)
    except PlanStepImpossible:
        return
    Plan.objects.filter(id=plan.pk).update(stage=stage)
    record_plan_event(plan, PlanEventKind.REVIEWED, by)
