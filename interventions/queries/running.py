"""What a school considers, runs and has stopped."""

from typing import Any

from django.db.models import F, Prefetch, QuerySet

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


def intervention_of(school_id: int, intervention_id: int) -> Any:
    """One with its steps, alternatives, measures, reviews, and what others know of it. Raises DoesNotExist.

    Six statements.
    """
    reviews = InterventionReview.objects.annotate(decided_by_name=F("decided_by__name"))
    rows = Intervention.objects.select_related("entry").annotate(changed_by_name=F("changed_by__name"))
    return rows.prefetch_related(
        Prefetch("steps", InterventionStep.objects.annotate(happened_by_name=F("happened_by__name")).order_by("id")),
        Prefetch("alternatives", Alternative.objects.order_by("id")),
        Prefetch("measures", _with_names(PairedMeasure.objects.filter(archived_at=None)).order_by("id")),
        Prefetch("reviews", _with_names(reviews).order_by("-id")),
        Prefetch("shown", ShownIntervention.objects.all()),
    ).get(school_id=school_id, id=intervention_id)


def standing_of(school_id: int, entry_id: int) -> Intervention | None:
    """The school's own, not ended, of an entry, or None. One statement."""
    return Intervention.objects.filter(school_id=school_id, entry_id=entry_id).exclude(stage__in=ENDED).first()


def _with_names(rows: QuerySet[Any]) -> QuerySet[Any]:
    """Who changed each last: of people a scope may read the name, not the row."""
    return rows.annotate(changed_by_name=F("changed_by__name"))


def register_of(school_id: int) -> list[Intervention]:
    """All of a school's, those at work first, with entries, measures and reviews. Three statements."""
    rows = Intervention.objects.filter(school_id=school_id).select_related("entry")
    rows = rows.defer("entry__search", "entry__names_folded", "entry__text_folded").order_by("ended_on", "-id")
    return list(
        rows.prefetch_related(
            Prefetch("measures", PairedMeasure.objects.filter(archived_at=None).order_by("id")),
            Prefetch("reviews", InterventionReview.objects.order_by("-id")),
        )
    )
