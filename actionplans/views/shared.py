"""Shared plans as others read them: the school's governors too, its coordinator, and its authority."""

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from actionplans.models import SharedPlan
from actionplans.presenters.shared import shared_line, shared_page
from actionplans.queries.offers import offers_of_authority, served_by
from actionplans.queries.shared import (
    latest_shared,
    open_schools,
    schools_with_plan,
    shared_of,
    within,
    words_of_shared,
)
from frameworks.queries import framework_version
from schools.enums import Verb
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest


@door(Place.SCHOOL, Verb.READ_SCHOOL)
def school_shared_plans(request: ActingRequest, school_id: int) -> HttpResponse:
    """What the school has shared, for its governors and everybody else at it."""
    return _list(request, "school", school_id)


@door(Place.SCHOOL, Verb.READ_SCHOOL)
def school_shared_plan(request: ActingRequest, school_id: int, shared_id: int) -> HttpResponse:
    """One plan as it was shared."""
    return _one(request, "school", school_id, shared_id)


@door(Place.CASELOAD, Verb.READ_CASELOAD)
def caseload_shared_plans(request: ActingRequest, membership_id: int) -> HttpResponse:
    """The plans of a coordinator's schools."""
    return _list(request, "caseload", membership_id)


@door(Place.CASELOAD, Verb.READ_CASELOAD)
def caseload_shared_plan(request: ActingRequest, membership_id: int, shared_id: int) -> HttpResponse:
    """One plan as it was shared."""
    return _one(request, "caseload", membership_id, shared_id)


@door(Place.AUTHORITY, Verb.READ_AUTHORITY)
def authority_shared_plans(request: ActingRequest, code: str) -> HttpResponse:
    """The plans of an authority's schools, with how many have one."""
    return _list(request, "authority", code)


@door(Place.AUTHORITY, Verb.READ_AUTHORITY)
def authority_shared_plan(request: ActingRequest, code: str, shared_id: int) -> HttpResponse:
    """One plan as it was shared; its words only where the school shares them with the authority."""
    return _one(request, "authority", code, shared_id)


def _list(request: ActingRequest, kind: str, key: int | str) -> HttpResponse:
    shared = latest_shared(within(request.acting))
    in_place, in_development_plan = schools_with_plan(shared, timezone.localdate())
    offers = offers_of_authority(request.acting.authority_id or 0) if kind == "authority" else []
    context = {
        "served": served_by(offers, shared),
        "lines": [shared_line(each, reverse(f"{kind}_shared_plan", args=[key, each.pk])) for each in shared],
        "is_of_many": kind != "school",
        "schools": open_schools(_schools(request)) if kind != "school" else 1,
        "in_place": in_place,
        "in_development_plan": in_development_plan,
    }
    return render(request, "actionplans/shared_plans.html", context)


def _one(request: ActingRequest, kind: str, key: int | str, shared_id: int) -> HttpResponse:
    try:
        shared = shared_of(within(request.acting), shared_id)
    except SharedPlan.DoesNotExist:
        raise Http404 from None
    told = words_of_shared(shared)
    version = framework_version(told["version_id"]) if told and told["version_id"] else None
    context = {"page": shared_page(shared, told, version), "list_href": reverse(f"{kind}_shared_plans", args=[key])}
    return render(request, "actionplans/shared_plan.html", context)


def _schools(request: ActingRequest) -> Q:
    acting = request.acting
    return Q(authority_id=acting.authority_id) if acting.authority_id else Q(id__in=acting.school_ids)
