"""What waits in an owner's plans, and which of their readers have had this week's reminder."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Max, QuerySet
from django.utils import timezone

from actionplans.enums import FINISHED_STAGES, PlanStage
from actionplans.models import Action, Measure, Milestone, Plan
from actionplans.queries.plans import plans_of
from actionplans.rules.owner import Owner
from actionplans.rules.reminding import Due, Watched, due_of_action, measure_is_due, milestone_is_due


@dataclass(frozen=True)
class DueItem:
    """Something to be named: `title` is a milestone's or a measure's, and empty where the action itself is meant."""

    due: Due
    code: str
    action_title: str
    title: str
    day: date | None


@dataclass(frozen=True)
class DuePlan:
    """An open plan with what waits in it."""

    plan: Plan
    items: list[DueItem]


def due_plans(owner: Owner, today: date) -> list[DuePlan]:
    """The owner's open plans in which something waits, the latest first. Four statements at most."""
    plans = list(plans_of(owner).exclude(stage=PlanStage.ARCHIVED))
    actions = {action.pk: action for action in _watched(plans)}
    found: dict[int, list[DueItem]] = {plan.pk: [] for plan in plans}
    cadences = {plan.pk: plan.cadence for plan in plans}
    for action in actions.values():
        due = due_of_action(_of(action), cadences[action.plan_id], today)
        if due:
            found[action.plan_id].append(_item(due, action, "", action.ends_on))
    for milestone in _milestones(actions):
        if milestone_is_due(milestone.due_on, milestone.reached_on, today):
            action = actions[milestone.action_id]
            found[action.plan_id].append(_item(Due.MILESTONE, action, milestone.title, milestone.due_on))
    for measure in _measures(actions):
        if measure_is_due(measure.review_on, _day(measure.latest_at), today):
            action = actions[measure.action_id]
            found[action.plan_id].append(_item(Due.MEASURE, action, measure.title, measure.review_on))
    return [DuePlan(plan, found[plan.pk]) for plan in plans if found[plan.pk]]


def _watched(plans: list[Plan]) -> QuerySet[Any]:
    """Actions under way, in the plan's order, with `latest_at`; what lies in something put away is put away with it."""
    actions = Action.objects.filter(plan__in=[plan.pk for plan in plans], archived_at=None)
    return (
        actions.filter(priority__archived_at=None, parent__archived_at=None)
        .exclude(stage__in=FINISHED_STAGES)
        .select_related("priority")
        .annotate(latest_at=Max("updates__recorded_at"))
        .order_by("priority__position", "priority_id", "position", "id")
    )


def _milestones(actions: dict[int, Any]) -> QuerySet[Milestone]:
    return Milestone.objects.filter(action__in=list(actions), archived_at=None).order_by("due_on", "id")


def _measures(actions: dict[int, Any]) -> QuerySet[Any]:
    measures = Measure.objects.filter(action__in=list(actions), archived_at=None)
    return measures.annotate(latest_at=Max("readings__recorded_at")).order_by("review_on", "id")


def _of(action: Any) -> Watched:
    return Watched(action.starts_on, action.ends_on, timezone.localdate(action.created_at), _day(action.latest_at))


def _item(due: Due, action: Any, title: str, day: date | None) -> DueItem:
    return DueItem(due, f"{action.priority.code}.{action.code}", action.title, title, day)


def _day(moment: Any) -> date | None:
    return timezone.localdate(moment) if moment else None
