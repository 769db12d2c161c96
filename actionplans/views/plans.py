"""An owner's plans: the list, starting one, its page, its title and period, and its priorities."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from actionplans.errors import EndsBeforeItStarts, PlanClosed, StalePlanPart, UnknownOffer
from actionplans.forms.plans import PlanForm, plan_form, priority_form
from actionplans.models import Plan, Priority
from actionplans.presenters.faults import fault_text
from actionplans.presenters.filters import filters_of
from actionplans.presenters.places import address
from actionplans.presenters.plans import plan_lines_of, plan_page
from actionplans.queries.candidates import ground_of
from actionplans.queries.chosen import chosen_of
from actionplans.queries.offers import offers_of, offers_to
from actionplans.queries.plans import plan_lines, plan_of, priority_of, sections_of, statements_of_priority
from actionplans.rules.owner import Owner
from actionplans.services.plans import change_plan as change
from actionplans.services.plans import start_plan as start
from actionplans.services.priorities import add_priority as add
from actionplans.services.priorities import change_priority as change_one
from actionplans.views.places import may_agree, may_write, readable, writable
from frameworks.queries import VersionView, framework_version, published_versions
from schools.services.requests import ActingRequest

FAULT = EndsBeforeItStarts | PlanClosed | StalePlanPart


@readable
def plans(request: ActingRequest, owner: Owner) -> HttpResponse:
    """All plans of the owner, the latest first."""
    lines = plan_lines_of(plan_lines(owner), owner)
    context = {"lines": lines, "start_href": address(owner, "start_plan"), "may_write": may_write(request)}
    return render(request, "actionplans/plans.html", context)


@readable
def plan(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """One plan with its priorities and actions."""
    found = plan_of(owner, plan_id)
    page = plan_page(
        found,
        sections_of(found),
        owner=owner,
        version=version_of(found),
        today=timezone.localdate(),
        chosen=filters_of(request.GET),
        interventions=chosen_of(found) if owner.school_id else {},
    )
    offered = offers_of(found) if owner.school_id is None else []
    context = {"page": page, "may_write": may_write(request), "may_agree": may_agree(request), "offered": offered}
    return render(request, "actionplans/plan.html", context)


@writable
def start_plan(request: ActingRequest, owner: Owner) -> HttpResponse:
    """Begin a plan on the school's latest self-evaluation; without one, on the first framework on offer."""
    form = plan_form(None, sent=request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _draw_plan_form(request, owner, form, None)
    ground = ground_of(owner)
    version_id = ground.version_id if ground else next((each.id for each in published_versions()), None)
    try:
        begun = start(
            owner=owner,
            draft=form.draft,
            version_id=version_id,
            submission_id=ground.submission_id if ground else None,
            by=request.user.pk,
        )
    except EndsBeforeItStarts as fault:
        return _refused_plan(request, owner, form, None, fault)
    messages.success(request, _("The plan has begun. Add what you put first."))
    return redirect(address(owner, "plan", begun.pk))


@writable
def change_plan(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """Change what a plan is called, what it is for and over which time it runs."""
    found = plan_of(owner, plan_id)
    form = plan_form(found, sent=request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _draw_plan_form(request, owner, form, found)
    try:
        change(
            owner=owner,
            plan_id=plan_id,
            draft=form.draft,
            revision=form.cleaned_data["revision"] or 0,
            by=request.user.pk,
        )
    except (EndsBeforeItStarts, PlanClosed, StalePlanPart) as fault:
        return _refused_plan(request, owner, form, found, fault)
    return redirect(address(owner, "plan", plan_id))


@writable
def add_priority(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """Add a priority to a plan."""
    found = plan_of(owner, plan_id)
    form = priority_form(
        None,
        version=version_of(found),
        chosen=request.GET.getlist("statement"),
        offers=offers_to(owner),
        sent=request.POST or None,
    )
    if request.method != "POST" or not form.is_valid():
        return _draw_priority_form(request, owner, form, found, None)
    try:
        added = add(
            owner=owner, plan_id=plan_id, draft=form.draft, statements=form.chosen_in_groups, by=request.user.pk
        )
    except (PlanClosed, UnknownOffer) as fault:
        form.add_error(None, fault_text(fault))
        return _draw_priority_form(request, owner, form, found, None, status=409)
    messages.success(request, _("Added to the plan."))
    return redirect(f"{address(owner, 'plan', plan_id)}#priority-{added.code}")


@writable
def priority(request: ActingRequest, owner: Owner, plan_id: int, priority_id: int) -> HttpResponse:
    """Change a priority."""
    found, stored = plan_of(owner, plan_id), priority_of(owner, plan_id, priority_id)
    form = priority_form(
        stored,
        version=version_of(found),
        chosen=statements_of_priority(stored),
        offers=offers_to(owner),
        sent=request.POST or None,
    )
    if request.method != "POST" or not form.is_valid():
        return _draw_priority_form(request, owner, form, found, stored)
    try:
        change_one(
            owner=owner,
            plan_id=plan_id,
            priority_id=priority_id,
            draft=form.draft,
            statements=form.chosen_in_groups,
            revision=form.cleaned_data["revision"] or 0,
            by=request.user.pk,
        )
    except (PlanClosed, StalePlanPart, UnknownOffer) as fault:
        form.add_error(None, fault_text(fault))
        return _draw_priority_form(request, owner, form, found, priority_of(owner, plan_id, priority_id), status=409)
    return redirect(f"{address(owner, 'plan', plan_id)}#priority-{stored.code}")


def version_of(found: Plan) -> VersionView | None:
    """The framework whose statements a plan's actions serve."""
    return framework_version(found.version_id) if found.version_id else None


def _refused_plan(
    request: ActingRequest, owner: Owner, form: PlanForm, found: Plan | None, fault: FAULT
) -> HttpResponse:
    field = "ends_on" if isinstance(fault, EndsBeforeItStarts) else None
    form.add_error(field, fault_text(fault))
    return _draw_plan_form(request, owner, form, found, status=422 if field else 409)


def _draw_plan_form(
    request: ActingRequest, owner: Owner, form: PlanForm, found: Plan | None, status: int = 0
) -> HttpResponse:
    back = address(owner, "plan", found.pk) if found else address(owner, "plans")
    context = {"form": form, "plan": found, "back_href": back}
    return render(request, "actionplans/plan_form.html", context, status=status or form_status(form))


def _draw_priority_form(
    request: ActingRequest, owner: Owner, form: object, found: Plan, stored: Priority | None, status: int = 0
) -> HttpResponse:
    context = {"form": form, "priority": stored, "back_href": address(owner, "plan", found.pk)}
    return render(request, "actionplans/priority_form.html", context, status=status or form_status(form))


def form_status(form: object) -> int:
    """200 for a form to fill in, 422 for one that was sent with faults."""
    return 422 if getattr(form, "is_bound", False) else 200
