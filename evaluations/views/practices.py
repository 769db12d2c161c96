"""What a school already does: the list, a practice's form, putting it away and bringing it back."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evaluations.errors import AlreadyListed, CardArchived, StaleCard
from evaluations.forms.practices import PracticeForm, RelationForm, RevisionForm, practice_form
from evaluations.models import Practice
from evaluations.presenters.practices import practice_card, practices_page
from evaluations.queries.practices import (
    mapped_statements,
    practice_of,
    practices_of,
    relations_of,
    versions_to_map_to,
)
from evaluations.services import practices
from evaluations.views.statements import back_to_statement, find_evaluation
from frameworks.queries import VersionView, framework_version
from schools.enums import Verb
from schools.policies.permissions import role_may
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest

FAULT = AlreadyListed | CardArchived | StaleCard


@door(Place.SCHOOL, Verb.READ_DRAFT)
def school_practices(request: ActingRequest, school_id: int) -> HttpResponse:
    """All the school does already, narrowed to a domain if one is chosen."""
    version = version_of(request, school_id)
    page = practices_page(
        practices_of(school_id),
        relations_of(school_id),
        mapped_statements(school_id, version.id) if version else {},
        version=version,
        domain=request.GET.get("domain", ""),
    )
    may_edit = role_may(request.acting.role, Verb.EVALUATE)
    context = {
        "page": page,
        "version": version,
        "versions": versions_offered(school_id),
        "school_id": school_id,
        "may_edit": may_edit,
    }
    return render(request, "evaluations/practices.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Place.SCHOOL, Verb.EVALUATE)
def add_practice(request: ActingRequest, school_id: int) -> HttpResponse:
    """List a practice; a link from a statement has it chosen already and leads back there."""
    version = version_of(request, school_id)
    form = practice_form(None, version=version, chosen=[request.GET.get("statement", "")], sent=request.POST or None)
    if request.method != "POST":
        return _draw_form(request, school_id, form, version)
    if not form.is_valid():
        return _draw_form(request, school_id, form, version, status=422)
    try:
        practices.add_practice(
            school_id=school_id,
            version_id=version.id if version else None,
            draft=form.draft,
            statements=form.statements,
            by=request.user.pk,
        )
    except AlreadyListed as fault:
        return _refused(request, school_id, form, version, fault)
    messages.success(request, _("Added to what your school already does."))
    return back_from_card(request, school_id, "school_practices")


@require_http_methods(["GET", "HEAD", "POST"])
@door(Place.SCHOOL, Verb.EVALUATE)
def change_practice(request: ActingRequest, school_id: int, practice_id: int) -> HttpResponse:
    """One practice: its words, the statements it helps to show, and how it goes together with others."""
    practice = find_practice(school_id, practice_id)
    version = version_of(request, school_id)
    if request.method != "POST":
        return draw_practice(request, practice, version)
    form = practice_form(practice, version=version, chosen=[], sent=request.POST)
    if not form.is_valid() or not form.cleaned_data["revision"]:
        return draw_practice(request, practice, version, form=form, status=422 if form.errors else 400)
    try:
        practices.change_practice(
            practice_id=practice_id,
            school_id=school_id,
            version_id=version.id if version else None,
            draft=form.draft,
            statements=form.statements,
            revision=form.cleaned_data["revision"],
            by=request.user.pk,
        )
    except (AlreadyListed, CardArchived, StaleCard) as fault:
        return _refused(request, school_id, form, version, fault, practice)
    messages.success(request, _("Saved."))
    return back_from_card(request, school_id, "school_practices")


@require_POST
@door(Place.SCHOOL, Verb.EVALUATE)
def archive_practice(request: ActingRequest, school_id: int, practice_id: int) -> HttpResponse:
    """Put a practice away, if it still is as the page showed it."""
    practice = find_practice(school_id, practice_id)
    form = RevisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This page is out of date. Reload it and try again."))
        return draw_practice(request, practice, version_of(request, school_id), status=400)
    try:
        practices.archive_practice(
            practice_id=practice_id, school_id=school_id, revision=form.cleaned_data["revision"], by=request.user.pk
        )
    except StaleCard:
        messages.error(request, _("A colleague has changed this practice meanwhile. Here is how it stands now."))
        return draw_practice(request, practice, version_of(request, school_id), status=409)
    messages.success(request, _("Put away. You can bring it back at any time."))
    return redirect("school_practices", school_id)


@require_POST
@door(Place.SCHOOL, Verb.EVALUATE)
def restore_practice(request: ActingRequest, school_id: int, practice_id: int) -> HttpResponse:
    """Bring back a practice that was put away."""
    find_practice(school_id, practice_id)
    try:
        practices.restore_practice(practice_id=practice_id, school_id=school_id, by=request.user.pk)
    except AlreadyListed:
        messages.error(request, _("Your school has listed this practice anew meanwhile. Both cannot stand."))
    else:
        messages.success(request, _("Brought back."))
    return redirect("school_practices", school_id)


def find_practice(school_id: int, practice_id: int) -> Practice:
    """The school's practice, or 404."""
    try:
        found: Practice = practice_of(school_id, practice_id)
    except Practice.DoesNotExist:
        raise Http404 from None
    return found


def version_of(request: ActingRequest, school_id: int) -> VersionView | None:
    """The framework version whose statements the page is about: that of the evaluation it came from, or the one asked
    for, or else the first the school may map to. None where no framework is loaded."""
    offered = versions_to_map_to(school_id)
    wanted = request.GET.get("framework", "")
    evaluation_id = request.GET.get("evaluation", "")
    if evaluation_id.isdecimal():
        wanted = str(find_evaluation(school_id, int(evaluation_id)).version_id)
    chosen = next((each for each in offered if str(each) == wanted), None) or next(iter(offered), None)
    return framework_version(chosen) if chosen else None


def versions_offered(school_id: int) -> list[VersionView]:
    """The framework versions that a list can be about, to choose from."""
    return [framework_version(each) for each in versions_to_map_to(school_id)]


def draw_practice(
    request: ActingRequest,
    practice: Practice,
    version: VersionView | None,
    *,
    form: PracticeForm | None = None,
    relation_form: RelationForm | None = None,
    conflict: bool = False,
    status: int = 200,
) -> HttpResponse:
    """The page of one practice, with the faults of either form."""
    school_id = practice.school_id
    mapped = mapped_statements(school_id, version.id, practice.pk).get(practice.pk, []) if version else []
    others = [each for each in practices_of(school_id) if each.pk != practice.pk and each.archived_at is None]
    form = form or practice_form(practice, version=version, chosen=mapped)
    context = {
        "card": practice_card(practice, relations_of(school_id, practice.pk), mapped, version),
        "practice": practice,
        "practice_form": form,
        "relation_form": relation_form or RelationForm(others=others),
        "has_others": bool(others),
        "conflict": conflict,
        "form": relation_form or form,
        "school_id": school_id,
        "version": version,
    }
    return render(request, "evaluations/practice.html", context, status=status)


def _draw_form(
    request: ActingRequest, school_id: int, form: PracticeForm, version: VersionView | None, status: int = 200
) -> HttpResponse:
    context = {"practice_form": form, "form": form, "version": version, "school_id": school_id}
    return render(request, "evaluations/practice_new.html", context, status=status)


def _refused(
    request: ActingRequest,
    school_id: int,
    form: PracticeForm,
    version: VersionView | None,
    fault: FAULT,
    practice: Practice | None = None,
) -> HttpResponse:
    """409 with what was sent and why it was refused; after a conflict on the stored revision: to save is a choice."""
    if isinstance(fault, AlreadyListed):
        form.add_error("what", _("Your school lists this already. Change that practice instead, or say what differs."))
    elif isinstance(fault, CardArchived):
        form.add_error(None, _("A colleague has put this practice away. Bring it back first, then change it."))
    if practice is None:
        return _draw_form(request, school_id, form, version, status=409)
    if isinstance(fault, StaleCard):
        sent = request.POST.copy()
        sent["revision"] = str(fault.stored.revision)
        form = practice_form(practice, version=version, chosen=[], sent=sent)
    return draw_practice(request, practice, version, form=form, conflict=isinstance(fault, StaleCard), status=409)


def back_from_card(request: ActingRequest, school_id: int, list_name: str) -> HttpResponse:
    """Back to the statement the link came from, else to the list."""
    evaluation_id, statement = request.GET.get("evaluation", ""), request.GET.get("statement", "")
    if evaluation_id.isdecimal() and statement:
        return back_to_statement(find_evaluation(school_id, int(evaluation_id)), statement)
    return redirect(list_name, school_id)
