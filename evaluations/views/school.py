"""The school's home, and starting a cycle."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from evaluations.enums import Stage
from evaluations.errors import CycleUnfinished
from evaluations.models import Evaluation
from evaluations.presenters.cycle import CyclePage, cycle_page
from evaluations.presenters.home import chosen_evaluation, home_of_framework, school_home_page
from evaluations.presenters.seen import seen_page
from evaluations.presenters.years import years_by_framework
from evaluations.queries.answers import progress_by_domain, settled_levels
from evaluations.queries.cycle import facts_of, walked
from evaluations.queries.cycles import cycles_of
from evaluations.queries.practices import number_of_practices
from evaluations.queries.school import evaluations_of_year, school_place, submission_lines
from evaluations.queries.voices import assigned_domains
from evaluations.services.starting import start_evaluation as start
from evaluations.views.statements import find_evaluation
from frameworks.models import FrameworkVersion
from frameworks.queries import (
    DomainView,
    VersionView,
    crosswalk,
    framework_version,
    published_version,
    published_versions,
)
from schools.enums import Verb
from schools.policies.permissions import role_may
from schools.rules.calendar import school_year_of
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest


@door(Place.SCHOOL, Verb.ENTER_SCHOOL)
def school_home(request: ActingRequest, school_id: int) -> HttpResponse:
    """Where the school is in its cycle, what is next, and how far each domain has come."""
    evaluations = evaluations_of_year(school_id, school_year_of(timezone.localdate()))
    evaluation = chosen_evaluation(evaluations, request.GET.get("framework", ""))
    if not role_may(request.acting.role, Verb.READ_SCHOOL):
        return _contributor_home(request, school_id, evaluation)
    offered = published_versions()
    page = school_home_page(
        school_place(school_id),
        evaluation,
        progress=progress_by_domain(evaluation.id) if evaluation else {},
        submissions=submission_lines(school_id),
        others=[each for each in evaluations if each != evaluation],
        versions=offered,
        role=request.acting.role,
    )
    practices = number_of_practices(school_id) if page.may_read_draft else None
    context = {
        "page": page,
        "number_of_practices": practices,
        "cycle": _cycle(evaluation, page.may_read_draft),
        "newer_href": _newer_href(evaluation, offered) if page.may_evaluate else "",
    }
    return render(request, "evaluations/home.html", context)


def _newer_href(evaluation: Evaluation | None, offered: list[FrameworkVersion]) -> str:
    """Where a draft may move on: its framework is on offer in another version."""
    if evaluation is None or evaluation.stage != Stage.DRAFT:
        return ""
    slug = framework_version(evaluation.version_id).slug
    newest = next((version.pk for version in offered if version.framework.slug == slug), evaluation.version_id)
    if newest == evaluation.version_id:
        return ""
    return reverse("newer_version", args=[evaluation.school_id, evaluation.pk])


def _cycle(evaluation: Evaluation | None, may_read_draft: bool) -> CyclePage | None:
    """Where the school is in the framework's own cycle, for those who read drafts."""
    if evaluation is None or not may_read_draft:
        return None
    return cycle_page(evaluation, framework_version(evaluation.version_id), walked(evaluation), facts_of)


def _contributor_home(request: ActingRequest, school_id: int, evaluation: Evaluation | None) -> HttpResponse:
    """What a contributor is asked about, and nothing else of the school's."""
    domains: list[DomainView] = []
    if evaluation:
        asked = assigned_domains(evaluation.pk, request.user.pk)
        domains = [each for each in framework_version(evaluation.version_id).domains if each.code in asked]
    context = {"school": school_place(school_id), "evaluation": evaluation, "domains": domains}
    return render(request, "evaluations/contributor_home.html", context)


@door(Place.SCHOOL, Verb.READ_SCHOOL)
def school_years(request: ActingRequest, school_id: int) -> HttpResponse:
    """The school's own progress, domain by domain over the years."""
    context = {"school": school_place(school_id), "frameworks": years_by_framework(cycles_of(school_id))}
    return render(request, "evaluations/years.html", context)


@door(Place.SCHOOL, Verb.READ_DRAFT)
def seen_through(
    request: ActingRequest, school_id: int, evaluation_id: int, other: str, other_version: str
) -> HttpResponse:
    """The school's answers seen through another framework, statement by statement."""
    evaluation = find_evaluation(school_id, evaluation_id)
    target = published_version(other, other_version)
    found = crosswalk(evaluation.version_id, target.id) if target else None
    if found is None:
        raise Http404
    context = {"evaluation": evaluation, "page": seen_page(found, settled_levels(evaluation.pk))}
    return render(request, "evaluations/seen.html", context)


@require_POST
@door(Place.SCHOOL, Verb.EVALUATE)
def start_evaluation(request: ActingRequest, school_id: int, version_id: int) -> HttpResponse:
    """Begin this year's cycle, or go on with the one a colleague began."""
    versions = {version.id for version in published_versions()}
    if version_id in versions:
        year = school_year_of(timezone.localdate())
        try:
            start(school_id=school_id, version_id=version_id, school_year=year, by=request.user.pk)
        except CycleUnfinished as fault:
            return _finish_first(request, school_id, framework_version(version_id), fault)
        return redirect(home_of_framework(school_id, framework_version(version_id)))
    return redirect("school_home", school_id)


def _finish_first(request: ActingRequest, school_id: int, version: VersionView, fault: CycleUnfinished) -> HttpResponse:
    """Back to the cycle of the year before: the stage that cannot be skipped comes first."""
    stage = next((str(each.title) for each in version.cycle if each.code == fault.stage_code), fault.stage_code)
    text = _("Finish the stage “%(stage)s” of your last cycle first: it cannot be skipped. Then this year's can begin.")
    messages.error(request, text % {"stage": stage})
    return redirect("evaluation_cycle", school_id, fault.evaluation_id)
