"""Sharing a school's plan and taking it back; agreeing on a plan, and archiving it."""

from collections.abc import Callable, Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from actionplans.enums import PlanAudience
from actionplans.errors import NothingToShare, PlanChangedSince, PlanClosed, PlanStepImpossible
from actionplans.forms.sharing import ShareForm, share_form
from actionplans.models import Plan
from actionplans.presenters.faults import fault_text
from actionplans.presenters.places import address
from actionplans.presenters.sharing import share_page
from actionplans.queries.plans import plan_of
from actionplans.queries.shared import sharings_of
from actionplans.rules.owner import Owner
from actionplans.services import sharing
from actionplans.services.shared_content import shared_content
from actionplans.views.places import agreeable, writable
from actionplans.views.plans import form_status
from schools.services.requests import ActingRequest


@writable
def share_plan(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """What of the plan would be shared with whom, what was shared before, and sharing it."""
    plan = plan_of(owner, plan_id)
    content = shared_content(plan)
    form = share_form(seen=sharing.content_mark(content), audience="", sent=request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _draw(request, owner, plan, content, form)
    try:
        sharing.share_plan(
            owner=owner,
            plan_id=plan_id,
            audience=PlanAudience(form.cleaned_data["audience"]),
            seen=form.cleaned_data["seen"],
            by=request.user.pk,
        )
    except NothingToShare as fault:
        form.add_error(None, fault_text(fault))
        return _draw(request, owner, plan, content, form, status=422)
    except (PlanClosed, PlanStepImpossible, PlanChangedSince) as fault:
        again = share_form(seen=sharing.content_mark(content), audience=form.cleaned_data["audience"])
        messages.error(request, fault_text(fault))
        return _draw(request, owner, plan, content, again, status=409)
    messages.success(request, _("The plan is shared. What you change from now on is not, until you share it again."))
    return redirect(address(owner, "share_plan", plan_id))


@writable
def withdraw_plan(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """Let nobody outside the school read the plan's words any more."""
    done = _("Only your school reads the plan now. That it was shared, and when, stays known.")
    return _step(request, owner, plan_id, sharing.withdraw_plan, done)


@agreeable
def agree_plan(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """Say that the plan is what will be done."""
    return _step(request, owner, plan_id, sharing.agree_plan, _("Agreed. The plan is live."))


@writable
def archive_plan(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """Put the plan away for good."""
    return _step(request, owner, plan_id, sharing.archive_plan, _("The plan is archived. It can be read as it is."))


def _step(request: ActingRequest, owner: Owner, plan_id: int, verb: Callable[..., Any], done: str) -> HttpResponse:
    plan_of(owner, plan_id)
    if request.method == "POST":
        try:
            verb(owner=owner, plan_id=plan_id, by=request.user.pk)
        except (PlanClosed, PlanStepImpossible) as fault:
            messages.error(request, fault_text(fault))
        else:
            messages.success(request, done)
    return redirect(address(owner, "plan", plan_id))


def _draw(
    request: ActingRequest, owner: Owner, plan: Plan, content: Mapping[str, Any], form: ShareForm, status: int = 0
) -> HttpResponse:
    page = share_page(plan, content, sharings_of(plan), owner=owner)
    context = {"page": page, "form": form}
    return render(request, "actionplans/share.html", context, status=status or form_status(form))
