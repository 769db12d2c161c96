"""Reviews of a plan: an entry for each action, what was not planned and succeeded, and the whole completed (R-1.7)."""

import pghistory
import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models

from actionplans.enums import ActionStage, Verdict
from actionplans.models.actions import AMOUNT_LIMIT, Action
from actionplans.models.owned import Written
from actionplans.models.plans import TEXT_LIMIT, TITLE_LIMIT, Plan
from schools.models import Person

HOURS_LIMIT = 99_999


def _closed_with(review: str) -> pgtrigger.Trigger:
    """Refuses a change to what belongs to a completed review; `review` is an SQL expression for its id."""
    return pgtrigger.Trigger(
        name="closed_with_its_review",
        operation=pgtrigger.Update | pgtrigger.Insert,
        when=pgtrigger.Before,
        func=f"""
                if exists (select from actionplans_planreview where id = {review} and completed_at is not null) then
                    raise exception 'the review is complete' using errcode = 'restrict_violation';
                end if;
                return new;
            """,
    )


@pghistory.track(pghistory.UpdateEvent(), exclude=["owner_key"])
class PlanReview(Written):
    """One look back at a plan: a school's every term, an authority's every quarter. Once completed it never changes.

    `introduction` says what changed around the plan and what the review rests on.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="reviews")
    title = models.CharField(max_length=TITLE_LIMIT)
    from_on = models.DateField()
    to_on = models.DateField()
    introduction = models.TextField(max_length=TEXT_LIMIT, blank=True, default="")
    completed_at = models.DateTimeField(null=True)
    completed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "title"], name="review_title_once"),
            models.UniqueConstraint(fields=["id", "owner_key"], name="review_of_owner"),
            models.CheckConstraint(condition=models.Q(from_on__lt=models.F("to_on")), name="review_in_order"),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="complete_for_good",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                if old.completed_at is not null and to_jsonb(new) - array['authority_id', 'owner_key']
                        is distinct from to_jsonb(old) - array['authority_id', 'owner_key'] then
                    raise exception 'the review is complete' using errcode = 'restrict_violation';
                end if;
                return new;
            """,
            )
        ]


@pghistory.track(pghistory.UpdateEvent(), exclude=["owner_key"])
class ReviewEntry(Written):
    """What a review says of one action: where it stands, what happened, what it changed, and what becomes of it.

    `caveat` says what else may have had a part in the change. `money` is in pounds, `staff_hours` in hours, both spent
    in the time of the review; `who_gained` says in words who had something of it: groups, never one learner.
    """

    review = models.ForeignKey(PlanReview, on_delete=models.PROTECT, related_name="entries")
    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="entries")
    stage = models.CharField(max_length=12, choices=ActionStage)
    text = models.TextField(max_length=TEXT_LIMIT)
    impact = models.TextField(max_length=TEXT_LIMIT, blank=True, default="")
    evidence = ArrayField(models.CharField(max_length=TITLE_LIMIT), default=list, blank=True)
    caveat = models.TextField(max_length=TEXT_LIMIT, blank=True, default="")
    next_step = models.TextField(max_length=TEXT_LIMIT, blank=True, default="")
    verdict = models.CharField(max_length=8, choices=Verdict, blank=True, default="")
    money = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    staff_hours = models.DecimalField(max_digits=7, decimal_places=1, null=True, blank=True)
    who_gained = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "action"], name="entry_once_an_action"),
            models.CheckConstraint(condition=models.Q(stage__in=ActionStage.values), name="entry_stage_known"),
            models.CheckConstraint(
                condition=models.Q(verdict="") | models.Q(verdict__in=Verdict.values), name="entry_verdict_known"
            ),
            models.CheckConstraint(
                condition=models.Q(money=None) | models.Q(money__gte=0, money__lte=AMOUNT_LIMIT), name="entry_money"
            ),
            models.CheckConstraint(
                condition=models.Q(staff_hours=None) | models.Q(staff_hours__gte=0, staff_hours__lte=HOURS_LIMIT),
                name="entry_hours",
            ),
        ]
        triggers = [_closed_with("new.review_id")]


@pghistory.track(pghistory.UpdateEvent(), exclude=["owner_key"])
class UnplannedSuccess(Written):
    """Something that went well and stood in no plan (R-1.8)."""

    review = models.ForeignKey(PlanReview, on_delete=models.PROTECT, related_name="successes")
    title = models.CharField(max_length=TITLE_LIMIT)
    text = models.TextField(max_length=TEXT_LIMIT, blank=True, default="")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["review", "title"], name="success_once_a_review")]
        triggers = [_closed_with("new.review_id")]
