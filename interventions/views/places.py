"""The same page at several places: the catalogue is read at schools, on caseloads, at authorities, on the platform."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse

from interventions.models import (
    CommissionedOffer,
    Entry,
    IdentifiedNeed,
    Intervention,
    PairedMeasure,
    TrainingSession,
)
from interventions.presenters.places import Place
from schools.enums import Verb
from schools.policies.permissions import role_may
from schools.services import doors
from schools.services.doors import View, door
from schools.services.requests import ActingRequest

PlaceView = Callable[..., HttpResponse]
MISSING = tuple(
    each.DoesNotExist
    for each in (Entry, Intervention, PairedMeasure, IdentifiedNeed, CommissionedOffer, TrainingSession)
)
# Who writes entries, and what a school or an authority does with them.
WRITING = (Verb.PLAN, Verb.PLAN_AUTHORITY, Verb.MANAGE_PLATFORM)


@dataclass(frozen=True)
class Doors:
    """A page with its door at each place where it stands; None where it does not."""

    at_school: View | None = None
    at_caseload: View | None = None
    at_authority: View | None = None
    at_platform: View | None = None


def catalogue(view: PlaceView) -> Doors:
    """A page of the catalogue, for all who read at one of its places."""
    return Doors(
        _at_school(view, Verb.READ_SCHOOL),
        _at_caseload(view, Verb.READ_CASELOAD),
        _at_authority(view, Verb.READ_AUTHORITY),
        _at_platform(view, Verb.MANAGE_PLATFORM),
    )


def editors(view: PlaceView) -> Doors:
    """A page for those who write entries of the catalogue: of a school, of an authority, of the nation."""
    return Doors(
        _at_school(view, Verb.PLAN),
        None,
        _at_authority(view, Verb.PLAN_AUTHORITY),
        _at_platform(view, Verb.MANAGE_PLATFORM),
    )


def publishers(view: PlaceView) -> Doors:
    """A page for those who look after many entries: of an authority, of the nation."""
    return Doors(
        at_authority=_at_authority(view, Verb.PLAN_AUTHORITY), at_platform=_at_platform(view, Verb.MANAGE_PLATFORM)
    )


def school_readers(view: PlaceView) -> Doors:
    """A page of what a school runs, for those who read its drafts."""
    return Doors(_at_school(view, Verb.READ_DRAFT))


def school_writers(view: PlaceView) -> Doors:
    """A page of what a school runs, for those who write."""
    return Doors(_at_school(view, Verb.PLAN))


def authority_readers(view: PlaceView) -> Doors:
    """A page of an authority's picture of its schools."""
    return Doors(at_authority=_at_authority(view, Verb.READ_AUTHORITY))


def who_runs_readers(view: PlaceView) -> Doors:
    """A page about several schools, for their authority and for their coordinators."""
    return Doors(
        at_caseload=_at_caseload(view, Verb.READ_CASELOAD), at_authority=_at_authority(view, Verb.READ_AUTHORITY)
    )


def authority_writers(view: PlaceView) -> Doors:
    """A page for those who write an authority's offers and trainings."""
    return Doors(at_authority=_at_authority(view, Verb.PLAN_AUTHORITY))


def may_write(request: ActingRequest) -> bool:
    """Whether the person at the door may write at its place."""
    return any(role_may(request.acting.role, verb) for verb in WRITING)


def may_adopt(request: ActingRequest) -> bool:
    """Whether the person may put an entry on their school's list."""
    return role_may(request.acting.role, Verb.PLAN)


def _at_school(view: PlaceView, verb: Verb) -> View:
    @door(doors.Place.SCHOOL, verb)
    @wraps(view)
    def at_school(request: ActingRequest, school_id: int, **keys: Any) -> HttpResponse:
        return _found(view, request, Place("school", school_id, school_id, request.acting.authority_id), keys)

    return at_school


def _at_caseload(view: PlaceView, verb: Verb) -> View:
    @door(doors.Place.CASELOAD, verb)
    @wraps(view)
    def at_caseload(request: ActingRequest, membership_id: int, **keys: Any) -> HttpResponse:
        return _found(view, request, Place("caseload", membership_id), keys)

    return at_caseload


def _at_authority(view: PlaceView, verb: Verb) -> View:
    @door(doors.Place.AUTHORITY, verb)
    @wraps(view)
    def at_authority(request: ActingRequest, code: str, **keys: Any) -> HttpResponse:
        return _found(view, request, Place("authority", code, None, request.acting.authority_id), keys)

    return at_authority


def _at_platform(view: PlaceView, verb: Verb) -> View:
    @door(doors.Place.PLATFORM, verb)
    @wraps(view)
    def at_platform(request: ActingRequest, **keys: Any) -> HttpResponse:
        return _found(view, request, Place("platform", None), keys)

    return at_platform


def _found(view: PlaceView, request: ActingRequest, place: Place, keys: dict[str, Any]) -> HttpResponse:
    """Another's entry or intervention does not exist here."""
    try:
        return view(request, place, **keys)
    except MISSING:
        raise Http404 from None
