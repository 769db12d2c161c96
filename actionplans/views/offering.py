"""Offering an authority's priorities to its schools, and taking them back."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionplans.errors import NothingToOffer, PlanClosed
from actionplans.presenters.faults import fault_text
from actionplans.presenters.places import address
from actionplans.queries.plans import plan_of
from actionplans.rules.owner import Owner
from actionplans.services import offering
from actionplans.views.places import writable
from schools.services.requests import ActingRequest


@writable
def offer_priorities(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """Let the authority's schools map their priorities to those of this plan."""
    plan_of(owner, plan_id)
    if request.method == "POST":
        try:
            offered = offering.offer_priorities(owner=owner, plan_id=plan_id, by=request.user.pk)
        except (PlanClosed, NothingToOffer) as fault:
            messages.error(request, fault_text(fault))
        else:
            said = ngettext(
                "Your schools can choose this %(number)d priority now.",
                "Your schools can choose these %(number)d priorities now.",
                len(offered),
            )
            messages.success(request, said % {"number": len(offered)})
    return redirect(address(owner, "plan", plan_id))


@writable
def withdraw_offers(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """Take them back; what schools have chosen stays."""
    plan_of(owner, plan_id)
    if request.method == "POST":
        try:
            offering.withdraw_offers(owner=owner, plan_id=plan_id, by=request.user.pk)
        except PlanClosed as fault:
            messages.error(request, fault_text(fault))
        else:
            messages.success(request, _("Schools can no longer choose these priorities. What they chose stays."))
    return redirect(address(owner, "plan", plan_id))
