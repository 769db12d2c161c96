"""Last year carried on: an answer is still true, to be looked at again, or a whole domain is still true."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from evaluations.enums import Standing
from evaluations.errors import EvaluationClosed, NothingToConfirm, StaleRevision, UnknownStatement
from evaluations.forms import SettleForm
from evaluations.models import Evaluation
from evaluations.services import carrying
from evaluations.views.statements import back_to_statement, draw_statement, find_evaluation
from schools.enums import Verb
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest


@require_http_methods(["GET", "POST"])
@door(Place.SCHOOL, Verb.EVALUATE)
def settle_answer(request: ActingRequest, school_id: int, evaluation_id: int, statement_code: str) -> HttpResponse:
    """Say of one answer from last time that it is still true, or that somebody should look again."""
    evaluation = find_evaluation(school_id, evaluation_id)
    if request.method == "GET":
        return back_to_statement(evaluation, statement_code)
    form = SettleForm(request.POST)
    if not form.is_valid():
        return draw_statement(request, evaluation, statement_code, notice=_out_of_date(), status=400)
    try:
        carrying.settle_answer(
            evaluation_id=evaluation_id,
            school_id=school_id,
            statement_code=statement_code,
            standing=Standing(form.cleaned_data["standing"]),
            revision=form.cleaned_data["revision"],
            by=request.user.pk,
        )
    except UnknownStatement:
        raise Http404 from None
    except (EvaluationClosed, NothingToConfirm, StaleRevision):
        return draw_statement(request, evaluation, statement_code, notice=_changed(), status=409)
    if request.htmx:
        return draw_statement(request, evaluation, statement_code)
    return back_to_statement(evaluation, statement_code)


@require_http_methods(["GET", "POST"])
@door(Place.SCHOOL, Verb.EVALUATE)
def confirm_domain(request: ActingRequest, school_id: int, evaluation_id: int, domain_code: str) -> HttpResponse:
    """Say that all of a domain's answers from last time are still true."""
    if request.method == "POST":
        try:
            number = carrying.confirm_domain(
                evaluation_id=evaluation_id, school_id=school_id, domain_code=domain_code, by=request.user.pk
            )
        except Evaluation.DoesNotExist:
            raise Http404 from None
        except EvaluationClosed:
            messages.error(request, _("This self-evaluation has been submitted, so its answers cannot change now."))
        else:
            text = ngettext("%(number)d answer is still true.", "%(number)d answers are still true.", number)
            messages.success(request, text % {"number": number})
    return redirect("evaluation_domain", school_id, evaluation_id, domain_code)


def _changed() -> str:
    return _("This answer has changed since you opened the page. Here is how it stands now.")


def _out_of_date() -> str:
    return _("This page is out of date. Reload it and answer again.")
