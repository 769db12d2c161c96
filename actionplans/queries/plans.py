"""What the pages of a plan need: the plan, its priorities and its actions with what hangs on them."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Prefetch, Q, QuerySet

from actionplans.models import (
    Action,
    ActionStatement,
    Milestone,
    Plan,
    PlanReview,
    Priority,
    PriorityStatement,
    ProgressUpdate,
)
from actionplans.rules.codes import in_order
from actionplans.rules.owner import Owner


@dataclass
class Section:
    """A priority with its actions, each action with its sub-actions behind it."""

    priority: Priority
    actions: list[Action] = field(default_factory=list)


def plans_of(owner: Owner) -> QuerySet[Plan]:
    """All plans of an owner, the latest first."""
    return Plan.objects.filter(**owner.columns).order_by("-starts_on", "-id")


def plan_lines(owner: Owner) -> list[Any]:
    """The owner's plans with how many actions each has (`action_count`). One statement."""
    count = Count("actions", filter=Q(actions__archived_at=None))
    return list(plans_of(owner).annotate(action_count=count))


def plan_of(owner: Owner, plan_id: int) -> Plan:
    """One plan of this owner, with the school or authority. Raises Plan.DoesNotExist for any other."""
    return plans_of(owner).select_related("school", "authority").get(id=plan_id)


def priority_of(owner: Owner, plan_id: int, priority_id: int) -> Priority:
    """One priority of this owner's plan. Raises Priority.DoesNotExist."""
    return Priority.objects.get(id=priority_id, plan_id=plan_id, **owner.columns)


def action_of(owner: Owner, plan_id: int, action_id: int) -> Any:
    """One action of this owner's plan, with `changed_by_name`. Raises Action.DoesNotExist."""
    actions = Action.objects.filter(plan_id=plan_id, **owner.columns).select_related("priority", "parent")
    return actions.annotate(changed_by_name=F("changed_by__name")).get(id=action_id)


def priorities_of(plan: Plan) -> list[Priority]:
    """The plan's priorities in their order with what they serve, those put away left out. One statement."""
    return list(plan.priorities.filter(archived_at=None).select_related("serves").order_by("position", "id"))


def sections_of(plan: Plan) -> list[Section]:
    """The plan's priorities in their order with their actions, those put away left out. Four statements.

    Each action has `mappings` and `milestones` fetched along.
    """
    return _sections(plan, actions_of(plan))


def bare_sections_of(plan: Plan) -> list[Section]:
    """The same, with nothing fetched along. Two statements."""
    return _sections(plan, plan.actions.filter(archived_at=None).order_by("position", "id"))


def sections_reviewed(plan: Plan, review: PlanReview) -> list[Section]:
    """What a review accounts for: of a complete one its own actions, whatever became of them since. Two statements."""
    if review.completed_at is None:
        return bare_sections_of(plan)
    return _sections(plan, plan.actions.filter(entries__review=review).order_by("position", "id"))


def _sections(plan: Plan, actions: QuerySet[Action]) -> list[Section]:
    sections = {priority.pk: Section(priority) for priority in priorities_of(plan)}
    for action in _in_plan_order(actions):
        if action.priority_id in sections:
            sections[action.priority_id].actions.append(action)
    return list(sections.values())


def actions_of(plan: Plan) -> QuerySet[Action]:
    """The plan's actions that are not put away, with the statements they serve and their milestones."""
    mapped = ActionStatement.objects.filter(removed_at=None).select_related("statement")
    return (
        plan.actions.filter(archived_at=None)
        .select_related("priority")
        .prefetch_related(
            Prefetch("mappings", queryset=mapped, to_attr="served"),
            Prefetch("milestones", queryset=Milestone.objects.filter(archived_at=None).order_by("due_on", "id")),
        )
        .order_by("position", "id")
    )


def updates_of(action: Action) -> list[Any]:
    """What was seen of an action, the latest first, with `recorded_by_name`. One statement."""
    updates = ProgressUpdate.objects.filter(action=action).annotate(recorded_by_name=F("recorded_by__name"))
    return list(updates.order_by("-id"))


def statements_of(action: Action) -> list[str]:
    """The codes of the statements an action serves. One statement."""
    rows = ActionStatement.objects.filter(action=action, removed_at=None)
    return list(rows.order_by("statement_id").values_list("statement__code", flat=True))


def statements_of_priority(priority: Priority) -> list[str]:
    """The codes of the statements a priority answers. One statement."""
    rows = PriorityStatement.objects.filter(priority=priority, removed_at=None)
    return list(rows.order_by("statement_id").values_list("statement__code", flat=True))


def _in_plan_order(actions: QuerySet[Action]) -> list[Action]:
    """Actions by position, each followed by its sub-actions in the order of their codes."""
    parts: dict[int | None, list[Action]] = defaultdict(list)
    for action in actions:
        parts[action.parent_id].append(action)
    ordered = []
    for action in parts[None]:
        ordered += [action, *sorted(parts[action.pk], key=lambda part: (part.position, in_order(part.code)))]
    return ordered


def updates_of_plan(plan: Plan) -> list[Any]:
    """What was seen of all the plan's actions that are not put away, oldest first. One statement.

    Each has `recorded_by_name`, and its action's and priority's codes as `action_code` and `priority_code`.
    """
    updates = ProgressUpdate.objects.filter(action__plan=plan, action__archived_at=None)
    named = updates.annotate(
        recorded_by_name=F("recorded_by__name"),
        action_code=F("action__code"),
        priority_code=F("action__priority__code"),
    )
    return list(named.order_by("id"))
