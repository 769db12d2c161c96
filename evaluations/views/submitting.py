"""Check your answers, sign-off, submission, and the school's own view of what it submitted."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evaluations.enums import Audience
from evaluations.errors import EvaluationClosed, NotYetComplete, SignOffMissing
from evaluations.forms import SignOffForm, SubmitForm
from evaluations.models import Evaluation, Submission
from evaluations.presenters.check import check_page
from evaluations.presenters.heard import involved_page
from evaluations.presenters.submission import submission_page
from evaluations.queries.answers import answers_of
from evaluations.queries.content import content_now
from evaluations.queries.heard import heard_in_all, involved_as_submitted
from evaluations.queries.school import own_content, own_evaluation, own_submission, reviews_of
from evaluations.queries.submissions import (
    domains_told,
    levels_of,
    words_before,
    words_told,
)
from evaluations.services import submitting
from frameworks.queries import crosswalks_from
from schools.enums import Verb
from schools.policies.permissions import role_may
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest


@door(Place.SCHOOL, Verb.READ_DRAFT)
def check_answers(request: ActingRequest, school_id: int, evaluation_id: int) -> HttpResponse:
    """All answers on one page, what is still missing, who signed off, and the way to submit."""
    return _check(request, school_id, evaluation_id)


@require_http_methods(["GET", "POST"])
@door(Place.SCHOOL, Verb.SIGN_OFF)
def sign_off(request: ActingRequest, school_id: int, evaluation_id: int) -> HttpResponse:
    """A senior leader agrees with exactly the answers they saw."""
    if request.method == "GET":
        return redirect("check_answers", school_id, evaluation_id)
    form = SignOffForm(request.POST)
    if not form.is_valid():
        return _check(request, school_id, evaluation_id, sign_off_form=form, status=422)
    try:
        submitting.sign_off(evaluation_id=evaluation_id, school_id=school_id, by=request.user.pk, **form.cleaned_data)
    except (Evaluation.DoesNotExist, NotYetComplete, EvaluationClosed, SignOffMissing) as fault:
        return _could_not(request, school_id, evaluation_id, fault)
    messages.success(request, _("Signed off. The self-evaluation can now be submitted."))
    return redirect("check_answers", school_id, evaluation_id)


@require_http_methods(["GET", "POST"])
@door(Place.SCHOOL, Verb.SUBMIT)
def submit(request: ActingRequest, school_id: int, evaluation_id: int) -> HttpResponse:
    """Submit: the one way anything leaves the school."""
    if request.method == "GET":
        return redirect("check_answers", school_id, evaluation_id)
    form = SubmitForm(request.POST)
    if not form.is_valid():
        return _check(request, school_id, evaluation_id, submit_form=form, status=422)
    try:
        submission = submitting.submit_evaluation(
            evaluation_id=evaluation_id,
            school_id=school_id,
            audience=Audience(form.cleaned_data["audience"]),
            by=request.user.pk,
        )
    except (Evaluation.DoesNotExist, NotYetComplete, EvaluationClosed, SignOffMissing) as fault:
        return _could_not(request, school_id, evaluation_id, fault)
    messages.success(request, _("Submitted. Thank you: your coordinator can now read it."))
    return redirect("school_submission", school_id, submission.id)


@door(Place.SCHOOL, Verb.READ_SCHOOL)
def school_submission(request: ActingRequest, school_id: int, submission_id: int) -> HttpResponse:
    """What the school submitted, the reply, and who may read the words."""
    try:
        submission = own_submission(school_id, submission_id)
    except Submission.DoesNotExist:
        raise Http404 from None
    content = own_content(submission.pk)
    page = submission_page(
        submission,
        levels=levels_of(submission.id),
        words=words_told(content.told),
        reviews=[review for review in reviews_of(school_id) if review.submission_id == submission.id],
        words_before=words_before(submission),
        said=domains_told(content.told),
        audiences=content.audiences,
    )
    context = {
        "page": page,
        "involved": involved_page(involved_as_submitted(submission.id), page.framework),
        "may_share": role_may(request.acting.role, Verb.SUBMIT),
    }
    return render(request, "evaluations/school_submission.html", context)


def _check(
    request: ActingRequest,
    school_id: int,
    evaluation_id: int,
    *,
    sign_off_form: SignOffForm | None = None,
    submit_form: SubmitForm | None = None,
    status: int = 200,
) -> HttpResponse:
    try:
        evaluation = own_evaluation(school_id, evaluation_id)
    except Evaluation.DoesNotExist:
        raise Http404 from None
    answers, heard = list(answers_of(evaluation.id)), heard_in_all(evaluation.id)
    page = check_page(
        evaluation,
        answers,
        content_now(evaluation, answers, heard.involved),
        heard.heard,
        today=timezone.localdate(),
        role=request.acting.role,
        standing=submitting.standing_sign_off,
    )
    context = {
        "page": page,
        "sign_off_form": sign_off_form or SignOffForm(initial={"seen_sha256": page.digest}),
        "submit_form": submit_form or SubmitForm(initial={"audience": Audience.COORDINATOR}),
        "form": sign_off_form or submit_form,
        "crosswalks": crosswalks_from(evaluation.version_id),
        "evaluation": evaluation,
    }
    return render(request, "evaluations/check.html", context, status=status)


def _could_not(request: ActingRequest, school_id: int, evaluation_id: int, fault: Exception) -> HttpResponse:
    """409 with the reason at the top of the page; the answers stand as they were."""
    if isinstance(fault, Evaluation.DoesNotExist):
        raise Http404 from None
    messages.error(request, REASONS[type(fault)]())
    return _check(request, school_id, evaluation_id, status=409)


REASONS = {
    NotYetComplete: lambda: _("Some statements have no answer yet. They are listed below."),
    EvaluationClosed: lambda: _("This self-evaluation has already been submitted."),
    SignOffMissing: lambda: _(
        "The answers changed after they were read. A senior leader needs to sign them off again."
    ),
}
