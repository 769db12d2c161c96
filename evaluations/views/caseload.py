"""The coordinator's pages: the caseload by waiting time, a submission, and the reply to it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from evaluations.enums import Decision
from evaluations.errors import AlreadyDecided
from evaluations.forms import DecisionForm
from evaluations.models import Submission
from evaluations.presenters.caseload import caseload_page
from evaluations.presenters.heard import involved_page
from evaluations.presenters.stages import stage_tag
from evaluations.presenters.submission import submission_page
from evaluations.queries.heard import involved_told
from evaluations.queries.submissions import (
    caseload_rows,
    content_of,
    domains_told,
    levels_of,
    reviews_of_submission,
    stage_outside,
    submissions,
    words_before,
    words_told,
)
from evaluations.services import reviewing
from schools.enums import Verb
from schools.rules.calendar import school_year_of
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest


@door(Place.CASELOAD, Verb.READ_CASELOAD)
def caseload_home(request: ActingRequest, membership_id: int) -> HttpResponse:
    """The schools of the caseload, those that wait longest first."""
    today = timezone.localdate()
    rows = caseload_rows(list(request.acting.school_ids), school_year_of(today), today)
    page = caseload_page(rows, membership_id=membership_id, today=today, only=request.GET.get("show", ""))
    return render(request, "evaluations/caseload.html", {"page": page})


@door(Place.CASELOAD, Verb.READ_CASELOAD)
def caseload_submission(request: ActingRequest, membership_id: int, submission_id: int) -> HttpResponse:
    """A submission with everything the school shared, and the reply form while it awaits one."""
    return _submission(
        request, _of_caseload(request, submission_id), DecisionForm(initial={"text_language": get_language()})
    )


@require_POST
@door(Place.CASELOAD, Verb.REVIEW)
def start_review(request: ActingRequest, membership_id: int, submission_id: int) -> HttpResponse:
    """Tell the school that its submission is being read."""
    try:
        reviewing.start_review(submission=_of_caseload(request, submission_id), by=request.user.pk)
    except AlreadyDecided:
        messages.error(request, _("This submission already has its reply."))
    else:
        messages.success(request, _("The school can see that you have begun to read."))
    return redirect("caseload_submission", membership_id, submission_id)


@require_http_methods(["GET", "POST"])
@door(Place.CASELOAD, Verb.REVIEW)
def decide(request: ActingRequest, membership_id: int, submission_id: int) -> HttpResponse:
    """Accept, or suggest changes, with words to the school."""
    submission = _of_caseload(request, submission_id)
    if request.method == "GET":
        return redirect("caseload_submission", membership_id, submission_id)
    form = DecisionForm(request.POST)
    if not form.is_valid():
        return _submission(request, submission, form, status=422)
    try:
        reviewing.decide(
            submission=submission,
            decision=Decision(form.cleaned_data["decision"]),
            text=form.cleaned_data["text"],
            text_language=form.cleaned_data["text_language"],
            by=request.user.pk,
        )
    except AlreadyDecided:
        form.add_error(None, _("This submission already has its reply, or the school has submitted again."))
        return _submission(request, submission, form, status=409)
    messages.success(request, _("The school can now read your reply."))
    return redirect("caseload_submission", membership_id, submission_id)


def _of_caseload(request: ActingRequest, submission_id: int) -> Submission:
    try:
        return submissions().get(id=submission_id, school_id__in=request.acting.school_ids)
    except Submission.DoesNotExist:
        raise Http404 from None


def _submission(request: ActingRequest, submission: Submission, form: DecisionForm, status: int = 200) -> HttpResponse:
    reviews = reviews_of_submission(submission.id)
    told = content_of(submission.id)
    page = submission_page(
        submission,
        levels=levels_of(submission.id),
        words=words_told(told),
        reviews=reviews,
        words_before=words_before(submission),
        said=domains_told(told),
    )
    stage = stage_outside(submission.evaluation_id)
    context = {
        "page": page,
        "involved": involved_page(involved_told(told), page.framework),
        "form": form,
        "tag": stage_tag(stage),
        "may_start": reviewing.awaits_first_look(stage) and not reviews,
        "may_decide": not reviews and reviewing.awaits_decision(stage),
        "membership_id": request.acting.membership_id,
    }
    return render(request, "evaluations/caseload_submission.html", context, status=status)
