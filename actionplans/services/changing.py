"""Changing a row that people write: guarded by the revision it was based on, like every save here (design 7)."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F, QuerySet
from django.utils import timezone

from actionplans.enums import PlanStage
from actionplans.errors import PlanClosed, StalePlanPart
from actionplans.models import Plan
from actionplans.models.owned import Written
from actionplans.rules.owner import Owner


def open_plan(owner: Owner, plan_id: int) -> Plan:
    """The plan, held until the end of the transaction so that codes are given once.

    Raises Plan.DoesNotExist for another's, and PlanClosed.
    """
    plan = Plan.objects.select_for_update().get(id=plan_id, **owner.columns)
    if not plan.is_open:
        raise PlanClosed(stage=PlanStage(plan.stage))
    return plan


def new_row_columns(owner: Owner, by: int) -> dict[str, Any]:
    """The columns of a new row that are the same for all: its owner and who made it."""
    return {**owner.columns, "created_by_id": by, "changed_at": timezone.now(), "changed_by_id": by}


def change_row[Row: Written](
    rows: QuerySet[Row], *, columns: Mapping[str, Any], revision: int, by: int
) -> tuple[Row, bool]:
    """Change the one row of `rows` if nobody has since `revision`; the row as it stands, and whether it changed now.

    The same content sent again is acknowledged again. Raises the model's DoesNotExist, and StalePlanPart with what
    is stored.
    """
    changed = rows.filter(revision=revision).update(
        **columns, revision=F("revision") + 1, changed_at=timezone.now(), changed_by_id=by
    )
    stored = rows.get()
    if not changed and any(getattr(stored, column) != value for column, value in columns.items()):
        raise StalePlanPart(stored)
    return stored, bool(changed)
