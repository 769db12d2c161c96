"""Letting others know that a school runs something, on its own wish; and taking that back (R-0.8, R-0.9)."""

from django.db import transaction
from django.utils import timezone

from common.small_groups import SMALLEST_GROUP
from interventions.enums import AT_WORK, Readers, Stage
from interventions.models import Intervention, ShownIntervention
from interventions.rules.readers import authority_alone, schools_of

# Something merely thought of is nobody's business yet.
SHOWABLE = (*AT_WORK, Stage.STOPPED)


@transaction.atomic
def show_intervention(*, school_id: int, intervention_id: int, readers: Readers, by: int) -> ShownIntervention | None:
    """Let the authority, or its schools too, know that the school runs this; with `Readers.OWNER` nobody any more.

    Raises Intervention.DoesNotExist. What has not started yet is not shown.
    """
    intervention = Intervention.objects.select_for_update().get(id=intervention_id, school_id=school_id)
    if readers == Readers.OWNER or intervention.stage not in SHOWABLE:
        ShownIntervention.objects.filter(intervention=intervention).delete()
        return None
    authority_id = intervention.authority_id
    word = authority_alone(authority_id) if readers == Readers.AUTHORITY else schools_of(authority_id)
    return _write(intervention, word, by)


def refresh_shown(intervention: Intervention, by: int) -> None:
    """Let what others know follow what has changed, if they know of it."""
    shown = ShownIntervention.objects.filter(intervention=intervention).first()
    if shown:
        _write(intervention, shown.readers, by)


def _write(intervention: Intervention, readers: str, by: int) -> ShownIntervention:
    last = intervention.reviews.exclude(decision="").order_by("-decided_on", "-id").first()
    reached = intervention.reached if (intervention.reached or 0) >= SMALLEST_GROUP else None
    shown, _is_new = ShownIntervention.objects.update_or_create(
        intervention=intervention,
        defaults={
            "school_id": intervention.school_id,
            "authority_id": intervention.authority_id,
            "entry_id": intervention.entry_id,
            "readers": readers,
            "name": intervention.name,
            "school_name_en": intervention.school.name_en,
            "school_name_cy": intervention.school.name_cy,
            "stage": intervention.stage,
            "decision": last.decision if last else "",
            "needs": intervention.needs,
            "audiences": intervention.audiences,
            "tier": intervention.tier,
            "reached": reached,
            "starts_on": intervention.starts_on,
            "ended_on": intervention.ended_on,
            "shown_at": timezone.now(),
            "shown_by_id": by,
        },
    )
    return shown
