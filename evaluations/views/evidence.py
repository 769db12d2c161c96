"""Evidence: the list, adding and changing a piece, putting it away, and the file itself behind the permission check."""

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evaluations.errors import AlreadyListed, CardArchived, StaleCard
from evaluations.forms.evidence import (
    NOT_ALLOWED,
    TOO_LARGE,
    EvidenceForm,
    NewEvidenceForm,
    evidence_form,
    new_evidence_form,
)
from evaluations.forms.practices import RevisionForm
from evaluations.models import Evidence
from evaluations.presenters.evidence import evidence_card, evidence_cards
from evaluations.presenters.put_away import evidence_put_away
from evaluations.queries.evidence import evidence_kept, evidence_of, shown_statements
from evaluations.services import evidence as services
from evaluations.services.evidence_files import path_of
from evaluations.views.practices import back_from_card, version_of, versions_offered
from frameworks.queries import VersionView
from schools.enums import Verb
from schools.policies.permissions import role_may
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest

STATUSES = {TOO_LARGE: 413, NOT_ALLOWED: 400}


@door(Place.SCHOOL, Verb.READ_DRAFT)
def school_evidence(request: ActingRequest, school_id: int) -> HttpResponse:
    """All evidence the school keeps, narrowed to a domain if one is chosen."""
    version = version_of(request, school_id)
    in_all = evidence_kept(school_id)
    kept = [each for each in in_all if each.archived_at is None]
    mapped = shown_statements(school_id, version.id) if version else {}
    domain = request.GET.get("domain", "")
    cards = evidence_cards(kept, mapped, version=version, domain=domain, today=timezone.localdate())
    may_edit = role_may(request.acting.role, Verb.EVALUATE)
    context = {
        "cards": cards,
        "kept": len(kept),
        "archived": evidence_put_away(in_all),
        "version": version,
        "versions": versions_offered(school_id),
        "domain": domain,
        "school_id": school_id,
        "may_edit": may_edit,
    }
    return render(request, "evaluations/evidence.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Place.SCHOOL, Verb.EVALUATE)
def add_evidence(request: ActingRequest, school_id: int) -> HttpResponse:
    """Add a piece; a link from a statement has it chosen already and leads back there."""
    version = version_of(request, school_id)
    is_sent = request.method == "POST"
    form = new_evidence_form(
        version=version,
        chosen=[request.GET.get("statement", "")],
        sent=request.POST if is_sent else None,
        files=request.FILES if is_sent else None,
    )
    if not is_sent:
        return _draw_new(request, school_id, form)
    if not form.is_valid():
        return _draw_new(request, school_id, form, status=_status_of(form))
    upload = request.FILES.get("file")
    try:
        services.add_evidence(
            school_id=school_id,
            version_id=version.id if version else None,
            draft=form.draft,
            statements=form.statements,
            by=request.user.pk,
            file=form.cleaned_data["file"],
            file_name=(upload.name if upload else "") or "",
        )
    except AlreadyListed:
        form.add_error("title", _("Your school keeps exactly this already. Change that piece instead."))
        return _draw_new(request, school_id, form, status=409)
    messages.success(request, _("Evidence added."))
    return back_from_card(request, school_id, "school_evidence")


@require_http_methods(["GET", "HEAD", "POST"])
@door(Place.SCHOOL, Verb.EVALUATE)
def change_evidence(request: ActingRequest, school_id: int, evidence_id: int) -> HttpResponse:
    """One piece: what is said of it, and the statements it shows. Its file stays as it is."""
    evidence = _find(school_id, evidence_id)
    version = version_of(request, school_id)
    if request.method != "POST":
        return _draw(request, evidence, version)
    form = evidence_form(evidence, version=version, chosen=[], sent=request.POST)
    if not form.is_valid() or not form.cleaned_data["revision"]:
        return _draw(request, evidence, version, form=form, status=422 if form.errors else 400)
    try:
        services.change_evidence(
            evidence_id=evidence_id,
            school_id=school_id,
            version_id=version.id if version else None,
            draft=form.draft,
            statements=form.statements,
            revision=form.cleaned_data["revision"],
            by=request.user.pk,
        )
    except (AlreadyListed, CardArchived, StaleCard) as fault:
        return _refused(request, evidence, version, form, fault)
    messages.success(request, _("Saved."))
    return back_from_card(request, school_id, "school_evidence")


@require_POST
@door(Place.SCHOOL, Verb.EVALUATE)
def archive_evidence(request: ActingRequest, school_id: int, evidence_id: int) -> HttpResponse:
    """Put a piece away, if it still is as the page showed it."""
    evidence = _find(school_id, evidence_id)
    form = RevisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This page is out of date. Reload it and try again."))
        return _draw(request, evidence, version_of(request, school_id), status=400)
    try:
        services.archive_evidence(
            evidence_id=evidence_id, school_id=school_id, revision=form.cleaned_data["revision"], by=request.user.pk
        )
    except StaleCard:
        messages.error(request, _("A colleague has changed this evidence meanwhile. Here is how it stands now."))
        return _draw(request, evidence, version_of(request, school_id), status=409)
    messages.success(request, _("Put away. You can bring it back at any time."))
    return redirect("school_evidence", school_id)


@require_POST
@door(Place.SCHOOL, Verb.EVALUATE)
def restore_evidence(request: ActingRequest, school_id: int, evidence_id: int) -> HttpResponse:
    """Bring back a piece that was put away."""
    _find(school_id, evidence_id)
    try:
        services.restore_evidence(evidence_id=evidence_id, school_id=school_id, by=request.user.pk)
    except AlreadyListed:
        messages.error(request, _("Your school has added the same evidence anew meanwhile. Both cannot stand."))
    else:
        messages.success(request, _("Brought back."))
    return redirect("school_evidence", school_id)


@door(Place.SCHOOL, Verb.READ_DRAFT)
def evidence_file(request: ActingRequest, school_id: int, evidence_id: int) -> HttpResponseBase:
    """The file itself, to be saved and never to be opened in the page."""
    evidence = _find(school_id, evidence_id)
    if not evidence.stored_name:
        raise Http404
    try:
        file = path_of(evidence.stored_name).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(file, as_attachment=True, filename=evidence.file_name, content_type=evidence.content_type)
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def _find(school_id: int, evidence_id: int) -> Evidence:
    try:
        found: Evidence = evidence_of(school_id, evidence_id)
    except Evidence.DoesNotExist:
        raise Http404 from None
    return found


def _draw_new(request: ActingRequest, school_id: int, form: NewEvidenceForm, status: int = 200) -> HttpResponse:
    context = {"evidence_form": form, "form": form, "version": form.version, "school_id": school_id}
    return render(request, "evaluations/evidence_new.html", context, status=status)


def _draw(
    request: ActingRequest,
    evidence: Evidence,
    version: VersionView | None,
    *,
    form: EvidenceForm | None = None,
    conflict: bool = False,
    status: int = 200,
) -> HttpResponse:
    school_id = evidence.school_id
    mapped = shown_statements(school_id, version.id, evidence.pk).get(evidence.pk, []) if version else []
    form = form or evidence_form(evidence, version=version, chosen=mapped)
    context = {
        "card": evidence_card(evidence, mapped, version, timezone.localdate()),
        "evidence": evidence,
        "evidence_form": form,
        "form": form,
        "conflict": conflict,
        "school_id": school_id,
        "version": version,
    }
    return render(request, "evaluations/evidence_one.html", context, status=status)


def _refused(
    request: ActingRequest,
    evidence: Evidence,
    version: VersionView | None,
    form: EvidenceForm,
    fault: AlreadyListed | CardArchived | StaleCard,
) -> HttpResponse:
    """409 with what was sent and why it was refused; after a conflict on the stored revision: to save is a choice."""
    if isinstance(fault, AlreadyListed):
        form.add_error("title", _("Your school keeps exactly this already. Change that piece instead."))
    elif isinstance(fault, CardArchived):
        form.add_error(None, _("A colleague has put this evidence away, so it can no longer be changed."))
    else:
        sent = request.POST.copy()
        sent["revision"] = str(fault.stored.revision)
        form = evidence_form(evidence, version=version, chosen=[], sent=sent)
    return _draw(request, evidence, version, form=form, conflict=isinstance(fault, StaleCard), status=409)


def _status_of(form: NewEvidenceForm) -> int:
    codes = [fault.code or "" for fault in form.errors.as_data().get("file", [])]
    return next((STATUSES[each] for each in codes if each in STATUSES), 422)
