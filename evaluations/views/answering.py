"""The page of a domain and the saving of each statement (design 7)."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods
from django_htmx.http import reswap, retarget

from evaluations.errors import EvaluationClosed, ReasonMissing, StaleRevision, UnknownLevel, UnknownStatement
from evaluations.forms import AnswerForm, answer_form
from evaluations.models import Evaluation
from evaluations.presenters.domain import DomainPage, domain_page, faults_by_field
from evaluations.presenters.statements import conflict_of
from evaluations.queries.answers import answers_of, domain_progress, progress_by_domain
from evaluations.queries.school import own_evaluation
from evaluations.services.saving import Saved
from evaluations.services.saving import save_answer as save
from frameworks.queries import DomainView, StatementView, VersionView, framework_version
from schools.enums import Verb
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest


@door(Place.SCHOOL, Verb.READ_SCHOOL)
def evaluation_domain(request: ActingRequest, school_id: int, evaluation_id: int, domain_code: str) -> HttpResponse:
    """One domain in one sitting: its statements, each with its own form."""
    evaluation = _evaluation(school_id, evaluation_id)
    domain = framework_version(evaluation.version_id).domain(domain_code)
    if domain is None:
        raise Http404
    page = _domain_page(request, evaluation, domain)
    return render(request, "evaluations/domain.html", {"page": page, "progress": page.progress})


@require_http_methods(["GET", "POST"])
@door(Place.SCHOOL, Verb.EVALUATE)
def save_answer(request: ActingRequest, school_id: int, evaluation_id: int, statement_code: str) -> HttpResponse:
    """Save one statement's answer and acknowledge it; a fault comes back beside its field, nothing saved is lost."""
    if request.method == "GET":
        return _back_to_statement(school_id, _evaluation(school_id, evaluation_id), statement_code)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _refused(request, school_id, evaluation_id, statement_code, form, status=_status_of(form))
    try:
        saved = save(
            evaluation_id=evaluation_id,
            school_id=school_id,
            statement_code=statement_code,
            draft=form.draft,
            revision=form.cleaned_data["revision"],
            by=request.user.pk,
        )
    except (Evaluation.DoesNotExist, UnknownStatement):
        raise Http404 from None
    except (UnknownLevel, ReasonMissing, EvaluationClosed, StaleRevision) as fault:
        return _refused(
            request, school_id, evaluation_id, statement_code, form, fault=fault, status=STATUSES[type(fault)]
        )
    return _acknowledged(request, school_id, evaluation_id, statement_code, saved)


STATUSES: dict[type[Exception], int] = {
    UnknownLevel: 422,
    ReasonMissing: 422,
    EvaluationClosed: 409,
    StaleRevision: 409,
}


def _acknowledged(
    request: ActingRequest, school_id: int, evaluation_id: int, statement_code: str, saved: Saved
) -> HttpResponse:
    if request.htmx:
        context = {"code": statement_code, "saved": saved, "progress": domain_progress(evaluation_id, saved.domain_id)}
        return render(request, "evaluations/domain.html#saved", context)
    return _back_to_statement(school_id, _evaluation(school_id, evaluation_id), statement_code)


def _back_to_statement(school_id: int, evaluation: Evaluation, statement_code: str) -> HttpResponse:
    statement = framework_version(evaluation.version_id).statement(statement_code)
    if statement is None:
        raise Http404
    response = redirect("evaluation_domain", school_id, evaluation.id, statement.domain_code)
    response["Location"] += f"#{statement_code}"
    return response


def _status_of(form: AnswerForm) -> int:
    """A missing or unreadable revision is a malformed request; a text too long is one that cannot be taken."""
    return 400 if "revision" in form.errors else 422


def _refused(
    request: ActingRequest,
    school_id: int,
    evaluation_id: int,
    statement_code: str,
    form: AnswerForm,
    *,
    status: int,
    fault: Exception | None = None,
) -> HttpResponse:
    """The statement again with what was sent and what is wrong with it: alone for htmx, else in its page."""
    evaluation = _evaluation(school_id, evaluation_id)
    version = framework_version(evaluation.version_id)
    statement = version.statement(statement_code)
    domain = version.domain(statement.domain_code) if statement else None
    if statement is None or domain is None:
        raise Http404
    page = _domain_page(request, evaluation, domain, _Faulty(statement, form, fault))
    card = next(card for card in page.cards if card.code == statement_code)
    if request.htmx:
        response = render(request, "evaluations/domain.html#statement", {"card": card}, status=status)
        return reswap(retarget(response, f"#{statement_code}"), "outerHTML")
    context = {"page": page, "progress": page.progress, "form": card.form}
    return render(request, "evaluations/domain.html", context, status=status)


@dataclass(frozen=True)
class _Faulty:
    """An answer that could not be saved: what was sent for which statement, and why not (None: the form says why)."""

    statement: StatementView
    form: AnswerForm
    fault: Exception | None

    def redrawn(self, stored: Any, version: VersionView) -> AnswerForm:
        """What was sent, with its faults; after a conflict on the stored revision: sending it again is a choice."""
        sent = dict(self.form.data.items())
        if isinstance(self.fault, StaleRevision):
            sent["revision"] = str(self.fault.stored.revision)
        form = answer_form(self.statement, stored, version=version, sent=sent)
        for field, text in faults_by_field(self.fault):
            form.add_error(field, text)
        return form


def _domain_page(
    request: ActingRequest, evaluation: Evaluation, domain: DomainView, faulty: _Faulty | None = None
) -> DomainPage:
    version = framework_version(evaluation.version_id)
    answers: list[Any] = list(answers_of(evaluation.id).filter(statement__domain_id=domain.id))
    by_statement = {answer.statement_id: answer for answer in answers}
    forms = {each.code: answer_form(each, by_statement[each.id], version=version) for each in domain.statements}
    conflicts = {}
    if faulty:
        forms[faulty.statement.code] = faulty.redrawn(by_statement[faulty.statement.id], version)
        if isinstance(faulty.fault, StaleRevision):
            conflicts = {faulty.statement.code: conflict_of(faulty.fault.stored, faulty.form, version)}
    return domain_page(
        evaluation,
        domain,
        answers=answers,
        forms=forms,
        progress=progress_by_domain(evaluation.id),
        role=request.acting.role,
        conflicts=conflicts,
    )


def _evaluation(school_id: int, evaluation_id: int) -> Evaluation:
    try:
        return own_evaluation(school_id, evaluation_id)
    except Evaluation.DoesNotExist:
        raise Http404 from None
