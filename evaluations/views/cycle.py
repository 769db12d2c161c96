"""A framework's own cycle: its page, finishing and skipping a stage, and sorting the statements."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from evaluations.enums import Sort
from evaluations.errors import (
    EvaluationClosed,
    GateShut,
    ReasonMissing,
    StageMandatory,
    StageNotNext,
    StaleSort,
    UnknownStatement,
)
from evaluations.forms.cycle import SortForm, StageForm, stage_form
from evaluations.models import Evaluation
from evaluations.presenters.cycle import cycle_page, missing_text, sort_card, sort_page
from evaluations.queries.cycle import facts_of, sorted_statements, walked
from evaluations.services import cycle, sorting
from evaluations.views.statements import find_evaluation
from frameworks.queries import StatementView, framework_version
from schools.enums import Verb
from schools.policies.permissions import role_may
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest


@door(Place.SCHOOL, Verb.READ_DRAFT)
def evaluation_cycle(request: ActingRequest, school_id: int, evaluation_id: int) -> HttpResponse:
    """All stages of the framework's cycle, what was done in each, and what the next asks for."""
    return _draw_cycle(request, find_evaluation(school_id, evaluation_id), stage_form())


@require_http_methods(["GET", "HEAD", "POST"])
@door(Place.SCHOOL, Verb.EVALUATE)
def finish_stage(request: ActingRequest, school_id: int, evaluation_id: int, stage_code: str) -> HttpResponse:
    """Say that a stage is finished."""
    return _end_stage(request, school_id, evaluation_id, stage_code, is_skipped=False)


@require_http_methods(["GET", "HEAD", "POST"])
@door(Place.SCHOOL, Verb.EVALUATE)
def skip_stage(request: ActingRequest, school_id: int, evaluation_id: int, stage_code: str) -> HttpResponse:
    """Go past a stage, with the reason."""
    return _end_stage(request, school_id, evaluation_id, stage_code, is_skipped=True)


@door(Place.SCHOOL, Verb.READ_DRAFT)
def sort_statements(request: ActingRequest, school_id: int, evaluation_id: int) -> HttpResponse:
    """All statements, each put into one of three groups."""
    return _draw_sorting(request, find_evaluation(school_id, evaluation_id))


@require_http_methods(["GET", "HEAD", "POST"])
@door(Place.SCHOOL, Verb.EVALUATE)
def sort_statement(request: ActingRequest, school_id: int, evaluation_id: int, statement_code: str) -> HttpResponse:
    """Put one statement into its group."""
    evaluation = find_evaluation(school_id, evaluation_id)
    statement = framework_version(evaluation.version_id).statement(statement_code)
    if statement is None:
        raise Http404
    if request.method != "POST":
        return _to_statement(evaluation, statement_code)
    form = SortForm(request.POST)
    if not form.is_valid():
        return _refuse_sort(request, evaluation, statement, _first_error(form), status=422)
    try:
        sorting.sort_statement(
            evaluation_id=evaluation_id,
            school_id=school_id,
            statement_code=statement_code,
            sort=Sort(form.cleaned_data["sort"]),
            reason=form.cleaned_data["reason"],
            revision=form.cleaned_data["revision"],
            by=request.user.pk,
        )
    except (ReasonMissing, StaleSort, EvaluationClosed, UnknownStatement) as fault:
        text, status = _sort_fault(fault)
        return _refuse_sort(request, evaluation, statement, text, status=status)
    if request.htmx:
        return _draw_sorted(request, evaluation, statement)
    return _to_statement(evaluation, statement_code)


def _end_stage(
    request: ActingRequest, school_id: int, evaluation_id: int, stage_code: str, *, is_skipped: bool
) -> HttpResponse:
    evaluation = find_evaluation(school_id, evaluation_id)
    if request.method != "POST":
        return redirect("evaluation_cycle", school_id, evaluation_id)
    form = stage_form(request.POST)
    if not form.is_valid():
        return _draw_cycle(request, evaluation, form, status=422)
    said: dict[str, Any] = {"language": form.cleaned_data["account_language"], "by": request.user.pk}
    place: dict[str, Any] = {"evaluation_id": evaluation_id, "school_id": school_id, "stage_code": stage_code}
    try:
        if is_skipped:
            cycle.skip_stage(**place, **said, reason=form.cleaned_data["account"])
        else:
            cycle.finish_stage(**place, **said, account=form.cleaned_data["account"])
    except GateShut as fault:
        form.add_error("account", missing_text(fault.gate, fault.missing))
        return _draw_cycle(request, evaluation, form, status=422)
    except ReasonMissing:
        form.add_error("account", _("Say in a few words why you skip this stage"))
        return _draw_cycle(request, evaluation, form, status=422)
    except (StageNotNext, StageMandatory) as fault:
        form.add_error(None, _stage_fault(fault))
        return _draw_cycle(request, evaluation, form, status=409)
    messages.success(request, _("Kept. The cycle goes on."))
    return redirect("evaluation_cycle", school_id, evaluation_id)


def _stage_fault(fault: Exception) -> str:
    if isinstance(fault, StageMandatory):
        return _("This stage cannot be skipped")
    return _("This stage is not next. Here is how the cycle stands now")


def _draw_cycle(request: ActingRequest, evaluation: Evaluation, form: StageForm, status: int = 200) -> HttpResponse:
    version = framework_version(evaluation.version_id)
    page = cycle_page(evaluation, version, walked(evaluation), facts_of)
    if page is None:
        raise Http404
    may_walk = role_may(request.acting.role, Verb.EVALUATE)
    context = {"page": page, "evaluation": evaluation, "form": form, "framework": version, "may_walk": may_walk}
    return render(request, "evaluations/cycle.html", context, status=status)


def _draw_sorting(
    request: ActingRequest, evaluation: Evaluation, refused: Any = None, status: int = 200
) -> HttpResponse:
    version = framework_version(evaluation.version_id)
    may_sort = evaluation.is_open and role_may(request.acting.role, Verb.EVALUATE)
    page = sort_page(evaluation, version, sorted_statements(evaluation.pk), may_sort=may_sort, refused=refused)
    context = {"page": page, "evaluation": evaluation, "framework": version}
    return render(request, "evaluations/sort.html", context, status=status)


def _draw_sorted(request: ActingRequest, evaluation: Evaluation, statement: StatementView) -> HttpResponse:
    """The statement alone, as it stands now."""
    card = sort_card(evaluation, statement, sorted_statements(evaluation.pk).get(statement.id))
    return render(request, "evaluations/sort.html#statement", {"card": card, "may_sort": True})


def _refuse_sort(
    request: ActingRequest, evaluation: Evaluation, statement: StatementView, fault: str, status: int
) -> HttpResponse:
    """What was sent, beside what is wrong with it, on the revision that stands: sending it again is a choice."""
    said = (request.POST.get("sort", ""), request.POST.get("reason", ""))
    row = sorted_statements(evaluation.pk).get(statement.id)
    card = sort_card(evaluation, statement, row, said=said, fault=fault)
    if request.htmx:
        response = render(request, "evaluations/sort.html#statement", {"card": card, "may_sort": True}, status=status)
        response["HX-Retarget"], response["HX-Reswap"] = f"#{statement.code}", "outerHTML"
        return response
    return _draw_sorting(request, evaluation, card, status=status)


def _sort_fault(fault: Exception) -> tuple[str, int]:
    if isinstance(fault, ReasonMissing):
        return _("Say in a few words why, or what is not understood"), 422
    if isinstance(fault, StaleSort):
        return _("A colleague sorted this while you were choosing. Save again to replace theirs"), 409
    return _("This self-evaluation has been submitted, so its answers can no longer be changed"), 409


def _first_error(form: SortForm) -> str:
    return next(str(error) for errors in form.errors.values() for error in errors)


def _to_statement(evaluation: Evaluation, code: str) -> HttpResponse:
    response = redirect("sort_statements", evaluation.school_id, evaluation.pk)
    response["Location"] += f"#{code}"
    return response
