"""Starting a plan, and changing its title, purpose and period (R-1.14: the history keeps what they were)."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils import timezone

from actionplans.enums import Cadence, PlanEventKind
from actionplans.errors import EndsBeforeItStarts
from actionplans.models import Plan, PlanStageEvent
from actionplans.rules.owner import Owner
from actionplans.services.changing import change_row, new_row_columns, open_plan


@dataclass(frozen=True)
class PlanDraft:
    """What a person wants to say of a plan; see the model for the meaning of each."""

    title: str
    text_language: str
    starts_on: date
    ends_on: date | None = None
    purpose: str = ""

    def check(self) -> None:
        """Raises EndsBeforeItStarts."""
        if self.ends_on and self.ends_on < self.starts_on:
            raise EndsBeforeItStarts


@transaction.atomic
def start_plan(
    *,
    owner: Owner,
    draft: PlanDraft,
    version_id: int | None,
    by: int,
    submission_id: int | None = None,
    copied_from_id: int | None = None,
) -> Plan:
    """Begin a plan against the statements of this framework version; the same title and start begins it once.

    Schools look at progress every term, authorities every quarter (R-2.1). Raises EndsBeforeItStarts.
    """
    draft.check()
    cadence = Cadence.TERMLY if owner.school_id is not None else Cadence.QUARTERLY
    plan, is_new = Plan.objects.get_or_create(
        **owner.columns,
        title=draft.title,
        starts_on=draft.starts_on,
        defaults={
            **asdict(draft),
            **new_row_columns(owner, by),
            "version_id": version_id,
            "submission_id": submission_id,
            "copied_from_id": copied_from_id,
            "cadence": cadence,
        },
    )
    if is_new:
        record_plan_event(plan, PlanEventKind.STARTED, by)
    return plan


@transaction.atomic
def change_plan(*, owner: Owner, plan_id: int, draft: PlanDraft, revision: int, by: int) -> Plan:
    """Change title, purpose or period, if nobody has since `revision`.

    Raises Plan.DoesNotExist, PlanClosed, EndsBeforeItStarts, and StalePlanPart with what is stored.
    """
    draft.check()
    open_plan(owner, plan_id)
    plan, _is_changed = change_row(Plan.objects.filter(id=plan_id), columns=asdict(draft), revision=revision, by=by)
    return plan


def record_plan_event(plan: Plan, event: PlanEventKind, by: int) -> PlanStageEvent:
    """Write the dated fact. The caller has changed the stage that follows."""
    return PlanStageEvent.objects.create(
        plan=plan,
        school_id=plan.school_id,
        authority_id=plan.authority_id,
        event=event,
        happened_at=timezone.now(),
        happened_by_id=by,
    )
