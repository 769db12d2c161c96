"""Deciding what comes first: candidates, the grid of risk and capacity, golden threads, and the order."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from actionplans.errors import PlanClosed, StalePlanPart
from actionplans.forms.deciding import MoveForm, PlaceForm, place_form
from actionplans.models import Plan, Priority
from actionplans.presenters.deciding import GridLine, candidate_groups, grid_cells, ranked_lines, threads_page
from actionplans.presenters.faults import fault_text
from actionplans.presenters.places import address
from actionplans.queries.candidates import answered_statements, ground_of
from actionplans.queries.plans import action_of, plan_of, priorities_of, priority_of, sections_of
from actionplans.rules.owner import Owner
from actionplans.services import ordering
from actionplans.views.places import may_write, readable, writable
from actionplans.views.plans import version_of
from schools.rules.calendar import school_year_name
from schools.services.requests import ActingRequest


@readable
def plan_candidates(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """Statements of the self-evaluation that the plan might turn to."""
    found = plan_of(owner, plan_id)
    version, ground = version_of(found), ground_of(owner, found.version_id)
    groups = candidate_groups(ground, version, answered_statements(found)) if ground and version else []
    context = {
        "groups": groups,
        "ground": ground,
        "year_name": school_year_name(ground.school_year) if ground else "",
        "plan": found,
        "plan_href": address(owner, "plan", plan_id),
        "add_href": address(owner, "add_priority", plan_id),
        "may_write": may_write(request),
    }
    return render(request, "actionplans/candidates.html", context)


@readable
def plan_grid(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """The plan's priorities on the grid of risk and capacity, and the order that follows."""
    return _draw_grid(request, owner, plan_of(owner, plan_id))


@writable
def place_priority(request: ActingRequest, owner: Owner, plan_id: int, priority_id: int) -> HttpResponse:
    """Place one priority on the grid."""
    found, stored = plan_of(owner, plan_id), priority_of(owner, plan_id, priority_id)
    if request.method != "POST":
        return redirect(address(owner, "plan_grid", plan_id))
    form = place_form(stored, sent=request.POST)
    if not form.is_valid():
        return _draw_grid(request, owner, found, (priority_id, form), status=422)
    try:
        ordering.place_priority(
            owner=owner, plan_id=plan_id, priority_id=priority_id, by=request.user.pk, **form.cleaned_data
        )
    except (PlanClosed, StalePlanPart):
        messages.error(request, _("This priority has changed since you opened the page. Here is how it stands now."))
        return _draw_grid(request, owner, found, status=409)
    return redirect(address(owner, "plan_grid", plan_id))


@writable
def order_by_grid(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """Put the plan's priorities in the order of the grid."""
    plan_of(owner, plan_id)
    if request.method == "POST":
        try:
            ordering.order_by_grid(owner=owner, plan_id=plan_id, by=request.user.pk)
        except PlanClosed as fault:
            messages.error(request, fault_text(fault))
        else:
            messages.success(request, _("The plan now has this order. Codes stay as they were."))
    return redirect(address(owner, "plan_grid", plan_id))


@readable
def plan_threads(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """Actions and themes that reach several domains, and domains that no action serves."""
    found = plan_of(owner, plan_id)
    page = threads_page(found, sections_of(found), owner=owner, version=version_of(found))
    return render(request, "actionplans/threads.html", {"page": page, "plan": found})


@writable
def move_priority(request: ActingRequest, owner: Owner, plan_id: int, priority_id: int) -> HttpResponse:
    """Move a priority one place up or down."""
    stored = priority_of(owner, plan_id, priority_id)
    form = MoveForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            ordering.move_priority(
                owner=owner, plan_id=plan_id, priority_id=priority_id, by=request.user.pk, **form.cleaned_data
            )
        except PlanClosed as fault:
            messages.error(request, fault_text(fault))
    return redirect(f"{address(owner, 'plan', plan_id)}#priority-{stored.code}")


@writable
def move_action(request: ActingRequest, owner: Owner, plan_id: int, action_id: int) -> HttpResponse:
    """Move an action one place up or down among its neighbours."""
    stored = action_of(owner, plan_id, action_id)
    form = MoveForm(request.POST)
    if request.method == "POST" and form.is_valid():
        try:
            ordering.move_action(
                owner=owner, plan_id=plan_id, action_id=action_id, by=request.user.pk, **form.cleaned_data
            )
        except PlanClosed as fault:
            messages.error(request, fault_text(fault))
    return redirect(f"{address(owner, 'plan', plan_id)}#action-{stored.priority.code}-{stored.code}")


def _draw_grid(
    request: ActingRequest,
    owner: Owner,
    found: Plan,
    refused: tuple[int, PlaceForm] | None = None,
    status: int = 200,
) -> HttpResponse:
    priorities = priorities_of(found)
    forms = {each.pk: place_form(each) for each in priorities} | dict([refused] if refused else [])
    context = {
        "plan": found,
        "plan_href": address(owner, "plan", found.pk),
        "order_href": address(owner, "order_by_grid", found.pk),
        "cells": grid_cells(priorities),
        "lines": [_grid_line(each, forms[each.pk], owner) for each in priorities],
        "ranked": ranked_lines(priorities),
        "may_write": may_write(request),
    }
    return render(request, "actionplans/grid.html", context, status=status)


def _grid_line(priority: Priority, form: PlaceForm, owner: Owner) -> GridLine:
    href = address(owner, "place_priority", priority.plan_id, priority.pk)
    return GridLine(priority.code, priority.title, priority.text_language, form, href)
