"""What a school says of a domain: something to celebrate, strengths, next steps."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evaluations.errors import EvaluationClosed, StaleWords
from evaluations.forms.words import DomainWordsForm, domain_words_form
from evaluations.models import Evaluation
from evaluations.queries.school import told_to_begin_with
from evaluations.queries.submissions import domains_told
from evaluations.queries.words import words_of_domain
from evaluations.services.words import save_domain_words
from evaluations.views.statements import find_evaluation
from frameworks.queries import DomainView, framework_version
from schools.enums import Verb
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest


@require_http_methods(["GET", "HEAD", "POST"])
@door(Place.SCHOOL, Verb.EVALUATE)
def domain_words(request: ActingRequest, school_id: int, evaluation_id: int, domain_code: str) -> HttpResponse:
    """Write of one domain; the first time it begins with what was said last year."""
    evaluation = find_evaluation(school_id, evaluation_id)
    domain = framework_version(evaluation.version_id).domain(domain_code)
    if domain is None:
        raise Http404
    stored = words_of_domain(evaluation_id, domain.id)
    earlier = told_to_begin_with(evaluation.carried_from_id) if evaluation.carried_from_id else None
    last_time = domains_told(earlier).get(domain_code)
    form = domain_words_form(stored, last_time=last_time, sent=request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _draw(request, evaluation, domain, form)
    if not form.is_valid():
        return _draw(request, evaluation, domain, form, status=422)
    try:
        save_domain_words(
            evaluation_id=evaluation_id,
            school_id=school_id,
            domain_code=domain_code,
            draft=form.draft,
            revision=form.cleaned_data["revision"],
            by=request.user.pk,
        )
    except StaleWords as fault:
        return _conflict(request, evaluation, domain, fault.stored)
    except EvaluationClosed:
        form.add_error(None, _("This self-evaluation has been submitted, so its answers can no longer be changed"))
        return _draw(request, evaluation, domain, form, status=409)
    messages.success(request, _("Kept what you say of this domain."))
    return redirect("evaluation_domain", school_id, evaluation_id, domain_code)


def _conflict(request: ActingRequest, evaluation: Evaluation, domain: DomainView, theirs: Any) -> HttpResponse:
    """What a colleague saved above, what was sent below it: to send it again is then a choice."""
    sent = request.POST.copy()
    sent["revision"] = str(theirs.revision if theirs else 0)
    form = domain_words_form(None, sent=sent)
    form.add_error(None, _("A colleague wrote of this domain meanwhile. Nothing is lost: theirs is above, yours below"))
    return _draw(request, evaluation, domain, form, theirs=theirs, status=409)


def _draw(
    request: ActingRequest,
    evaluation: Evaluation,
    domain: DomainView,
    form: DomainWordsForm,
    *,
    theirs: Any = None,
    status: int = 200,
) -> HttpResponse:
    context = {"evaluation": evaluation, "domain": domain, "form": form, "theirs": theirs}
    return render(request, "evaluations/domain_words.html", context, status=status)
