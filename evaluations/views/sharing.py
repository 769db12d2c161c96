"""Who reads which words of a submission; and what other schools show as an example."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evaluations.errors import StaleSharing
from evaluations.forms.sharing import SharingForm
from evaluations.models import Submission
from evaluations.presenters.sharing import example_card, labels_of, shared_parts
from evaluations.queries.school import own_content, own_submission
from evaluations.queries.sharing import examples_of_others
from evaluations.rules.sharing import narrative_fields
from evaluations.services.sharing import share_words
from evaluations.views.statements import find_evaluation
from frameworks.queries import framework_version
from schools.enums import Verb
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest


@require_http_methods(["GET", "HEAD", "POST"])
@door(Place.SCHOOL, Verb.SUBMIT)
def share_submission(request: ActingRequest, school_id: int, submission_id: int) -> HttpResponse:
    """Every text of a submission with who may read it; what is changed here is so at once."""
    try:
        submission = own_submission(school_id, submission_id)
    except Submission.DoesNotExist:
        raise Http404 from None
    if request.method != "POST":
        return _draw(request, submission)
    form = _form(submission, sent=request.POST)
    if not form.is_valid():
        return _draw(request, submission, form=form, status=422)
    try:
        share_words(
            submission_id=submission_id,
            school_id=school_id,
            audiences=form.audiences,
            seen=form.cleaned_data["seen"],
            by=request.user.pk,
        )
    except StaleSharing:
        messages.error(request, _("A colleague has changed who reads this meanwhile. Here is how it stands now."))
        return _draw(request, submission, status=409)
    messages.success(request, _("Saved who may read what you wrote."))
    return redirect("school_submission", school_id, submission_id)


@door(Place.SCHOOL, Verb.READ_DRAFT)
def domain_examples(request: ActingRequest, school_id: int, evaluation_id: int, domain_code: str) -> HttpResponse:
    """What other schools show of this domain, in their own words and with their names."""
    evaluation = find_evaluation(school_id, evaluation_id)
    version = framework_version(evaluation.version_id)
    domain = version.domain(domain_code)
    if domain is None:
        raise Http404
    examples = examples_of_others(school_id=school_id, slug=version.slug, domain_code=domain_code)
    shown = [example_card(each, version) for each in examples]
    context = {"evaluation": evaluation, "domain": domain, "examples": shown}
    return render(request, "evaluations/examples.html", context)


def _form(submission: Submission, sent: Any = None) -> SharingForm:
    content = own_content(submission.pk)
    texts = narrative_fields(content.told)
    labelled = labels_of(texts, framework_version(submission.version_id))
    return SharingForm(sent, texts=labelled, audiences=content.audiences)


def _draw(
    request: ActingRequest, submission: Submission, *, form: SharingForm | None = None, status: int = 200
) -> HttpResponse:
    form = form or _form(submission)
    version = framework_version(submission.version_id)
    context = {
        "submission": submission,
        "form": form,
        "parts": shared_parts(form.texts, form.text_fields, version),
        "framework": version,
    }
    return render(request, "evaluations/sharing.html", context, status=status)
