"""The needs a school sees: the list with a form for one more, changing one, ending one."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from interventions.errors import InterventionError, StaleRow
from interventions.forms.needs import NeedForm, need_form, need_words
from interventions.presenters.faults import fault_text
from interventions.presenters.needs import need_lines
from interventions.presenters.places import Place, address
from interventions.queries.needs import need_of, needs_of
from interventions.services import needs as services
from interventions.services.needs import NeedDraft
from interventions.views.answers import form_status, refuse
from interventions.views.places import may_adopt, school_readers, school_writers
from schools.services.requests import ActingRequest


@school_readers
def needs(request: ActingRequest, place: Place) -> HttpResponse:
    """The needs the school sees."""
    return _draw(request, place, need_form())


@school_writers
def add_need(request: ActingRequest, place: Place) -> HttpResponse:
    """Put a need on the list."""
    form, status = need_form(request.POST or None), 0
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        draft = NeedDraft(said["need"], said["because"], said["text_language"])
        try:
            services.add_need(school_id=place.school_id or 0, draft=draft, tells=said["tells"], by=request.user.pk)
        except InterventionError as fault:
            status = refuse(form, fault)
        else:
            messages.success(request, _("The need is on your list."))
            return redirect(address(place, "needs"))
    return _draw(request, place, form, status=status or form_status(form))


@school_writers
def change_need(request: ActingRequest, place: Place, need_id: int) -> HttpResponse:
    """Change why the school sees a need, and whether its authority knows."""
    stored, is_told = need_of(place.school_id or 0, need_id)
    form, status, conflict = need_words(stored, tells=is_told, sent=request.POST or None), 0, False
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            services.change_need(
                school_id=place.school_id or 0,
                need_id=need_id,
                because=said["because"],
                text_language=said["text_language"],
                tells=said["tells"],
                revision=said["revision"] or 0,
                by=request.user.pk,
            )
        except StaleRow as fault:
            stored, is_told = need_of(place.school_id or 0, need_id)
            sent = request.POST.copy()
            sent["revision"] = str(stored.revision)
            form, conflict, status = need_words(stored, tells=is_told, sent=sent), True, 409
            form.add_error(None, fault_text(fault))
        else:
            messages.success(request, _("Saved."))
            return redirect(address(place, "needs"))
    context = {"form": form, "stored": stored, "conflict": conflict, "back_href": address(place, "needs")}
    return render(request, "interventions/need_form.html", context, status=status or form_status(form))


@school_writers
def end_need(request: ActingRequest, place: Place, need_id: int) -> HttpResponse:
    """Take a need off the list."""
    need_of(place.school_id or 0, need_id)
    if request.method == "POST":
        services.end_need(school_id=place.school_id or 0, need_id=need_id, by=request.user.pk)
        messages.success(request, _("The need is off your list. It is kept in its history."))
    return redirect(address(place, "needs"))


def _draw(request: ActingRequest, place: Place, form: NeedForm, status: int = 200) -> HttpResponse:
    context = {
        "lines": need_lines(needs_of(place.school_id or 0), place),
        "form": form,
        "add_href": address(place, "add_need"),
        "back_href": address(place, "interventions"),
        "may_write": may_adopt(request),
    }
    return render(request, "interventions/needs.html", context, status=status)
