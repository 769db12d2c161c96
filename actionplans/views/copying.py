"""Beginning a new plan from one that is there."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from actionplans.errors import EndsBeforeItStarts, PlanListed
from actionplans.forms.plans import PlanForm, plan_form
from actionplans.models import Plan
from actionplans.presenters.faults import fault_text
from actionplans.presenters.places import address
from actionplans.queries.plans import plan_of
from actionplans.rules.next_period import next_period
from actionplans.rules.owner import Owner
from actionplans.services.copying import copy_plan as copy
from actionplans.views.places import writable
from actionplans.views.plans import form_status
from schools.services.requests import ActingRequest

FIELDS: dict[type[Exception], str] = {EndsBeforeItStarts: "ends_on", PlanListed: "title"}


@writable
def copy_plan(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """Say what the new plan is called and over which time it runs, and begin it with what is not finished."""
    found = plan_of(owner, plan_id)
    form = plan_form(None, sent=request.POST or None, suggested=_suggested(found))
    if request.method != "POST" or not form.is_valid():
        return _draw_form(request, owner, found, form)
    try:
        begun = copy(owner=owner, plan_id=plan_id, draft=form.draft, by=request.user.pk)
    except (EndsBeforeItStarts, PlanListed) as fault:
        form.add_error(FIELDS[type(fault)], fault_text(fault))
        return _draw_form(request, owner, found, form)
    messages.success(request, _("The new plan has begun. Look through its actions and give them dates."))
    return redirect(address(owner, "plan", begun.pk))


def _suggested(found: Plan) -> dict[str, object]:
    starts_on, ends_on = next_period(found.starts_on, timezone.localdate())
    return {
        "title": found.title,
        "text_language": found.text_language,
        "purpose": found.purpose,
        "starts_on": starts_on,
        "ends_on": ends_on,
    }


def _draw_form(request: ActingRequest, owner: Owner, found: Plan, form: PlanForm) -> HttpResponse:
    context = {"form": form, "plan": found, "back_href": address(owner, "plan", found.pk)}
    return render(request, "actionplans/copy_form.html", context, status=form_status(form))
