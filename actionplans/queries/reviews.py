"""What the pages of a review need."""

from typing import Any

from django.db.models import Count, F

from actionplans.models import Plan, PlanReview, ProgressUpdate, ReviewEntry, UnplannedSuccess
from actionplans.rules.owner import Owner


def reviews_of(plan: Plan) -> list[Any]:
    """A plan's reviews, the latest first, each with how many entries it has (`entry_count`). One statement."""
    return list(plan.reviews.annotate(entry_count=Count("entries")).order_by("-to_on", "-id"))


def review_of(owner: Owner, plan_id: int, review_id: int) -> Any:
    """One review of this owner's plan, with names. Raises PlanReview.DoesNotExist."""
    found = PlanReview.objects.filter(plan_id=plan_id, **owner.columns)
    named = found.annotate(changed_by_name=F("changed_by__name"), completed_by_name=F("completed_by__name"))
    return named.get(id=review_id)


def entries_of(review: PlanReview) -> dict[int, Any]:
    """The entries of a review by action, with `changed_by_name`. One statement."""
    entries = ReviewEntry.objects.filter(review=review).annotate(changed_by_name=F("changed_by__name"))
    return {entry.action_id: entry for entry in entries}


def successes_of(review: PlanReview) -> list[UnplannedSuccess]:
    """What went well and stood in no plan. One statement."""
    return list(UnplannedSuccess.objects.filter(review=review).order_by("id"))


def worth_celebrating(plan: Plan) -> list[Any]:
    """Updates that were marked as a small step or as something to celebrate, the latest first. One statement."""
    updates = ProgressUpdate.objects.filter(action__plan=plan, action__archived_at=None).select_related("action")
    marked = updates.filter(is_celebration=True) | updates.filter(is_small_step=True)
    return list(marked.order_by("-seen_on", "-id"))


def successes_of_plan(plan: Plan) -> list[UnplannedSuccess]:
    """What went well unplanned, in all reviews of a plan, the latest first. One statement."""
    return list(UnplannedSuccess.objects.filter(review__plan=plan).order_by("-id"))
