"""Interventions for a school's priority: what is suggested and why, choosing one, taking it off again."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from actionplans.errors import PlanClosed
from actionplans.forms.choosing import LookingForm, choice_form
from actionplans.presenters.faults import fault_text
from actionplans.presenters.places import address
from actionplans.presenters.suggestions import suggestion_lines
from actionplans.queries.chosen import wanted_for
from actionplans.queries.plans import plan_of, priority_of
from actionplans.rules.owner import Owner
from actionplans.services import choosing
from actionplans.views.places import may_write, readable, writable
from actionplans.views.plans import form_status, version_of
from interventions.models import Entry
from interventions.queries.entries import entries_of, entry_of
from interventions.queries.suggesting import suggested_entries
from schools.services.requests import ActingRequest


@readable
def suggestions(request: ActingRequest, owner: Owner, plan_id: int, priority_id: int) -> HttpResponse:
    """What may serve a priority, and why; narrowed by needs and by how many it is for."""
    found, priority = plan_of(owner, plan_id), priority_of(owner, plan_id, priority_id)
    form = LookingForm(request.GET)
    needs, tier = (form.cleaned_data["need"], form.cleaned_data["tier"]) if form.is_valid() else ((), "")
    wanted = wanted_for(priority, found, frozenset(needs), tier)
    lines = suggestion_lines(
        suggested_entries(owner.school_id or 0, wanted),
        owner=owner,
        keys=(plan_id, priority_id),
        version=version_of(found),
    )
    context = {
        "form": form,
        "lines": lines,
        "priority": priority,
        "plan_href": address(owner, "plan", plan_id),
        "compare_href": reverse("school_compare", args=[owner.school_id]),
        "catalogue_href": reverse("school_entries", args=[owner.school_id]),
        "choose_href": address(owner, "suggestions", plan_id, priority_id).replace("suggestions/", "choose/"),
        "may_write": may_write(request) and found.is_open,
    }
    return render(request, "actionplans/suggestions.html", context)


@writable
def choose_entry(request: ActingRequest, owner: Owner, plan_id: int, priority_id: int, entry_id: int) -> HttpResponse:
    """Choose an entry for a priority, and say why."""
    plan_of(owner, plan_id)
    priority, entry = priority_of(owner, plan_id, priority_id), _entry(entry_id)
    beside = [each for each in entries_of(_numbers(request, "beside")) if each.pk != entry.pk]
    form, status = choice_form(entry, request.GET.getlist("need"), request.POST or None), 0
    if request.method == "POST" and form.is_valid():
        try:
            intervention = choosing.choose_for_priority(
                owner=owner,
                plan_id=plan_id,
                priority_id=priority_id,
                choice=form.choice_of(entry, beside),
                by=request.user.pk,
            )
        except PlanClosed as fault:
            form.add_error(None, fault_text(fault))
            status = 409
        else:
            messages.success(request, _("It stands under the priority and on your list. Start it when you are ready."))
            return redirect(reverse("school_intervention", args=[owner.school_id, intervention.pk]))
    context = {
        "form": form,
        "entry": entry,
        "beside": beside,
        "priority": priority,
        "back_href": address(owner, "suggestions", plan_id, priority_id),
    }
    return render(request, "actionplans/choose_entry.html", context, status=status or form_status(form))


@writable
def take_off_priority(
    request: ActingRequest, owner: Owner, plan_id: int, priority_id: int, intervention_id: int
) -> HttpResponse:
    """Take an intervention off a priority; on the school's list it stays."""
    plan_of(owner, plan_id)
    priority_of(owner, plan_id, priority_id)
    if request.method == "POST":
        try:
            choosing.take_off_priority(
                owner=owner,
                plan_id=plan_id,
                priority_id=priority_id,
                intervention_id=intervention_id,
                by=request.user.pk,
            )
        except PlanClosed as fault:
            messages.error(request, fault_text(fault))
        else:
            messages.success(request, _("It no longer stands under this priority. On your list it stays."))
    return redirect(address(owner, "plan", plan_id))


def _entry(entry_id: int) -> Entry:
    try:
        return entry_of(entry_id)
    except Entry.DoesNotExist:
        raise Http404 from None


def _numbers(request: ActingRequest, name: str) -> list[int]:
    asked = request.GET.getlist(name)[:10]
    return [int(each) for each in asked if each.isascii() and each.isdigit() and len(each) < 10]
