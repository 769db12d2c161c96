"""An action's page: adding it, changing it, putting it away, and what was seen of it."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from actionplans.errors import ActionPutAway, PlanClosed, ReasonMissing, StalePlanPart
from actionplans.forms.actions import ActionForm, RevisionForm, action_form, progress_form
from actionplans.models import Plan
from actionplans.presenters.actions import changed_text
from actionplans.presenters.faults import fault_text
from actionplans.presenters.page import Beside, action_page
from actionplans.presenters.places import address
from actionplans.queries.measures import measures_of, milestones_of
from actionplans.queries.plans import action_of, plan_of, priority_of, statements_of, updates_of
from actionplans.rules.owner import Owner
from actionplans.services import actions, progress
from actionplans.views.places import may_write, readable, writable
from actionplans.views.plans import form_status, version_of
from schools.services.requests import ActingRequest


@readable
def action(request: ActingRequest, owner: Owner, plan_id: int, action_id: int) -> HttpResponse:
    """One action with all that is said of it and what was seen of it."""
    return _draw_action(request, owner, plan_of(owner, plan_id), action_id)


@writable
def add_action(request: ActingRequest, owner: Owner, plan_id: int, priority_id: int) -> HttpResponse:
    """Add an action to a priority, or with `?parent=` a sub-action to an action."""
    found = plan_of(owner, plan_id)
    priority_of(owner, plan_id, priority_id)
    parent = request.GET.get("parent", "")
    parent_id = action_of(owner, plan_id, int(parent)).pk if parent.isdecimal() else None
    form = action_form(
        None, version=version_of(found), chosen=request.GET.getlist("statement"), sent=request.POST or None
    )
    if request.method != "POST" or not form.is_valid():
        return _draw_form(request, owner, found, form)
    try:
        added = actions.add_action(
            owner=owner,
            plan_id=plan_id,
            priority_id=priority_id,
            parent_id=parent_id,
            draft=form.draft,
            statements=form.chosen_in_groups,
            by=request.user.pk,
        )
    except PlanClosed as fault:
        form.add_error(None, fault_text(fault))
        return _draw_form(request, owner, found, form, status=409)
    messages.success(request, _("Added to the plan."))
    return redirect(address(owner, "action", plan_id, added.pk))


@writable
def change_action(request: ActingRequest, owner: Owner, plan_id: int, action_id: int) -> HttpResponse:
    """Change an action."""
    found, stored = plan_of(owner, plan_id), action_of(owner, plan_id, action_id)
    form = action_form(stored, version=version_of(found), chosen=statements_of(stored), sent=request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _draw_form(request, owner, found, form, stored)
    try:
        actions.change_action(
            owner=owner,
            plan_id=plan_id,
            action_id=action_id,
            draft=form.draft,
            statements=form.chosen_in_groups,
            revision=form.cleaned_data["revision"] or 0,
            by=request.user.pk,
        )
    except (PlanClosed, ActionPutAway, StalePlanPart) as fault:
        return _conflict(request, owner, found, action_id, fault)
    return redirect(address(owner, "action", plan_id, action_id))


@writable
def archive_action(request: ActingRequest, owner: Owner, plan_id: int, action_id: int) -> HttpResponse:
    """Put an action away."""
    form = RevisionForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            actions.archive_action(
                owner=owner,
                plan_id=plan_id,
                action_id=action_id,
                revision=form.cleaned_data["revision"],
                by=request.user.pk,
            )
        except (PlanClosed, StalePlanPart):
            messages.error(request, _("This action has changed since you opened the page. Look at it again first."))
            return redirect(address(owner, "action", plan_id, action_id))
        messages.success(request, _("The action has been put away. Its updates are kept."))
    return redirect(address(owner, "plan", plan_id))


@writable
def restore_action(request: ActingRequest, owner: Owner, plan_id: int, action_id: int) -> HttpResponse:
    """Bring an action back that was put away."""
    if request.method == "POST":
        try:
            actions.restore_action(owner=owner, plan_id=plan_id, action_id=action_id, by=request.user.pk)
        except (PlanClosed, ActionPutAway) as fault:
            messages.error(request, fault_text(fault))
    return redirect(address(owner, "action", plan_id, action_id))


@writable
def record_progress(request: ActingRequest, owner: Owner, plan_id: int, action_id: int) -> HttpResponse:
    """Add what was seen of an action, and where it stands from now on."""
    found, stored = plan_of(owner, plan_id), action_of(owner, plan_id, action_id)
    if request.method != "POST":
        return redirect(address(owner, "action", plan_id, action_id))
    form = progress_form(stored, today=timezone.localdate(), sent=request.POST)
    if not form.is_valid():
        return _draw_action(request, owner, found, action_id, form=form, status=422)
    try:
        progress.record_progress(
            owner=owner, plan_id=plan_id, action_id=action_id, draft=form.draft, by=request.user.pk
        )
    except ReasonMissing as fault:
        form.add_error("reason", fault_text(fault))
        return _draw_action(request, owner, found, action_id, form=form, status=422)
    except (PlanClosed, ActionPutAway) as fault:
        form.add_error(None, fault_text(fault))
        return _draw_action(request, owner, found, action_id, form=form, status=409)
    messages.success(request, _("Your update is kept."))
    return redirect(address(owner, "action", plan_id, action_id))


def _conflict(request: ActingRequest, owner: Owner, found: Plan, action_id: int, fault: Exception) -> HttpResponse:
    """What a colleague saved above, what was sent below it: to send it again is then a choice."""
    stored = action_of(owner, found.pk, action_id)
    sent = request.POST.copy()
    sent["revision"] = str(stored.revision)
    again = action_form(stored, version=version_of(found), chosen=[], sent=sent)
    again.add_error(None, fault_text(fault))
    return _draw_form(request, owner, found, again, stored, conflict=isinstance(fault, StalePlanPart), status=409)


def _draw_form(
    request: ActingRequest,
    owner: Owner,
    found: Plan,
    form: ActionForm,
    stored: Any = None,
    conflict: bool = False,
    status: int = 0,
) -> HttpResponse:
    back = address(owner, "action", found.pk, stored.pk) if stored else address(owner, "plan", found.pk)
    context = {
        "form": form,
        "action": stored,
        "back_href": back,
        "changed": changed_text(stored) if stored else "",
        "conflict": conflict,
    }
    return render(request, "actionplans/action_form.html", context, status=status or form_status(form))


def _draw_action(
    request: ActingRequest, owner: Owner, found: Plan, action_id: int, form: Any = None, status: int = 200
) -> HttpResponse:
    stored = action_of(owner, found.pk, action_id)
    today = timezone.localdate()
    beside = Beside(updates_of(stored), measures_of([stored])[stored.pk], milestones_of(stored))
    page = action_page(
        stored, found, beside, statements_of(stored), owner=owner, version=version_of(found), today=today
    )
    context = {
        "page": page,
        "form": form or progress_form(stored, today=today),
        "may_write": may_write(request),
    }
    return render(request, "actionplans/action.html", context, status=status)
