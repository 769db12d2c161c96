"""An authority's picture: what its schools told, what it offers, what they run, who was trained."""

from collections import defaultdict
from typing import Any

from django.db.models import F, Prefetch

from interventions.models import CommissionedOffer, ShownIntervention, ShownNeed, TrainingAttendance, TrainingSession
from interventions.rules.coverage import Attended
from schools.models import School


def needs_told() -> dict[int, list[str]]:
    """The needs each school told, of those whoever asks may read. One statement."""
    told: dict[int, list[str]] = defaultdict(list)
    for school_id, need in ShownNeed.objects.order_by("school_id", "need").values_list("school_id", "need"):
        told[school_id].append(need)
    return told


def offers_of(authority_id: int) -> list[CommissionedOffer]:
    """What an authority offers now, by name. One statement."""
    rows = CommissionedOffer.objects.filter(authority_id=authority_id, ended_at=None).select_related("entry")
    rows = rows.defer("entry__search", "entry__names_folded", "entry__text_folded")
    return sorted(rows, key=lambda offer: offer.entry.name)


def offer_of(authority_id: int, offer_id: int) -> Any:
    """One offer that has not ended. Raises CommissionedOffer.DoesNotExist."""
    rows = CommissionedOffer.objects.select_related("entry").annotate(changed_by_name=F("changed_by__name"))
    return rows.get(id=offer_id, authority_id=authority_id, ended_at=None)


def offers_to_schools(authority_id: int | None, entry_ids: list[int]) -> dict[int, CommissionedOffer]:
    """The authority's offers of these entries, by the entry's id. One statement, none without an authority."""
    if authority_id is None:
        return {}
    rows = CommissionedOffer.objects.filter(authority_id=authority_id, ended_at=None, entry_id__in=entry_ids)
    rows = rows.select_related("entry").defer("entry__search", "entry__names_folded", "entry__text_folded")
    return {offer.entry_id: offer for offer in rows}


def shown_interventions(need: str = "") -> list[ShownIntervention]:
    """What schools let whoever asks know that they run, by name and school. One statement."""
    rows = ShownIntervention.objects.filter(needs__contains=[need]) if need else ShownIntervention.objects.all()
    return list(rows.select_related("entry").order_by("entry__name_en", "entry_id", "school_name_en", "id"))


def schools_running(entry_id: int, besides: int | None) -> list[ShownIntervention]:
    """Other schools that let whoever asks know that they run, or ran, an entry. One statement."""
    rows = ShownIntervention.objects.filter(entry_id=entry_id)
    return list(rows.exclude(school_id=besides or 0).order_by("school_name_en", "id"))


def attended_in(authority_id: int) -> list[Attended]:
    """All attendances of an authority's trainings. One statement."""
    rows = TrainingAttendance.objects.filter(authority_id=authority_id)
    fields = rows.values_list("programme", "school_id", "people", "held_on", "session_id").order_by("held_on", "id")
    return [Attended(*row) for row in fields]


def sessions_of(authority_id: int) -> list[TrainingSession]:
    """An authority's trainings, the latest first, with their attendances. Two statements."""
    rows = TrainingSession.objects.filter(authority_id=authority_id).order_by("-held_on", "-id")
    return list(rows.prefetch_related(Prefetch("attendances", TrainingAttendance.objects.exclude(people=0))))


def session_of(authority_id: int, session_id: int) -> TrainingSession:
    """One training. Raises TrainingSession.DoesNotExist."""
    return TrainingSession.objects.prefetch_related("attendances").get(id=session_id, authority_id=authority_id)


def trained_in(school_id: int) -> list[TrainingAttendance]:
    """Trainings that people of a school took part in, the latest first. One statement."""
    return list(TrainingAttendance.objects.filter(school_id=school_id).exclude(people=0).order_by("-held_on", "-id"))


def schools_of(authority_id: int) -> list[School]:
    """The authority's schools. One statement."""
    return list(School.objects.filter(authority_id=authority_id, closed_on=None).order_by("name_en", "id"))
