"""What a school considers, runs and has stopped."""

from django.db.models import Prefetch

from interventions.enums import ENDED
from interventions.models import (
    Alternative,
    Intervention,
    InterventionReview,
    InterventionStep,
    PairedMeasure,
    ShownIntervention,
)


def interventions_of(school_id: int) -> list[Intervention]:
    """All of a school's, the newest first, with their entries. One statement."""
    rows = Intervention.objects.filter(school_id=school_id).select_related("entry")
    return list(rows.defer("entry__search", "entry__names_folded", "entry__text_folded").order_by("-id"))


def intervention_of(school_id: int, intervention_id: int) -> Intervention:
    """One with its steps, alternatives, measures, reviews, and what others know of it. Raises DoesNotExist.

    Six statements.
    """
    rows = Intervention.objects.select_related("entry", "changed_by")
    return rows.prefetch_related(
        Prefetch("steps", InterventionStep.objects.select_related("happened_by").order_by("id")),
        Prefetch("alternatives", Alternative.objects.order_by("id")),
        Prefetch("measures", PairedMeasure.objects.filter(archived_at=None).order_by("id")),
        Prefetch("reviews", InterventionReview.objects.select_related("decided_by").order_by("-id")),
        Prefetch("shown", ShownIntervention.objects.all()),
    ).get(school_id=school_id, id=intervention_id)


def standing_of(school_id: int, entry_id: int) -> Intervention | None:
    """The school's own, not ended, of an entry, or None. One statement."""
    return Intervention.objects.filter(school_id=school_id, entry_id=entry_id).exclude(stage__in=ENDED).first()
