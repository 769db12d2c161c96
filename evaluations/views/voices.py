"""Several voices: the lead asks contributors about domains; each gives an own view on an own page."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evaluations.errors import (
    EvaluationClosed,
    NotAContributor,
    NotAssigned,
    ReasonMissing,
    StaleRating,
    UnknownLevel,
    UnknownStatement,
)
from evaluations.forms import AnswerForm, answer_form
from evaluations.forms.voices import AssignForm
from evaluations.models import Evaluation
from evaluations.presenters.domain import faults_by_field
from evaluations.presenters.voices import contribution_page, own_view
from evaluations.queries.voices import assigned_domains, contributors_of, own_ratings
from evaluations.services import voices
from evaluations.services.saving import Saved
from evaluations.views.statements import find_evaluation
from frameworks.queries import DomainView, framework_version
from schools.enums import Verb
from schools.policies.permissions import role_may
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest

STATUSES: dict[type[Exception], int] = {
    EvaluationClosed: 409,
    StaleRating: 409,
    UnknownLevel: 422,
    ReasonMissing: 422,
}


@require_http_methods(["GET", "POST"])
@door(Place.SCHOOL, Verb.EVALUATE)
def evaluation_contributors(request: ActingRequest, school_id: int, evaluation_id: int) -> HttpResponse:
    """Who is asked about which domain."""
    evaluation = find_evaluation(school_id, evaluation_id)
    version = framework_version(evaluation.version_id)
    if request.method == "POST":
        form = AssignForm(request.POST, version=version)
        if not form.is_valid():
            messages.error(request, _("Choose domains of this page."))
            return _contributors(request, evaluation, status=422)
        try:
            voices.assign_domains(
                evaluation_id=evaluation_id,
                school_id=school_id,
                person_id=form.cleaned_data["person"],
                domain_codes=set(form.cleaned_data["domains"]),
                by=request.user.pk,
            )
        except NotAContributor:
            raise Http404 from None
        except EvaluationClosed:
            messages.error(request, _("This self-evaluation has been submitted, so nobody can be asked now."))
            return _contributors(request, evaluation, status=409)
        messages.success(request, _("Saved who is asked."))
        return redirect("evaluation_contributors", school_id, evaluation_id)
    return _contributors(request, evaluation)


@door(Place.SCHOOL, Verb.CONTRIBUTE)
def contribute(request: ActingRequest, school_id: int, evaluation_id: int, domain_code: str) -> HttpResponse:
    """A contributor's own page of a domain they are asked about; of any other: not allowed."""
    evaluation = find_evaluation(school_id, evaluation_id)
    domain = framework_version(evaluation.version_id).domain(domain_code)
    if domain is None:
        raise Http404
    if domain_code not in assigned_domains(evaluation_id, request.user.pk):
        if role_may(request.acting.role, Verb.EVALUATE):
            return redirect("evaluation_domain", school_id, evaluation_id, domain_code)
        raise PermissionDenied
    return _contribution(request, evaluation, domain)


@require_http_methods(["GET", "POST"])
@door(Place.SCHOOL, Verb.CONTRIBUTE)
def save_rating(request: ActingRequest, school_id: int, evaluation_id: int, statement_code: str) -> HttpResponse:
    """Keep a contributor's own view of a statement."""
    evaluation = find_evaluation(school_id, evaluation_id)
    version = framework_version(evaluation.version_id)
    statement = version.statement(statement_code)
    domain = version.domain(statement.domain_code) if statement else None
    if statement is None or domain is None:
        raise Http404
    form = AnswerForm(request.POST)
    if request.method == "GET":
        return redirect("contribute", school_id, evaluation_id, domain.code)
    if not form.is_valid():
        return _contribution(request, evaluation, domain, (statement_code, form, None), status=422)
    try:
        saved = _save(request, evaluation, statement_code, form)
    except (NotAssigned, UnknownStatement):
        raise PermissionDenied from None
    except (EvaluationClosed, StaleRating, UnknownLevel, ReasonMissing) as fault:
        refused = (statement_code, form, fault)
        return _contribution(request, evaluation, domain, refused, status=STATUSES[type(fault)])
    if request.htmx:
        views = own_ratings(evaluation_id, request.user.pk, [each.id for each in domain.statements])
        answered = sum(view.level_id is not None for view in views.values())
        progress = {"answered": answered, "total": len(domain.statements)}
        context = {"code": statement_code, "saved": saved, "progress": progress}
        return render(request, "evaluations/domain.html#saved", context)
    return redirect("contribute", school_id, evaluation_id, domain.code)


def _save(request: ActingRequest, evaluation: Evaluation, statement_code: str, form: AnswerForm) -> Saved:
    return voices.save_rating(
        evaluation_id=evaluation.pk,
        school_id=evaluation.school_id,
        statement_code=statement_code,
        draft=form.draft,
        revision=form.cleaned_data["revision"],
        role=request.acting.role,
        by=request.user.pk,
    )


def _contributors(request: ActingRequest, evaluation: Evaluation, status: int = 200) -> HttpResponse:
    version = framework_version(evaluation.version_id)
    people = [
        (
            each,
            AssignForm(
                initial={"person": each.person_id, "domains": each.domains},
                version=version,
                auto_id=f"p{each.person_id}_%s",
            ),
        )
        for each in contributors_of(evaluation)
    ]
    context = {"evaluation": evaluation, "framework": version, "people": people}
    return render(request, "evaluations/contributors.html", context, status=status)


def _contribution(
    request: ActingRequest,
    evaluation: Evaluation,
    domain: DomainView,
    refused: tuple[str, AnswerForm, Exception | None] | None = None,
    status: int = 200,
) -> HttpResponse:
    version = framework_version(evaluation.version_id)
    given = own_ratings(evaluation.pk, request.user.pk, [each.id for each in domain.statements])
    views = {each.id: own_view(given.get(each.id), request.user.name) for each in domain.statements}
    drawn: dict[str, AnswerForm] = {}
    notice = ""
    if refused:
        code, form, fault = refused
        statement = next(each for each in domain.statements if each.code == code)
        drawn[code] = answer_form(statement, views[statement.id], version=version, sent=dict(form.data.items()))
        for field, text in faults_by_field(fault):
            drawn[code].add_error(field, text)
        if isinstance(fault, StaleRating):
            notice = _("You answered this in another window. Reload the page to see it.")
    page = contribution_page(evaluation, domain, views=views, refused=drawn, notice=notice)
    context = {"page": page, "progress": page.progress}
    if refused and request.htmx:
        card = next(card for card in page.cards if card.code == refused[0])
        response = render(request, "evaluations/domain.html#statement", {"card": card}, status=status)
        response["HX-Retarget"], response["HX-Reswap"] = f"#{refused[0]}", "outerHTML"
        return response
    return render(request, "evaluations/domain.html", context, status=status)
