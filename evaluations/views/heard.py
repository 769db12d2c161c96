"""Voices without accounts: the sheet of a domain to print, and what people said, typed in by the school."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evaluations.errors import AlreadyListed, CardArchived, EvaluationClosed, StaleCard
from evaluations.forms.heard import SummaryForm, summary_form
from evaluations.forms.practices import RevisionForm
from evaluations.models import Evaluation, VoiceSummary
from evaluations.presenters.heard import sheet_page, summary_line
from evaluations.queries.heard import summaries_of, summary_of
from evaluations.services import heard as services
from evaluations.views.statements import find_evaluation
from frameworks.queries import DomainView, domain_prompts, framework_version
from schools.enums import Verb
from schools.policies.permissions import role_may
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest

FAULT = AlreadyListed | CardArchived | EvaluationClosed | StaleCard
FAULTS = (AlreadyListed, CardArchived, EvaluationClosed, StaleCard)


@door(Place.SCHOOL, Verb.READ_DRAFT)
def voice_sheet(request: ActingRequest, school_id: int, evaluation_id: int, domain_code: str) -> HttpResponse:
    """Open questions about a domain with lines to write on: one page of A4."""
    evaluation, domain = _domain(school_id, evaluation_id, domain_code)
    prompts = domain_prompts(domain.id)
    if prompts is None:
        raise Http404
    page = sheet_page(evaluation, domain, prompts, for_learners=request.GET.get("for") == "learners")
    return render(request, "evaluations/sheet.html", {"page": page, "evaluation": evaluation, "domain": domain})


@door(Place.SCHOOL, Verb.READ_DRAFT)
def voice_summaries(request: ActingRequest, school_id: int, evaluation_id: int, domain_code: str) -> HttpResponse:
    """What people said of a domain, whole."""
    evaluation, domain = _domain(school_id, evaluation_id, domain_code)
    context = {
        "evaluation": evaluation,
        "domain": domain,
        "lines": [summary_line(row) for row in summaries_of(evaluation_id, domain.id)],
        "has_sheet": domain_prompts(domain.id) is not None,
        "may_edit": evaluation.is_open and role_may(request.acting.role, Verb.EVALUATE),
    }
    return render(request, "evaluations/heard.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Place.SCHOOL, Verb.EVALUATE)
def add_voice_summary(request: ActingRequest, school_id: int, evaluation_id: int, domain_code: str) -> HttpResponse:
    """Type in what a group said of a domain."""
    evaluation, domain = _domain(school_id, evaluation_id, domain_code)
    form = summary_form(None, sent=request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _draw_new(request, evaluation, domain, form)
    if not form.is_valid():
        return _draw_new(request, evaluation, domain, form, status=422)
    try:
        services.add_voice_summary(
            evaluation_id=evaluation_id,
            school_id=school_id,
            domain_code=domain_code,
            draft=form.draft,
            by=request.user.pk,
        )
    except EvaluationClosed as fault:
        form.add_error(*_said_of(fault))
        return _draw_new(request, evaluation, domain, form, status=409)
    messages.success(request, _("Kept what they said."))
    return redirect("voice_summaries", school_id, evaluation_id, domain_code)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Place.SCHOOL, Verb.EVALUATE)
def change_voice_summary(request: ActingRequest, school_id: int, summary_id: int) -> HttpResponse:
    """One summary, to be read whole and changed."""
    summary = _find(school_id, summary_id)
    if request.method != "POST":
        return _draw(request, summary)
    form = summary_form(summary, sent=request.POST)
    if not form.is_valid() or not form.cleaned_data["revision"]:
        return _draw(request, summary, form=form, status=422 if form.errors else 400)
    try:
        services.change_voice_summary(
            summary_id=summary_id,
            school_id=school_id,
            draft=form.draft,
            revision=form.cleaned_data["revision"],
            by=request.user.pk,
        )
    except FAULTS as fault:
        return _refused(request, summary, form, fault)
    messages.success(request, _("Saved."))
    return redirect("voice_summaries", school_id, summary.evaluation_id, summary.domain_code)


@require_POST
@door(Place.SCHOOL, Verb.EVALUATE)
def archive_voice_summary(request: ActingRequest, school_id: int, summary_id: int) -> HttpResponse:
    """Put a summary away, if it still is as the page showed it."""
    summary = _find(school_id, summary_id)
    form = RevisionForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This page is out of date. Reload it and try again."))
        return _draw(request, summary, status=400)
    try:
        services.archive_voice_summary(
            summary_id=summary_id, school_id=school_id, revision=form.cleaned_data["revision"], by=request.user.pk
        )
    except (EvaluationClosed, StaleCard) as fault:
        messages.error(request, _said_of(fault)[1])
        return _draw(request, _find(school_id, summary_id), status=409)
    messages.success(request, _("Put away. It is kept, and shown no longer."))
    return redirect("voice_summaries", school_id, summary.evaluation_id, summary.domain_code)


def _domain(school_id: int, evaluation_id: int, domain_code: str) -> tuple[Evaluation, DomainView]:
    """The school's evaluation and a domain of its framework, or 404."""
    evaluation = find_evaluation(school_id, evaluation_id)
    domain = framework_version(evaluation.version_id).domain(domain_code)
    if domain is None:
        raise Http404
    return evaluation, domain


def _find(school_id: int, summary_id: int) -> Any:
    try:
        return summary_of(school_id, summary_id)
    except VoiceSummary.DoesNotExist:
        raise Http404 from None


def _said_of(fault: FAULT) -> tuple[str | None, str]:
    """What is wrong, beside which field (None: the whole)."""
    match fault:
        case AlreadyListed():
            return "said", _("Exactly this is kept already. Say what differs, or put one of the two away.")
        case CardArchived():
            return None, _("A colleague has put this away, so it can no longer be changed.")
        case EvaluationClosed():
            return None, _("This self-evaluation has been submitted, so what people said can no longer be changed.")
        case StaleCard():
            return None, _("A colleague changed this meanwhile. Nothing is lost: theirs stands above, yours below.")


def _refused(request: ActingRequest, summary: Any, form: SummaryForm, fault: FAULT) -> HttpResponse:
    """409 with what was sent and why it was refused; after a conflict on the stored revision: to save is a choice."""
    stored = _find(summary.school_id, summary.pk)
    if isinstance(fault, StaleCard):
        sent = request.POST.copy()
        sent["revision"] = str(stored.revision)
        form = summary_form(stored, sent=sent)
    form.add_error(*_said_of(fault))
    return _draw(request, stored, form=form, status=409)


def _draw(request: ActingRequest, summary: Any, *, form: SummaryForm | None = None, status: int = 200) -> HttpResponse:
    evaluation, domain = _domain(summary.school_id, summary.evaluation_id, summary.domain_code)
    context = {
        "evaluation": evaluation,
        "domain": domain,
        "line": summary_line(summary),
        "summary": summary,
        "form": form or summary_form(summary),
    }
    return render(request, "evaluations/heard_one.html", context, status=status)


def _draw_new(
    request: ActingRequest, evaluation: Evaluation, domain: DomainView, form: SummaryForm, status: int = 200
) -> HttpResponse:
    context = {"evaluation": evaluation, "domain": domain, "form": form}
    return render(request, "evaluations/heard_new.html", context, status=status)
