"""What a school considers and runs: the register, putting an entry on it, its own page, and its steps."""

from django.contrib import messages
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from interventions.enums import Readers, StepKind
from interventions.errors import AlreadyAdopted, InterventionError, ReasonMissing, StaleRow, StepImpossible
from interventions.forms.running import EndForm, InterventionForm, StartForm, new_form, stored_form
from interventions.models import Intervention
from interventions.presenters.faults import fault_text
from interventions.presenters.intervention import intervention_page
from interventions.presenters.places import Place, address
from interventions.presenters.register import register_page, trained_lines
from interventions.queries.entries import entries_of, entry_of
from interventions.queries.picture import trained_in
from interventions.queries.running import intervention_of, interventions_of
from interventions.services import running, showing
from interventions.views.answers import form_status, refuse
from interventions.views.places import may_adopt, school_readers, school_writers
from schools.services.requests import ActingRequest


@school_readers
def interventions(request: ActingRequest, place: Place) -> HttpResponse:
    """All that the school considers, runs and has stopped."""
    page = register_page(interventions_of(place.school_id or 0), place)
    context = {
        "page": page,
        "entries_href": address(place, "entries"),
        "needs_href": address(place, "needs"),
        "workbook_href": address(place, "register_workbook"),
        "trained": trained_lines(trained_in(place.school_id or 0)),
        "may_write": may_adopt(request),
    }
    return render(request, "interventions/register.html", context)


@school_readers
def intervention(request: ActingRequest, place: Place, intervention_id: int) -> HttpResponse:
    """One intervention from the first thought to the last decision."""
    found = intervention_of(place.school_id or 0, intervention_id)
    context = {
        "page": intervention_page(found, place, may_write=may_adopt(request)),
        "back_href": address(place, "interventions"),
    }
    return render(request, "interventions/intervention.html", context)


@school_writers
def consider(request: ActingRequest, place: Place, entry_id: int) -> HttpResponse:
    """Put an entry on the list, with what else was looked at."""
    entry = entry_of(entry_id)
    beside = entries_of(_numbers(request, "beside"))
    form = new_form(entry, request.POST or None)
    status = 0
    if request.method == "POST" and form.is_valid():
        try:
            made = running.consider_entry(
                school_id=place.school_id or 0,
                entry_id=entry_id,
                draft=form.draft(),
                alternatives=[each.pk for each in beside],
                by=request.user.pk,
            )
        except AlreadyAdopted as fault:
            status = refuse(form, fault)
        else:
            messages.success(request, _("It is on your list. Start it when you are ready, or decide against it."))
            return redirect(address(place, "intervention", made.pk))
    context = {
        "form": form,
        "name": entry.name,
        "beside": beside,
        "back_href": address(place, "entry", entry_id),
    }
    return render(request, "interventions/consider.html", context, status=status or form_status(form))


@school_writers
def change_intervention(request: ActingRequest, place: Place, intervention_id: int) -> HttpResponse:
    """Change what is said of an intervention."""
    stored = intervention_of(place.school_id or 0, intervention_id)
    form = stored_form(stored, request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _draw_form(request, place, form, stored)
    try:
        running.change_intervention(
            school_id=place.school_id or 0,
            intervention_id=intervention_id,
            draft=form.draft(stored.starts_on),
            revision=form.cleaned_data["revision"] or 0,
            by=request.user.pk,
        )
    except (StaleRow, StepImpossible) as fault:
        return _conflict(request, place, intervention_id, fault)
    messages.success(request, _("Saved."))
    return redirect(address(place, "intervention", intervention_id))


@school_writers
def start_intervention(request: ActingRequest, place: Place, intervention_id: int) -> HttpResponse:
    """Begin what was considered."""
    form = StartForm(request.POST or None, initial={"on": timezone.localdate()})
    return _step(request, place, intervention_id, StepKind.STARTED, form, _("Start it"))


@school_writers
def decline_intervention(request: ActingRequest, place: Place, intervention_id: int) -> HttpResponse:
    """Decide against what was considered."""
    form = EndForm(request.POST or None)
    return _step(request, place, intervention_id, StepKind.DECLINED, form, _("Decide against it"))


@school_writers
def stop_intervention(request: ActingRequest, place: Place, intervention_id: int) -> HttpResponse:
    """Stop without a review first."""
    form = EndForm(request.POST or None)
    return _step(request, place, intervention_id, StepKind.STOPPED, form, _("Stop it"))


@school_writers
def show_intervention(request: ActingRequest, place: Place, intervention_id: int) -> HttpResponse:
    """Let the authority, or its schools too, know that the school runs this; or nobody any more."""
    intervention_of(place.school_id or 0, intervention_id)
    chosen = request.POST.get("readers", "")
    if request.method == "POST" and chosen in (Readers.OWNER, Readers.AUTHORITY, Readers.SCHOOLS):
        shown = showing.show_intervention(
            school_id=place.school_id or 0,
            intervention_id=intervention_id,
            readers=Readers(chosen),
            by=request.user.pk,
        )
        said = _("Others can now see that you run this.") if shown else _("Nobody outside your school sees this.")
        messages.success(request, said)
    return redirect(address(place, "intervention", intervention_id))


def _step(
    request: ActingRequest, place: Place, intervention_id: int, step: StepKind, form: Form, title: str
) -> HttpResponse:
    stored = intervention_of(place.school_id or 0, intervention_id)
    back, status = address(place, "intervention", intervention_id), 0
    if request.method == "POST" and form.is_valid():
        try:
            running.take_step(
                school_id=place.school_id or 0,
                intervention_id=intervention_id,
                step=step,
                on=form.cleaned_data.get("on") or timezone.localdate(),
                reason=form.cleaned_data.get("reason", ""),
                by=request.user.pk,
            )
        except (StepImpossible, ReasonMissing) as fault:
            status = refuse(form, fault)
        else:
            messages.success(request, _said_after(step))
            return redirect(back)
    context = {"form": form, "title": title, "step": step.value, "name": stored.name, "back_href": back}
    context["language_of_name"] = stored.text_language
    return render(request, "interventions/step.html", context, status=status or form_status(form))


def _said_after(step: StepKind) -> str:
    return {
        StepKind.STARTED: _("It has begun. Measure before it takes effect, if you can."),
        StepKind.DECLINED: _("A decision against is a decision, too. It is kept with its reason."),
        StepKind.STOPPED: _("It has been stopped. That took courage: it makes room for what helps more."),
    }[step]


def _conflict(request: ActingRequest, place: Place, intervention_id: int, fault: InterventionError) -> HttpResponse:
    """What stands above, what was sent below it; to send it again is then a choice."""
    stored = intervention_of(place.school_id or 0, intervention_id)
    sent = request.POST.copy()
    sent["revision"] = str(stored.revision)
    form = stored_form(stored, sent)
    form.add_error(None, fault_text(fault))
    return _draw_form(request, place, form, stored, conflict=isinstance(fault, StaleRow), status=409)


def _draw_form(
    request: HttpRequest,
    place: Place,
    form: InterventionForm,
    stored: Intervention,
    *,
    conflict: bool = False,
    status: int = 0,
) -> HttpResponse:
    context = {
        "form": form,
        "stored": stored,
        "conflict": conflict,
        "back_href": address(place, "intervention", stored.pk),
    }
    return render(request, "interventions/change.html", context, status=status or form_status(form))


def _numbers(request: HttpRequest, name: str) -> list[int]:
    asked = request.GET.getlist(name)[:10]
    return [int(each) for each in asked if each.isascii() and each.isdigit() and len(each) < 10]
