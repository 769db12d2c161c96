"""What comes before what: a priority's place on the grid, and the order of priorities and actions (R-3.5).

Positions are changed and codes are not: an action keeps its code wherever it stands.
"""

from typing import Any

from django.db import transaction
from django.utils import timezone

from actionplans.models import Action, Plan, Priority
from actionplans.rules.grid import Placed, ranked
from actionplans.rules.owner import Owner
from actionplans.services.changing import change_row, open_plan


@transaction.atomic
def place_priority(
    *, owner: Owner, plan_id: int, priority_id: int, risk: str, capacity: str, revision: int, by: int
) -> Priority:
    """Say where a priority lies on the grid; an empty side takes it off.

    Raises Plan.DoesNotExist, Priority.DoesNotExist, PlanClosed, and StalePlanPart when somebody has changed the
    priority since `revision`.
    """
    plan = open_plan(owner, plan_id)
    rows = Priority.objects.filter(id=priority_id, plan=plan, archived_at=None)
    priority, _is_changed = change_row(rows, columns={"risk": risk, "capacity": capacity}, revision=revision, by=by)
    return priority


@transaction.atomic
def order_by_grid(*, owner: Owner, plan_id: int, by: int) -> list[Priority]:
    """Put the plan's priorities in the order of the grid. Doing so again changes nothing. Raises PlanClosed."""
    plan = open_plan(owner, plan_id)
    held = {each.pk: each for each in _priorities(plan)}
    placed = [Placed(each.pk, each.risk, each.capacity, each.position) for each in held.values()]
    ordered = [held[each.key] for each in ranked(placed)]
    _write_positions(ordered, by)
    return ordered


@transaction.atomic
def move_priority(*, owner: Owner, plan_id: int, priority_id: int, steps: int, by: int) -> list[Priority]:
    """Move a priority up (negative) or down by so many places; at the end it stays where it is.

    Raises Priority.DoesNotExist, PlanClosed.
    """
    plan = open_plan(owner, plan_id)
    ordered = _moved(list(_priorities(plan)), plan.priorities.get(id=priority_id, archived_at=None), steps)
    _write_positions(ordered, by)
    return ordered


@transaction.atomic
def move_action(*, owner: Owner, plan_id: int, action_id: int, steps: int, by: int) -> list[Action]:
    """Move an action up or down among its neighbours: the actions of its priority, or the parts of its action.

    Raises Action.DoesNotExist, PlanClosed.
    """
    plan = open_plan(owner, plan_id)
    action = plan.actions.get(id=action_id, archived_at=None)
    siblings = Action.objects.filter(priority=action.priority_id, parent=action.parent_id, archived_at=None)
    ordered = _moved(list(siblings.order_by("position", "id")), action, steps)
    _write_positions(ordered, by)
    return ordered


def _priorities(plan: Plan) -> list[Priority]:
    return list(plan.priorities.filter(archived_at=None).order_by("position", "id"))


def _moved(rows: list[Any], moving: Any, steps: int) -> list[Any]:
    rest = [row for row in rows if row != moving]
    place = max(0, min(len(rest), rows.index(moving) + steps))
    return [*rest[:place], moving, *rest[place:]]


def _write_positions(rows: list[Any], by: int) -> None:
    """Write the positions that differ; a position is no part of what people write, so no revision is spent on it."""
    for position, row in enumerate(rows, start=1):
        if row.position != position:
            type(row).objects.filter(pk=row.pk).update(position=position, changed_at=timezone.now(), changed_by_id=by)
            row.position = position
