"""Looking back at an intervention: measures before and after, the review, and the decision."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from interventions.enums import Decision
from interventions.errors import InterventionError, StaleRow
from interventions.forms.reviewing import DecisionForm, MeasureForm, measure_form, review_form
from interventions.models import InterventionReview, PairedMeasure
from interventions.presenters.faults import fault_text
from interventions.presenters.intervention import measure_rows
from interventions.presenters.places import Place, address
from interventions.queries.running import intervention_of
from interventions.services import measuring, reviewing
from interventions.views.answers import form_status, refuse
from interventions.views.places import school_writers
from schools.services.requests import ActingRequest


@school_writers
def add_paired_measure(request: ActingRequest, place: Place, intervention_id: int) -> HttpResponse:
    """Keep what was measured of a group."""
    intervention_of(place.school_id or 0, intervention_id)
    form, status = measure_form(None, request.POST or None), 0
    if request.method == "POST" and form.is_valid():
        try:
            measuring.add_measure(
                school_id=place.school_id or 0, intervention_id=intervention_id, draft=form.draft, by=request.user.pk
            )
        except InterventionError as fault:
            status = refuse(form, fault)
        else:
            return _kept(request, place, intervention_id)
    return _draw_measure(request, place, intervention_id, form, None, status=status)


@school_writers
def change_paired_measure(
    request: ActingRequest, place: Place, intervention_id: int, paired_measure_id: int
) -> HttpResponse:
    """Add the mean afterwards, or mend what was typed."""
    stored = _measure(place, intervention_id, paired_measure_id)
    form, status, conflict = measure_form(stored, request.POST or None), 0, False
    if request.method == "POST" and form.is_valid():
        try:
            measuring.change_measure(
                school_id=place.school_id or 0,
                intervention_id=intervention_id,
                measure_id=paired_measure_id,
                draft=form.draft,
                revision=form.cleaned_data["revision"] or 0,
                by=request.user.pk,
            )
        except StaleRow as fault:
            stored, conflict, status = _measure(place, intervention_id, paired_measure_id), True, 409
            sent = request.POST.copy()
            sent["revision"] = str(stored.revision)
            form = measure_form(stored, sent)
            form.add_error(None, fault_text(fault))
        except InterventionError as fault:
            status = refuse(form, fault)
        else:
            return _kept(request, place, intervention_id)
    return _draw_measure(request, place, intervention_id, form, stored, conflict=conflict, status=status)


@school_writers
def review_intervention(request: ActingRequest, place: Place, intervention_id: int) -> HttpResponse:
    """Write the review that is open, or begin one; then decide."""
    found = intervention_of(place.school_id or 0, intervention_id)
    stored = _open_review(found)
    form, status, conflict = review_form(stored, timezone.localdate(), request.POST or None), 0, False
    if request.method == "POST" and form.is_valid():
        try:
            reviewing.save_review(
                school_id=place.school_id or 0,
                intervention_id=intervention_id,
                draft=form.draft,
                revision=form.cleaned_data["revision"] or 0,
                by=request.user.pk,
            )
        except StaleRow as fault:
            found = intervention_of(place.school_id or 0, intervention_id)
            stored, conflict, status = _open_review(found), True, 409
            sent = request.POST.copy()
            sent["revision"] = str(stored.revision if stored else 0)
            form = review_form(stored, timezone.localdate(), sent)
            form.add_error(None, fault_text(fault))
        except InterventionError as fault:
            status = refuse(form, fault)
        else:
            return redirect(address(place, "decide_intervention", intervention_id))
    context = {
        "form": form,
        "stored": stored,
        "conflict": conflict,
        "name": found.name,
        "language_of_name": found.text_language,
        "measures": measure_rows(found, place, may_write=False),
        "measure_href": address(place, "add_paired_measure", intervention_id),
        "back_href": address(place, "intervention", intervention_id),
    }
    return render(request, "interventions/review.html", context, status=status or form_status(form))


@school_writers
def decide_intervention(request: ActingRequest, place: Place, intervention_id: int) -> HttpResponse:
    """Keep, change or stop what was reviewed."""
    found = intervention_of(place.school_id or 0, intervention_id)
    form, status = DecisionForm(request.POST or None), 0
    if request.method == "POST" and form.is_valid():
        decision = Decision(form.cleaned_data["decision"])
        try:
            reviewing.decide(
                school_id=place.school_id or 0,
                intervention_id=intervention_id,
                decision=decision,
                reason=form.cleaned_data["reason"],
                on=timezone.localdate(),
                by=request.user.pk,
            )
        except InterventionError as fault:
            status = refuse(form, fault)
        else:
            messages.success(request, _said_after(decision))
            return redirect(address(place, "intervention", intervention_id))
    context = {
        "form": form,
        "name": found.name,
        "language_of_name": found.text_language,
        "measures": measure_rows(found, place, may_write=False),
        "back_href": address(place, "intervention", intervention_id),
    }
    return render(request, "interventions/decide.html", context, status=status or form_status(form))


def _said_after(decision: Decision) -> str:
    return {
        Decision.KEEP: _("You keep it. Say again in a year whether that was right."),
        Decision.CHANGE: _("You change it. Write what is new into its details."),
        Decision.STOP: _("It has been stopped. That took courage: it makes room for what helps more."),
    }[decision]


def _open_review(intervention: Any) -> InterventionReview | None:
    return next((each for each in intervention.reviews.all() if not each.decision), None)


def _kept(request: ActingRequest, place: Place, intervention_id: int) -> HttpResponse:
    messages.success(request, _("Kept. You can add the mean afterwards when you have it."))
    return redirect(address(place, "intervention", intervention_id))


def _measure(place: Place, intervention_id: int, measure_id: int) -> PairedMeasure:
    found = intervention_of(place.school_id or 0, intervention_id).measures.all()
    stored = next((each for each in found if each.pk == measure_id), None)
    if stored is None:
        raise PairedMeasure.DoesNotExist
    return stored


def _draw_measure(
    request: ActingRequest,
    place: Place,
    intervention_id: int,
    form: MeasureForm,
    stored: PairedMeasure | None,
    *,
    conflict: bool = False,
    status: int = 0,
) -> HttpResponse:
    context = {
        "form": form,
        "stored": stored,
        "conflict": conflict,
        "back_href": address(place, "intervention", intervention_id),
    }
    return render(request, "interventions/measure_form.html", context, status=status or form_status(form))
