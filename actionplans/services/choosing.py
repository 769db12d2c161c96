"""Choosing interventions for a school's priority, and taking them off it again."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from actionplans.models import Priority, PriorityIntervention
from actionplans.rules.owner import Owner
from actionplans.services.changing import open_plan
from interventions.errors import AlreadyAdopted
from interventions.models import Intervention
from interventions.services.running import InterventionDraft, consider_entry


@dataclass(frozen=True)
class Choice:
    """An entry that is chosen, why, for which needs, and what it was compared with."""

    entry_id: int
    name: str
    because: str
    needs: Sequence[str]
    text_language: str
    beside: Sequence[int] = ()


@transaction.atomic
def choose_for_priority(*, owner: Owner, plan_id: int, priority_id: int, choice: Choice, by: int) -> Intervention:
    """Put an entry on the school's list and under the priority; one that stands on the list already comes under it too.

    The same again changes nothing. Raises Plan.DoesNotExist, PlanClosed, Priority.DoesNotExist, Entry.DoesNotExist.
    """
    plan = open_plan(owner, plan_id)
    priority: Priority = plan.priorities.get(id=priority_id, archived_at=None)
    draft = InterventionDraft(choice.name, choice.text_language, needs=tuple(choice.needs), because=choice.because)
    try:
        intervention = consider_entry(
            school_id=owner.school_id or 0, entry_id=choice.entry_id, draft=draft, alternatives=choice.beside, by=by
        )
    except AlreadyAdopted as standing:
        intervention = Intervention.objects.get(id=standing.intervention_id)
    _link(owner, priority, intervention, by)
    return intervention


@transaction.atomic
def take_off_priority(*, owner: Owner, plan_id: int, priority_id: int, intervention_id: int, by: int) -> int:
    """Take an intervention off a priority; on the school's list it stays. How many links that ended.

    Raises Plan.DoesNotExist and PlanClosed.
    """
    plan = open_plan(owner, plan_id)
    links = PriorityIntervention.objects.filter(priority__plan=plan, priority_id=priority_id, removed_at=None)
    return links.filter(intervention_id=intervention_id).update(removed_at=timezone.now(), removed_by_id=by)


def _link(owner: Owner, priority: Priority, intervention: Intervention, by: int) -> None:
    now = timezone.now()
    link, is_new = PriorityIntervention.objects.get_or_create(
        priority=priority,
        intervention=intervention,
        defaults={**owner.columns, "mapped_at": now, "mapped_by_id": by},
    )
    if not is_new and link.removed_at:
        again = {"removed_at": None, "removed_by": None, "mapped_at": now, "mapped_by_id": by}
        PriorityIntervention.objects.filter(pk=link.pk).update(**again)
