"""Priorities of a plan: what comes first, and why (R-1.2)."""

from collections.abc import Collection
from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import Max

from actionplans.errors import UnknownOffer
from actionplans.models import Plan, Priority
from actionplans.queries.offers import offers_to
from actionplans.rules.codes import next_number
from actionplans.rules.owner import Owner
from actionplans.services.changing import change_row, new_row_columns, open_plan
from actionplans.services.mapping import map_to, statement_ids


@dataclass(frozen=True)
class PriorityDraft:
    """What a person wants to say of a priority; see the model for the meaning of each."""

    title: str
    text_language: str
    reason: str = ""
    led_by: str = ""
    links: str = ""
    risk: str = ""
    capacity: str = ""
    serves_id: int | None = None


def check_offer(draft: PriorityDraft, owner: Owner) -> None:
    """Raises UnknownOffer where the draft serves what the owner's authority does not offer."""
    if draft.serves_id and draft.serves_id not in {offer.pk for offer in offers_to(owner)}:
        raise UnknownOffer


@transaction.atomic
def add_priority(
    *, owner: Owner, plan_id: int, draft: PriorityDraft, statements: Collection[str], by: int, code: str = ""
) -> Priority:
    """Add a priority at the end of the plan; the same title again returns the one that stands.

    `code` is that of a document it was read from, else the next number. Raises Plan.DoesNotExist, PlanClosed,
    UnknownStatement, UnknownOffer.
    """
    check_offer(draft, owner)
    plan = open_plan(owner, plan_id)
    wanted = statement_ids(plan, statements)
    standing = plan.priorities.filter(title=draft.title, archived_at=None).first()
    if standing:
        return standing
    priority: Priority = Priority.objects.create(
        **asdict(draft),
        **new_row_columns(owner, by),
        plan=plan,
        code=code or next_number(plan.priorities.values_list("code", flat=True)),
        position=_last_position(plan) + 1,
    )
    map_to(priority.mappings, priority, wanted, by)
    return priority


@transaction.atomic
def change_priority(
    *,
    owner: Owner,
    plan_id: int,
    priority_id: int,
    draft: PriorityDraft,
    statements: Collection[str],
    revision: int,
    by: int,
) -> Priority:
    """Change a priority, if nobody has since `revision`.

    Raises Priority.DoesNotExist, PlanClosed, UnknownStatement, UnknownOffer, and StalePlanPart with what is stored.
    """
    plan = open_plan(owner, plan_id)
    wanted = statement_ids(plan, statements)
    rows = Priority.objects.filter(id=priority_id, plan=plan, archived_at=None)
    # What was chosen stays, also after the authority has taken it back.
    if rows.values_list("serves_id", flat=True).get() != draft.serves_id:
        check_offer(draft, owner)
    priority, is_changed = change_row(rows, columns=asdict(draft), revision=revision, by=by)
    if is_changed:
        map_to(priority.mappings, priority, wanted, by)
    return priority


def _last_position(plan: Plan) -> int:
    return plan.priorities.aggregate(last=Max("position"))["last"] or 0
