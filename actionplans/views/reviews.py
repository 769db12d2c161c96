"""Reviews of a plan: beginning one, its entries, what went well unplanned, completing and printing it; celebrating."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from actionplans.errors import EntriesMissing, PlanClosed, ReviewComplete, StalePlanPart
from actionplans.forms.reviews import EntryForm, ReviewForm, entry_form, review_form, success_form
from actionplans.models import Plan
from actionplans.presenters.actions import changed_text
from actionplans.presenters.faults import fault_text
from actionplans.presenters.places import address
from actionplans.presenters.reviews import ReviewPage, review_page_of
from actionplans.queries.plans import action_of, plan_of
from actionplans.queries.reviews import (
    entries_of,
    review_of,
    reviews_of,
    successes_of_plan,
    worth_celebrating,
)
from actionplans.rules.owner import Owner
from actionplans.services import reviews
from actionplans.views.places import may_write, readable, writable
from actionplans.views.plans import form_status
from schools.services.requests import ActingRequest


@readable
def plan_reviews(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """All reviews of a plan, and the way to begin one."""
    plan = plan_of(owner, plan_id)
    lines = [(each, address(owner, "review", plan_id, each.pk)) for each in reviews_of(plan)]
    context = {
        "plan": plan,
        "lines": lines,
        "plan_href": address(owner, "plan", plan_id),
        "begin_href": address(owner, "begin_review", plan_id),
        "may_write": may_write(request),
    }
    return render(request, "actionplans/reviews.html", context)


@writable
def begin_review(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """Begin a review of the plan."""
    plan = plan_of(owner, plan_id)
    form = review_form(None, starts_on=plan.starts_on, today=timezone.localdate(), sent=request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _draw_form(request, form, address(owner, "plan_reviews", plan_id))
    try:
        begun = reviews.begin_review(owner=owner, plan_id=plan_id, draft=form.draft, by=request.user.pk)
    except PlanClosed as fault:
        form.add_error(None, fault_text(fault))
        return _draw_form(request, form, address(owner, "plan_reviews", plan_id), status=409)
    return redirect(address(owner, "review", plan_id, begun.pk))


@readable
def review(request: ActingRequest, owner: Owner, plan_id: int, review_id: int) -> HttpResponse:
    """A review: which actions have an entry, and which have none yet."""
    return _draw(request, owner, plan_of(owner, plan_id), review_id)


@writable
def change_review(request: ActingRequest, owner: Owner, plan_id: int, review_id: int) -> HttpResponse:
    """Change what is said of a review as a whole."""
    plan, stored = plan_of(owner, plan_id), review_of(owner, plan_id, review_id)
    back = address(owner, "review", plan_id, review_id)
    form = review_form(stored, starts_on=plan.starts_on, today=timezone.localdate(), sent=request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _draw_form(request, form, back)
    try:
        reviews.change_review(
            owner=owner,
            plan_id=plan_id,
            review_id=review_id,
            draft=form.draft,
            revision=form.cleaned_data["revision"] or 0,
            by=request.user.pk,
        )
    except (PlanClosed, ReviewComplete, StalePlanPart) as fault:
        sent = request.POST.copy()
        sent["revision"] = str(review_of(owner, plan_id, review_id).revision)
        form = review_form(stored, starts_on=plan.starts_on, today=timezone.localdate(), sent=sent)
        form.add_error(None, fault_text(fault))
        return _draw_form(request, form, back, status=409)
    return redirect(back)


@writable
def review_entry(request: ActingRequest, owner: Owner, plan_id: int, review_id: int, action_id: int) -> HttpResponse:
    """What the review says of one action."""
    plan_of(owner, plan_id)
    found, action = review_of(owner, plan_id, review_id), action_of(owner, plan_id, action_id)
    entry = entries_of(found).get(action_id)
    form = entry_form(entry, action, sent=request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _draw_entry(request, owner, found, action, form)
    try:
        reviews.write_entry(
            owner=owner,
            plan_id=plan_id,
            review_id=review_id,
            action_id=action_id,
            draft=form.draft,
            revision=form.cleaned_data["revision"] or 0,
            by=request.user.pk,
        )
    except (PlanClosed, ReviewComplete) as fault:
        form.add_error(None, fault_text(fault))
        return _draw_entry(request, owner, found, action, form, status=409)
    except StalePlanPart as fault:
        return _entry_conflict(request, owner, found, action, fault)
    messages.success(request, _("Kept in the review."))
    return redirect(f"{address(owner, 'review', plan_id, review_id)}#action-{action_id}")


@writable
def add_success(request: ActingRequest, owner: Owner, plan_id: int, review_id: int) -> HttpResponse:
    """Add something that went well and stood in no plan."""
    plan = plan_of(owner, plan_id)
    review_of(owner, plan_id, review_id)
    if request.method != "POST":
        return redirect(address(owner, "review", plan_id, review_id))
    form = success_form(sent=request.POST)
    if not form.is_valid():
        return _draw(request, owner, plan, review_id, form=form, status=422)
    try:
        reviews.add_success(owner=owner, plan_id=plan_id, review_id=review_id, draft=form.draft, by=request.user.pk)
    except (PlanClosed, ReviewComplete) as fault:
        form.add_error(None, fault_text(fault))
        return _draw(request, owner, plan, review_id, form=form, status=409)
    messages.success(request, _("Kept in the review."))
    return redirect(address(owner, "review", plan_id, review_id))


@writable
def complete_review(request: ActingRequest, owner: Owner, plan_id: int, review_id: int) -> HttpResponse:
    """Complete a review for good, once every action has an entry."""
    plan = plan_of(owner, plan_id)
    review_of(owner, plan_id, review_id)
    if request.method == "POST":
        try:
            reviews.complete_review(owner=owner, plan_id=plan_id, review_id=review_id, by=request.user.pk)
        except (PlanClosed, EntriesMissing) as fault:
            messages.error(request, fault_text(fault))
            return _draw(request, owner, plan, review_id, status=409)
        messages.success(request, _("The review is complete. It can be printed, and stays as it is."))
    return redirect(address(owner, "review", plan_id, review_id))


@readable
def review_document(request: ActingRequest, owner: Owner, plan_id: int, review_id: int) -> HttpResponse:
    """The review as one document, to read or print."""
    page = review_page_of(owner, plan_of(owner, plan_id), review_id, today=timezone.localdate())
    return render(request, "actionplans/review_document.html", {"page": page, "back_href": _back(owner, page)})


@readable
def celebrate(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """What there is to celebrate in a plan: small steps, and what went well unplanned."""
    plan = plan_of(owner, plan_id)
    context = {
        "plan": plan,
        "plan_href": address(owner, "plan", plan_id),
        "updates": worth_celebrating(plan),
        "successes": successes_of_plan(plan),
    }
    return render(request, "actionplans/celebration.html", context)


def _back(owner: Owner, page: ReviewPage) -> str:
    return address(owner, "review", page.plan.pk, page.review.pk)


def _draw(
    request: ActingRequest, owner: Owner, plan: Plan, review_id: int, *, form: Any = None, status: int = 200
) -> HttpResponse:
    page = review_page_of(owner, plan, review_id, today=timezone.localdate())
    may_change = may_write(request) and page.review.completed_at is None
    context: Mapping[str, Any] = {"page": page, "form": form or success_form(), "may_write": may_change}
    return render(request, "actionplans/review.html", context, status=status)


def _draw_form(request: ActingRequest, form: ReviewForm, back: str, status: int = 0) -> HttpResponse:
    context = {"form": form, "back_href": back}
    return render(request, "actionplans/review_form.html", context, status=status or form_status(form))


def _draw_entry(
    request: ActingRequest, owner: Owner, found: Any, action: Any, form: EntryForm, theirs: Any = None, status: int = 0
) -> HttpResponse:
    context = {
        "form": form,
        "review": found,
        "action": action,
        "theirs": theirs,
        "changed": changed_text(theirs) if theirs else "",
        "back_href": address(owner, "review", found.plan_id, found.pk),
    }
    return render(request, "actionplans/review_entry.html", context, status=status or form_status(form))


def _entry_conflict(
    request: ActingRequest, owner: Owner, found: Any, action: Any, fault: StalePlanPart
) -> HttpResponse:
    """What a colleague kept above, what was sent below it."""
    theirs = entries_of(found)[action.pk]
    sent = request.POST.copy()
    sent["revision"] = str(theirs.revision)
    form = entry_form(theirs, action, sent=sent)
    form.add_error(None, fault_text(fault))
    return _draw_entry(request, owner, found, action, form, theirs, status=409)
