"""A plan's actions and milestones over time."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from actionplans.presenters.filters import filters_of
from actionplans.presenters.timeline import timeline_page
from actionplans.queries.plans import plan_of, sections_of
from actionplans.rules.owner import Owner
from actionplans.rules.timeline import MOST_YEARS
from actionplans.views.places import readable
from actionplans.views.plans import version_of
from schools.queries.terms import terms_of
from schools.services.requests import ActingRequest


@readable
def plan_timeline(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """The plan's actions as bars over its time, and the same as a table."""
    found = plan_of(owner, plan_id)
    year = found.starts_on.year
    terms = terms_of(owner.authority_id, range(year - MOST_YEARS - 1, year + MOST_YEARS + 1))
    page = timeline_page(
        found,
        sections_of(found),
        sorted(terms.values(), key=lambda term: term.starts_on),
        owner=owner,
        version=version_of(found),
        today=timezone.localdate(),
        chosen=filters_of(request.GET),
    )
    return render(request, "actionplans/timeline.html", {"page": page})
