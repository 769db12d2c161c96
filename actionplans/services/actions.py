"""Actions of a plan: adding, changing, putting away and bringing back. Nothing is deleted; a code is given once."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from actionplans.errors import ActionInsideItself, ActionPutAway, EndOrOpen, EndsBeforeItStarts, StalePlanPart
from actionplans.models import Action, Priority
from actionplans.rules.codes import next_below, next_number
from actionplans.rules.owner import Owner
from actionplans.services.changing import change_row, new_row_columns, open_plan
from actionplans.services.mapping import map_to, statement_ids


@dataclass(frozen=True)
class ActionDraft:
    """What a person wants to say of an action; see the model for the meaning of each."""

    title: str
    text_language: str
    details: str = ""
    who: tuple[str, ...] = ()
    amount: Decimal | None = None
    funding: tuple[str, ...] = ()
    own_funding: tuple[str, ...] = ()
    resources: str = ""
    professional_development: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    is_open_ended: bool = False
    expected_change: str = ""
    evidence_sources: tuple[str, ...] = ()
    need: str = ""
    success_sign: str = ""
    judges: tuple[str, ...] = ()
    audience: tuple[str, ...] = ()
    reach: str = ""
    horizon: str = ""
    control: str = ""
    themes: tuple[str, ...] = ()
    policies: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()

    @property
    def columns(self) -> dict[str, Any]:
        """The draft as the table's columns."""
        return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(self).items()}

    def check(self) -> None:
        """Raises EndsBeforeItStarts and EndOrOpen."""
        if self.starts_on and self.ends_on and self.ends_on < self.starts_on:
            raise EndsBeforeItStarts
        if self.ends_on and self.is_open_ended:
            raise EndOrOpen


def draft_of(action: Action) -> ActionDraft:
    """A stored action as a draft."""
    values: dict[str, Any] = {each.name: getattr(action, each.name) for each in fields(ActionDraft)}
    plain: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in values.items()}
    return ActionDraft(**plain)


@transaction.atomic
def add_action(
    *,
    owner: Owner,
    plan_id: int,
    priority_id: int,
    draft: ActionDraft,
    statements: Collection[str],
    by: int,
    parent_id: int | None = None,
    code: str = "",
) -> Action:
    """Add an action at the end of its priority, or with a parent at the end of that action; sent twice it stands once.

    `code` is that of a document it was read from, else the next one never given. Raises Plan.DoesNotExist,
    Priority.DoesNotExist, Action.DoesNotExist (the parent), PlanClosed, UnknownStatement, ActionInsideItself,
    EndsBeforeItStarts, EndOrOpen.
    """
    draft.check()
    plan = open_plan(owner, plan_id)
    wanted = statement_ids(plan, statements)
    priority = plan.priorities.get(id=priority_id, archived_at=None)
    parent = priority.actions.get(id=parent_id, archived_at=None) if parent_id else None
    if parent and parent.parent_id:
        raise ActionInsideItself
    standing = priority.actions.filter(**draft.columns, parent=parent, archived_at=None).first()
    if standing:
        return standing
    action: Action = Action.objects.create(
        **draft.columns,
        **new_row_columns(owner, by),
        plan=plan,
        priority=priority,
        parent=parent,
        code=code or _next_code(priority, parent),
        position=priority.actions.count() + 1,
    )
    map_to(action.mappings, action, wanted, by)
    return action


@transaction.atomic
def add_actions(
    *, owner: Owner, plan_id: int, priority_id: int, drafts: Sequence[ActionDraft], by: int
) -> list[Action]:
    """Add several actions in their order, all of them or none; one that stands already is not added again.

    Raises what `add_action` raises.
    """
    place: dict[str, Any] = {"owner": owner, "plan_id": plan_id, "priority_id": priority_id, "by": by}
    return [add_action(**place, draft=draft, statements=()) for draft in drafts]


@transaction.atomic
def change_action(
    *,
    owner: Owner,
    plan_id: int,
    action_id: int,
    draft: ActionDraft,
    statements: Collection[str],
    revision: int,
    by: int,
) -> Action:
    """Change an action and the statements it serves, if nobody has since `revision`.

    Raises Action.DoesNotExist, PlanClosed, ActionPutAway, UnknownStatement, EndsBeforeItStarts, EndOrOpen, and
    StalePlanPart with what is stored.
    """
    draft.check()
    plan = open_plan(owner, plan_id)
    wanted = statement_ids(plan, statements)
    rows = Action.objects.filter(id=action_id, plan=plan)
    if rows.get().archived_at:
        raise ActionPutAway
    action, is_changed = change_row(rows, columns=draft.columns, revision=revision, by=by)
    if is_changed:
        map_to(action.mappings, action, wanted, by)
    elif set(wanted) != set(action.mappings.filter(removed_at=None).values_list("statement_id", flat=True)):
        raise StalePlanPart(action)
    return action


@transaction.atomic
def archive_action(*, owner: Owner, plan_id: int, action_id: int, revision: int, by: int) -> Action:
    """Put an action away with its sub-actions: kept, its code never given again. Doing so again changes nothing.

    Raises Action.DoesNotExist, PlanClosed, and StalePlanPart when somebody has changed it since `revision`.
    """
    plan = open_plan(owner, plan_id)
    action = plan.actions.get(id=action_id)
    if action.archived_at:
        return action
    if action.revision != revision:
        raise StalePlanPart(action)
    _set_archived([action, *action.parts.filter(archived_at=None)], by, timezone.now())
    action.refresh_from_db()
    return action


@transaction.atomic
def restore_action(*, owner: Owner, plan_id: int, action_id: int, by: int) -> Action:
    """Bring an action back that was put away; its sub-actions are brought back one by one. Raises Action.DoesNotExist,
    PlanClosed, and ActionPutAway for a sub-action whose action is still put away.
    """
    plan = open_plan(owner, plan_id)
    action = plan.actions.select_related("parent").get(id=action_id)
    if action.parent and action.parent.archived_at:
        raise ActionPutAway
    if action.archived_at:
        _set_archived([action], by, None)
        action.refresh_from_db()
    return action


def _set_archived(actions: list[Action], by: int, moment: Any) -> None:
    Action.objects.filter(id__in=[each.pk for each in actions]).update(
        archived_at=moment,
        archived_by_id=by if moment else None,
        revision=F("revision") + 1,
        changed_at=timezone.now(),
        changed_by_id=by,
    )


def _next_code(priority: Priority, parent: Action | None) -> str:
    taken = priority.actions.values_list("code", flat=True)
    return next_below(parent.code, taken) if parent else next_number(taken)
