"""The needs a school sees, each with whether its authority knows of it."""

from typing import Any

from django.db.models import F

from interventions.models import IdentifiedNeed, ShownNeed


def needs_of(school_id: int) -> list[tuple[IdentifiedNeed, bool]]:
    """Those on the list now, the newest first. Two statements."""
    told = set(ShownNeed.objects.filter(school_id=school_id).values_list("need", flat=True))
    rows = IdentifiedNeed.objects.filter(school_id=school_id, ended_at=None).order_by("-id")
    return [(need, need.need in told) for need in rows]


def need_of(school_id: int, need_id: int) -> tuple[Any, bool]:
    """One that is on the list. Raises IdentifiedNeed.DoesNotExist. Two statements."""
    rows = IdentifiedNeed.objects.annotate(changed_by_name=F("changed_by__name"))
    need = rows.get(id=need_id, school_id=school_id, ended_at=None)
    return need, ShownNeed.objects.filter(school_id=school_id, need=need.need).exists()
