"""An authority's pages: its dashboard, its schools, one submission."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from evaluations.models import Submission
from evaluations.queries.submissions import content_of, levels_of
from reporting.forms import CycleForm, SchoolFilterForm
from reporting.presenters.authority import authority_page
from reporting.presenters.schools import school_list
from reporting.presenters.submission import submission_view
from reporting.queries.dashboards import authority_figures, cycles_of_authority
from reporting.queries.documents import readable_submission
from reporting.queries.schools import clusters_of_authority, schools_of_authority
from reporting.views.fragments import varied, wants_fragment
from schools.enums import Verb
from schools.models import Authority
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest


@door(Place.AUTHORITY, Verb.READ_AUTHORITY)
def authority_dashboard(request: ActingRequest, code: str) -> HttpResponse:
    """How far the authority's schools have come, and how their levels are spread, from rollups only."""
    authority = _authority(request)
    form = CycleForm(request.GET, cycles_of_authority(authority.id))
    cycle = form.cycle()
    page = authority_page(authority_figures(authority.id, cycle), cycle) if cycle else None
    context = {"page": page, "form": form.show(cycle), "authority": authority}
    return render(request, "reporting/authority.html", context, status=_status(form))


@door(Place.AUTHORITY, Verb.READ_AUTHORITY)
def authority_schools(request: ActingRequest, code: str) -> HttpResponse:
    """The authority's schools with their stage and its dates, filtered."""
    authority = _authority(request)
    form = SchoolFilterForm(request.GET, cycles_of_authority(authority.id), clusters_of_authority(authority.id))
    cycle, choice = form.cycle(), form.choice()
    rows = schools_of_authority(authority.id, cycle, choice, timezone.localdate()) if cycle else []
    page = school_list(rows, code=code, request=request)
    template = "reporting/schools.html#results" if wants_fragment(request) else "reporting/schools.html"
    context = {"page": page, "form": form.show(cycle), "authority": authority}
    return varied(render(request, template, context, status=_status(form)))


@door(Place.AUTHORITY, Verb.READ_AUTHORITY)
def authority_submission(request: ActingRequest, code: str, submission_id: int) -> HttpResponse:
    """A submission's levels, and its words where the school shares them with the authority."""
    try:
        submission = readable_submission(request.acting, submission_id)
    except Submission.DoesNotExist:
        raise Http404 from None
    page = submission_view(submission, levels=levels_of(submission.id), told=content_of(submission.id))
    return render(request, "reporting/submission.html", {"page": page, "authority": _authority(request)})


def _authority(request: ActingRequest) -> Authority:
    if request.acting.authority is None:
        raise Http404
    return request.acting.authority


def _status(form: CycleForm) -> int:
    """A filter that does not exist is a bad request; the page says so beside the field and shows the newest figures."""
    return 400 if form.errors else 200
