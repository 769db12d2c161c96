"""Measures of an action: adding one, its own page with its readings, changing it, putting it away."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from actionplans.errors import ActionPutAway, MeasureListed, MeasureRead, PlanClosed, StalePlanPart
from actionplans.forms.actions import RevisionForm
from actionplans.forms.measures import MeasureForm, measure_form, reading_form
from actionplans.models import Plan
from actionplans.presenters.faults import fault_text
from actionplans.presenters.measures import measure_card
from actionplans.presenters.places import address
from actionplans.queries.measures import measure_of
from actionplans.queries.plans import action_of, plan_of
from actionplans.rules.owner import Owner
from actionplans.services import measures
from actionplans.views.places import may_write, readable, writable
from actionplans.views.plans import form_status
from schools.services.requests import ActingRequest


@readable
def measure(request: ActingRequest, owner: Owner, plan_id: int, measure_id: int) -> HttpResponse:
    """One measure with all its readings and the sum behind its change."""
    return _draw(request, owner, plan_of(owner, plan_id), measure_id)


@writable
def add_measure(request: ActingRequest, owner: Owner, plan_id: int, action_id: int) -> HttpResponse:
    """Add a measure to an action, with what it is now."""
    plan, action = plan_of(owner, plan_id), action_of(owner, plan_id, action_id)
    back = address(owner, "action", plan_id, action_id)
    form = measure_form(None, today=timezone.localdate(), sent=request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _draw_form(request, form, back)
    draft = form.draft
    baseline = form.reading_of(draft, language=draft.text_language) if form.says_what_it_is_now else None
    if form.errors:
        return _draw_form(request, form, back)
    try:
        added = measures.add_measure(
            owner=owner, plan_id=plan.pk, action_id=action.pk, draft=draft, baseline=baseline, by=request.user.pk
        )
    except MeasureListed as fault:
        form.add_error("title", fault_text(fault))
        return _draw_form(request, form, back, status=409)
    except (PlanClosed, ActionPutAway) as fault:
        form.add_error(None, fault_text(fault))
        return _draw_form(request, form, back, status=409)
    messages.success(request, _("Added. You can add what it is later as often as you like."))
    return redirect(address(owner, "measure", plan_id, added.pk))


@writable
def change_measure(request: ActingRequest, owner: Owner, plan_id: int, measure_id: int) -> HttpResponse:
    """Change what is said of a measure; its readings stay as they are."""
    plan_of(owner, plan_id)
    stored = measure_of(owner, plan_id, measure_id).measure
    back = address(owner, "measure", plan_id, measure_id)
    form = measure_form(stored, today=timezone.localdate(), sent=request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _draw_form(request, form, back, stored)
    try:
        measures.change_measure(
            owner=owner,
            plan_id=plan_id,
            measure_id=measure_id,
            draft=form.draft,
            revision=form.cleaned_data["revision"] or 0,
            by=request.user.pk,
        )
    except (PlanClosed, MeasureListed, MeasureRead, StalePlanPart) as fault:
        return _conflict(request, owner, plan_id, measure_id, fault)
    return redirect(back)


@writable
def archive_measure(request: ActingRequest, owner: Owner, plan_id: int, measure_id: int) -> HttpResponse:
    """Put a measure away with its readings."""
    if request.method != "POST":
        return redirect(address(owner, "measure", plan_id, measure_id))
    stored, form = measure_of(owner, plan_id, measure_id).measure, RevisionForm(request.POST)
    try:
        measures.archive_measure(
            owner=owner,
            plan_id=plan_id,
            measure_id=measure_id,
            revision=form.cleaned_data["revision"] if form.is_valid() else 0,
            by=request.user.pk,
        )
    except (PlanClosed, StalePlanPart):
        messages.error(request, _("This measure has changed since you opened the page. Look at it again first."))
        return redirect(address(owner, "measure", plan_id, measure_id))
    messages.success(request, _("The measure has been put away. Its readings are kept."))
    return redirect(address(owner, "action", plan_id, stored.action_id))


@writable
def add_reading(request: ActingRequest, owner: Owner, plan_id: int, measure_id: int) -> HttpResponse:
    """Add what a measure was."""
    plan = plan_of(owner, plan_id)
    if request.method != "POST":
        return redirect(address(owner, "measure", plan_id, measure_id))
    stored = measure_of(owner, plan_id, measure_id).measure
    form = reading_form(today=timezone.localdate(), sent=request.POST)
    draft = form.reading_of(stored, language=form.cleaned_data["text_language"]) if form.is_valid() else None
    if draft is None:
        return _draw(request, owner, plan, measure_id, form=form, status=422)
    try:
        measures.add_reading(owner=owner, plan_id=plan_id, measure_id=measure_id, draft=draft, by=request.user.pk)
    except PlanClosed as fault:
        form.add_error(None, fault_text(fault))
        return _draw(request, owner, plan, measure_id, form=form, status=409)
    messages.success(request, _("Your reading is kept."))
    return redirect(address(owner, "measure", plan_id, measure_id))


def _conflict(request: ActingRequest, owner: Owner, plan_id: int, measure_id: int, fault: Exception) -> HttpResponse:
    """What stands above, what was sent below it; to send it again is then a choice."""
    stored = measure_of(owner, plan_id, measure_id).measure
    sent = request.POST.copy()
    sent["revision"] = str(stored.revision)
    form = measure_form(stored, today=timezone.localdate(), sent=sent)
    fields: dict[type[Exception], str] = {MeasureListed: "title", MeasureRead: "kind"}
    form.add_error(fields.get(type(fault)), fault_text(fault))
    back = address(owner, "measure", plan_id, measure_id)
    return _draw_form(request, form, back, stored, conflict=isinstance(fault, StalePlanPart), status=409)


def _draw_form(
    request: ActingRequest, form: MeasureForm, back: str, stored: Any = None, *, conflict: bool = False, status: int = 0
) -> HttpResponse:
    context = {"form": form, "measure": stored, "back_href": back, "conflict": conflict}
    return render(request, "actionplans/measure_form.html", context, status=status or form_status(form))


def _draw(
    request: ActingRequest, owner: Owner, plan: Plan, measure_id: int, form: Any = None, status: int = 200
) -> HttpResponse:
    today, read = timezone.localdate(), measure_of(owner, plan.pk, measure_id)
    context = {
        "card": measure_card(read, owner=owner, plan_id=plan.pk, today=today),
        "action": read.measure.action,
        "action_href": address(owner, "action", plan.pk, read.measure.action_id),
        "reading_href": address(owner, "add_reading", plan.pk, measure_id),
        "form": form or reading_form(today=today),
        "may_write": may_write(request),
    }
    return render(request, "actionplans/measure.html", context, status=status)
