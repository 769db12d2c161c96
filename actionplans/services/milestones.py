"""Milestones and cohort dates inside an action (R-1.3)."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from actionplans.errors import ActionPutAway, StalePlanPart
from actionplans.models import Milestone
from actionplans.rules.owner import Owner
from actionplans.services.changing import change_row, new_row_columns, open_plan


@dataclass(frozen=True)
class MilestoneDraft:
    """What a person wants to say of a milestone; `reached_on` stays empty until it is reached."""

    title: str
    text_language: str
    due_on: date
    reached_on: date | None = None


@transaction.atomic
def add_milestone(*, owner: Owner, plan_id: int, action_id: int, draft: MilestoneDraft, by: int) -> Milestone:
    """Add a date to an action; the same title and day again returns the one that stands.

    Raises Action.DoesNotExist, PlanClosed, ActionPutAway.
    """
    action = open_plan(owner, plan_id).actions.get(id=action_id)
    if action.archived_at:
        raise ActionPutAway
    milestone, _is_new = Milestone.objects.get_or_create(
        action=action,
        title=draft.title,
        due_on=draft.due_on,
        archived_at=None,
        defaults={**asdict(draft), **new_row_columns(owner, by)},
    )
    return milestone


@transaction.atomic
def change_milestone(
    *, owner: Owner, plan_id: int, milestone_id: int, draft: MilestoneDraft, revision: int, by: int
) -> Milestone:
    """Change a milestone, or say when it was reached, if nobody has changed it since `revision`.

    Raises Milestone.DoesNotExist, PlanClosed, and StalePlanPart with what is stored.
    """
    plan = open_plan(owner, plan_id)
    rows = Milestone.objects.filter(id=milestone_id, action__plan=plan, archived_at=None)
    milestone, _is_changed = change_row(rows, columns=asdict(draft), revision=revision, by=by)
    return milestone


@transaction.atomic
def archive_milestone(*, owner: Owner, plan_id: int, milestone_id: int, revision: int, by: int) -> Milestone:
    """Put a milestone away; doing so again changes nothing.

    Raises Milestone.DoesNotExist, PlanClosed, StalePlanPart.
    """
    plan = open_plan(owner, plan_id)
    milestone = Milestone.objects.get(id=milestone_id, action__plan=plan)
    if milestone.archived_at:
        return milestone
    if milestone.revision != revision:
        raise StalePlanPart(milestone)
    now = timezone.now()
    Milestone.objects.filter(id=milestone_id).update(
        archived_at=now, archived_by_id=by, revision=F("revision") + 1, changed_at=now, changed_by_id=by
    )
    milestone.refresh_from_db()
    return milestone
