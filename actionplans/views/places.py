"""The same page at two places: a school's own plans, and an authority's own (R-1.5)."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any

from django.http import Http404, HttpResponse

from actionplans.models import Action, Measure, Milestone, Plan, PlanReview, Priority
from actionplans.rules.owner import Owner
from schools.enums import Verb
from schools.policies.permissions import role_may
from schools.services.doors import Place, View, door
from schools.services.requests import ActingRequest

OwnerView = Callable[..., HttpResponse]
MISSING = tuple(each.DoesNotExist for each in (Plan, Priority, Action, Measure, Milestone, PlanReview))


@dataclass(frozen=True)
class TwoDoors:
    """A page with its door at a school and its door at an authority."""

    at_school: View
    at_authority: View


READING = (Verb.READ_DRAFT, Verb.READ_AUTHORITY)
WRITING = (Verb.PLAN, Verb.PLAN_AUTHORITY)
# Whose word makes a plan live: a senior leader's at a school (domain.md 9).
AGREEING = (Verb.SIGN_OFF, Verb.PLAN_AUTHORITY)


def readable(view: OwnerView) -> TwoDoors:
    """A page for all who read the owner's working plans."""
    return _two_doors(view, READING)


def writable(view: OwnerView) -> TwoDoors:
    """A page for those who write the owner's plans."""
    return _two_doors(view, WRITING)


def agreeable(view: OwnerView) -> TwoDoors:
    """A page for those who answer for the owner's plans."""
    return _two_doors(view, AGREEING)


def may_agree(request: ActingRequest) -> bool:
    """Whether the person at the door may say that a plan is what will be done."""
    return any(role_may(request.acting.role, verb) for verb in AGREEING)


def may_write(request: ActingRequest) -> bool:
    """Whether the person at the door may write plans there."""
    return any(role_may(request.acting.role, verb) for verb in WRITING)


def _two_doors(view: OwnerView, verbs: tuple[Verb, Verb]) -> TwoDoors:
    @door(Place.SCHOOL, verbs[0])
    @wraps(view)
    def at_school(request: ActingRequest, school_id: int, **keys: Any) -> HttpResponse:
        owner = Owner(request.acting.authority_id or 0, school_id, school_id)
        return _found(view, request, owner, keys)

    @door(Place.AUTHORITY, verbs[1])
    @wraps(view)
    def at_authority(request: ActingRequest, code: str, **keys: Any) -> HttpResponse:
        owner = Owner(request.acting.authority_id or 0, None, code)
        return _found(view, request, owner, keys)

    return TwoDoors(at_school, at_authority)


def _found(view: OwnerView, request: ActingRequest, owner: Owner, keys: dict[str, Any]) -> HttpResponse:
    """Another owner's plan, priority or action does not exist here."""
    try:
        return view(request, owner, **keys)
    except MISSING:
        raise Http404 from None
