"""Recording progress: a dated entry from which stage and rating follow. An entry is never changed; a later one is."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from actionplans.enums import STAGES_WITH_REASON
from actionplans.errors import ActionPutAway, ReasonMissing
from actionplans.models import Action, ProgressUpdate
from actionplans.rules.owner import Owner
from actionplans.services.changing import open_plan


@dataclass(frozen=True)
class ProgressDraft:
    """What a person wants recorded of an action; see the model for the meaning of each."""

    seen_on: date
    stage: str
    text_language: str
    rag: str = ""
    text: str = ""
    reason: str = ""
    is_small_step: bool = False
    is_celebration: bool = False


@transaction.atomic
def record_progress(*, owner: Owner, plan_id: int, action_id: int, draft: ProgressDraft, by: int) -> ProgressUpdate:
    """Add an entry; the action's stage and rating are from now on those of its latest. The same sent twice is one.

    Raises Action.DoesNotExist, PlanClosed, ActionPutAway, ReasonMissing.
    """
    if draft.stage in STAGES_WITH_REASON and not draft.reason.strip():
        raise ReasonMissing
    plan = open_plan(owner, plan_id)
    action = plan.actions.get(id=action_id)
    if action.archived_at:
        raise ActionPutAway
    latest = action.updates.order_by("-id").first()
    if latest and latest.recorded_by_id == by and _says(latest, draft):
        return latest
    update: ProgressUpdate = ProgressUpdate.objects.create(
        **asdict(draft), **owner.columns, action=action, recorded_by_id=by
    )
    Action.objects.filter(id=action.pk).update(stage=draft.stage, rag=draft.rag)
    return update


def _says(update: ProgressUpdate, draft: ProgressDraft) -> bool:
    return all(getattr(update, column) == value for column, value in asdict(draft).items())
