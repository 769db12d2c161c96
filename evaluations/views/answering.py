"""The page of a domain and the saving of each statement (design 7)."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from evaluations.errors import EvaluationClosed, ReasonMissing, StaleRevision, UnknownLevel, UnknownStatement
from evaluations.forms import AnswerForm
from evaluations.models import Evaluation
from evaluations.presenters.domain import quick_sitting, sitting_of
from evaluations.queries.answers import domain_progress
from evaluations.services.saving import Saved
from evaluations.services.saving import save_answer as save
from evaluations.views.statements import back_to_statement, draw_statement, find_evaluation, page_of_sitting
from frameworks.queries import framework_version
from schools.enums import Verb
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest


@door(Place.SCHOOL, Verb.READ_DRAFT)
def evaluation_domain(request: ActingRequest, school_id: int, evaluation_id: int, domain_code: str) -> HttpResponse:
    """One domain in one sitting: its statements, each with its own form."""
    evaluation = find_evaluation(school_id, evaluation_id)
    domain = framework_version(evaluation.version_id).domain(domain_code)
    if domain is None:
        raise Http404
    page = page_of_sitting(request, evaluation, sitting_of(domain))
    return render(request, "evaluations/domain.html", {"page": page, "progress": page.progress})


@door(Place.SCHOOL, Verb.READ_DRAFT)
def quick_check(request: ActingRequest, school_id: int, evaluation_id: int) -> HttpResponse:
    """Two statements of each domain on one page; what is answered here counts in the whole."""
    evaluation = find_evaluation(school_id, evaluation_id)
    page = page_of_sitting(request, evaluation, quick_sitting(framework_version(evaluation.version_id)))
    return render(request, "evaluations/domain.html", {"page": page, "progress": page.progress})


@require_http_methods(["GET", "POST"])
@door(Place.SCHOOL, Verb.EVALUATE)
def save_answer(request: ActingRequest, school_id: int, evaluation_id: int, statement_code: str) -> HttpResponse:
    """Save one statement's answer and acknowledge it; a fault comes back beside its field, nothing saved is lost."""
    if request.method == "GET":
        return back_to_statement(find_evaluation(school_id, evaluation_id), statement_code)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        evaluation = find_evaluation(school_id, evaluation_id)
        return draw_statement(request, evaluation, statement_code, refused=form, status=_status_of(form))
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
        evaluation = find_evaluation(school_id, evaluation_id)
        status = STATUSES[type(fault)]
        return draw_statement(request, evaluation, statement_code, refused=form, fault=fault, status=status)
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
    return back_to_statement(find_evaluation(school_id, evaluation_id), statement_code)


def _status_of(form: AnswerForm) -> int:
    """A missing or unreadable revision is a malformed request; a text too long is one that cannot be taken."""
    return 400 if "revision" in form.errors else 422
