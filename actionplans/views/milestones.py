"""Milestones and cohort dates of an action."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from actionplans.errors import ActionPutAway, PlanClosed, StalePlanPart
from actionplans.forms.actions import RevisionForm
from actionplans.forms.measures import MilestoneForm, milestone_form
from actionplans.presenters.actions import changed_text
from actionplans.presenters.faults import fault_text
from actionplans.presenters.places import address
from actionplans.queries.measures import milestone_of
from actionplans.queries.plans import action_of, plan_of
from actionplans.rules.owner import Owner
from actionplans.services import milestones
from actionplans.views.places import writable
from actionplans.views.plans import form_status
from schools.services.requests import ActingRequest


@writable
def add_milestone(request: ActingRequest, owner: Owner, plan_id: int, action_id: int) -> HttpResponse:
    """Add a date to an action."""
    plan_of(owner, plan_id)
    action_of(owner, plan_id, action_id)
    back = address(owner, "action", plan_id, action_id)
    form = milestone_form(None, sent=request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _draw(request, form, back)
    try:
        milestones.add_milestone(
            owner=owner, plan_id=plan_id, action_id=action_id, draft=form.draft, by=request.user.pk
        )
    except (PlanClosed, ActionPutAway) as fault:
        form.add_error(None, fault_text(fault))
        return _draw(request, form, back, status=409)
    return redirect(back)


@writable
def change_milestone(request: ActingRequest, owner: Owner, plan_id: int, milestone_id: int) -> HttpResponse:
    """Change a milestone, or say when it was reached."""
    plan_of(owner, plan_id)
    stored = milestone_of(owner, plan_id, milestone_id)
    back = address(owner, "action", plan_id, stored.action_id)
    archive = address(owner, "archive_milestone", plan_id, milestone_id)
    form = milestone_form(stored, sent=request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _draw(request, form, back, stored, archive=archive)
    try:
        milestones.change_milestone(
            owner=owner,
            plan_id=plan_id,
            milestone_id=milestone_id,
            draft=form.draft,
            revision=form.cleaned_data["revision"] or 0,
            by=request.user.pk,
        )
    except (PlanClosed, StalePlanPart) as fault:
        stored = milestone_of(owner, plan_id, milestone_id)
        sent = request.POST.copy()
        sent["revision"] = str(stored.revision)
        form = milestone_form(stored, sent=sent)
        form.add_error(None, fault_text(fault))
        is_stale = isinstance(fault, StalePlanPart)
        return _draw(request, form, back, stored, archive=archive, conflict=is_stale, status=409)
    return redirect(back)


@writable
def archive_milestone(request: ActingRequest, owner: Owner, plan_id: int, milestone_id: int) -> HttpResponse:
    """Put a milestone away."""
    plan_of(owner, plan_id)
    stored, form = milestone_of(owner, plan_id, milestone_id), RevisionForm(request.POST)
    back = address(owner, "action", plan_id, stored.action_id)
    if request.method != "POST":
        return redirect(back)
    try:
        milestones.archive_milestone(
            owner=owner,
            plan_id=plan_id,
            milestone_id=milestone_id,
            revision=form.cleaned_data["revision"] if form.is_valid() else 0,
            by=request.user.pk,
        )
    except (PlanClosed, StalePlanPart):
        messages.error(request, _("This date has changed since you opened the page. Look at it again first."))
    return redirect(back)


def _draw(
    request: ActingRequest,
    form: MilestoneForm,
    back: str,
    stored: Any = None,
    *,
    archive: str = "",
    conflict: bool = False,
    status: int = 0,
) -> HttpResponse:
    context = {
        "form": form,
        "milestone": stored,
        "back_href": back,
        "conflict": conflict,
        "changed": changed_text(stored) if stored else "",
        "archive_href": archive,
    }
    return render(request, "actionplans/milestone_form.html", context, status=status or form_status(form))
