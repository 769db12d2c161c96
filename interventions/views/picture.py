"""An authority's picture: offers against needs, its offers, who runs what, trainings."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from interventions.enums import Need
from interventions.errors import InterventionError, StaleRow
from interventions.forms.commissioning import OfferForm, PeopleForm, SessionForm, new_offer_form, offer_form
from interventions.models import CommissionedOffer
from interventions.presenters.faults import fault_text
from interventions.presenters.picture import coverage_rows, picture_page, run_groups, session_rows
from interventions.presenters.places import Place, address
from interventions.queries import picture as queries
from interventions.queries.entries import entry_of
from interventions.services import offering, training
from interventions.views.answers import form_status, refuse
from interventions.views.places import authority_readers, authority_writers, may_write, who_runs_readers
from schools.services.requests import ActingRequest


@authority_readers
def picture(request: ActingRequest, place: Place) -> HttpResponse:
    """What is offered against what schools need, both ways."""
    authority_id = place.authority_id or 0
    schools = queries.schools_of(authority_id)
    context = {
        "page": picture_page(queries.needs_told(), queries.offers_of(authority_id), len(schools), place),
        "may_write": may_write(request),
        "links": {name: address(place, name) for name in ("entries", "who_runs", "trainings")},
    }
    return render(request, "interventions/picture.html", context)


@authority_writers
def offer_entry(request: ActingRequest, place: Place, entry_id: int) -> HttpResponse:
    """Offer an entry to the authority's schools."""
    entry = entry_of(entry_id)
    form, status = new_offer_form(entry, timezone.localdate(), request.POST or None), 0
    if request.method == "POST" and form.is_valid():
        try:
            offering.offer_entry(
                authority_id=place.authority_id or 0, entry_id=entry_id, draft=form.draft, by=request.user.pk
            )
        except InterventionError as fault:
            status = refuse(form, fault)
        else:
            messages.success(request, _("Your schools see this offer now."))
            return redirect(address(place, "picture"))
    return _draw_offer(request, place, form, entry.name, None, status=status)


@authority_writers
def change_offer(request: ActingRequest, place: Place, offer_id: int) -> HttpResponse:
    """Change an offer."""
    stored = queries.offer_of(place.authority_id or 0, offer_id)
    form, status, conflict = offer_form(stored, request.POST or None), 0, False
    if request.method == "POST" and form.is_valid():
        try:
            offering.change_offer(
                authority_id=place.authority_id or 0,
                offer_id=offer_id,
                draft=form.draft,
                revision=form.cleaned_data["revision"] or 0,
                by=request.user.pk,
            )
        except StaleRow as fault:
            stored, conflict, status = queries.offer_of(place.authority_id or 0, offer_id), True, 409
            sent = request.POST.copy()
            sent["revision"] = str(stored.revision)
            form = offer_form(stored, sent)
            form.add_error(None, fault_text(fault))
        except InterventionError as fault:
            status = refuse(form, fault)
        else:
            messages.success(request, _("Saved."))
            return redirect(address(place, "picture"))
    return _draw_offer(request, place, form, stored.entry.name, stored if conflict else None, status=status)


@authority_writers
def end_offer(request: ActingRequest, place: Place, offer_id: int) -> HttpResponse:
    """End an offer."""
    queries.offer_of(place.authority_id or 0, offer_id)
    if request.method == "POST":
        offering.end_offer(authority_id=place.authority_id or 0, offer_id=offer_id, by=request.user.pk)
        messages.success(request, _("The offer has ended. What schools run of it stays with them."))
    return redirect(address(place, "picture"))


@who_runs_readers
def who_runs(request: ActingRequest, place: Place) -> HttpResponse:
    """Which schools run what, as far as they let others know."""
    need = request.GET.get("need", "")
    need = need if need in Need.values else ""
    context = {
        "groups": run_groups(queries.shown_interventions(need), place),
        "needs": Need.choices,
        "chosen": need,
        "back_href": address(place, "picture" if place.authority_id else "entries"),
    }
    return render(request, "interventions/who_runs.html", context)


@authority_readers
def trainings(request: ActingRequest, place: Place) -> HttpResponse:
    """Trainings that were held, and how far each has come."""
    authority_id = place.authority_id or 0
    schools, attended = queries.schools_of(authority_id), queries.attended_in(authority_id)
    context = {
        "coverage": coverage_rows(attended, schools),
        "sessions": session_rows(queries.sessions_of(authority_id), attended, schools, place),
        "may_write": may_write(request),
        "add_href": address(place, "add_training"),
        "back_href": address(place, "picture"),
    }
    return render(request, "interventions/trainings.html", context)


@authority_writers
def add_training(request: ActingRequest, place: Place) -> HttpResponse:
    """Record a training and who took part."""
    schools = queries.schools_of(place.authority_id or 0)
    form, people, status = SessionForm(request.POST or None), PeopleForm(schools, request.POST or None), 0
    if request.method == "POST" and form.is_valid() and people.is_valid():
        try:
            training.record_session(
                authority_id=place.authority_id or 0, draft=form.draft, people=people.people, by=request.user.pk
            )
        except InterventionError as fault:
            status = refuse(form, fault)
        else:
            messages.success(request, _("The training is recorded."))
            return redirect(address(place, "trainings"))
    context = {"form": form, "people": people, "back_href": address(place, "trainings")}
    return render(request, "interventions/training_form.html", context, status=status or form_status(form))


@authority_writers
def training_people(request: ActingRequest, place: Place, session_id: int) -> HttpResponse:
    """Say anew how many people of each school took part."""
    session = queries.session_of(place.authority_id or 0, session_id)
    schools = queries.schools_of(place.authority_id or 0)
    stored: dict[str, int] = {f"school_{each.school_id}": each.people for each in session.attendances.all()}
    stored["revision"] = session.revision
    people, status = PeopleForm(schools, request.POST or None, initial=stored), 0
    if request.method == "POST" and people.is_valid():
        try:
            training.record_attendance(
                authority_id=place.authority_id or 0,
                session_id=session_id,
                people=people.people,
                revision=people.cleaned_data["revision"] or 0,
                by=request.user.pk,
            )
        except InterventionError as fault:
            sent = request.POST.copy()
            sent["revision"] = str(queries.session_of(place.authority_id or 0, session_id).revision)
            people = PeopleForm(schools, sent)
            status = refuse(people, fault)
        else:
            messages.success(request, _("Saved."))
            return redirect(address(place, "trainings"))
    context = {"form": people, "people": people, "session": session, "back_href": address(place, "trainings")}
    return render(request, "interventions/training_form.html", context, status=status or form_status(people))


def _draw_offer(
    request: ActingRequest,
    place: Place,
    form: OfferForm,
    name: str,
    theirs: CommissionedOffer | None,
    *,
    status: int = 0,
) -> HttpResponse:
    """With `theirs` what a colleague saved meanwhile stands above."""
    context = {"form": form, "name": name, "theirs": theirs, "back_href": address(place, "picture")}
    return render(request, "interventions/offer_form.html", context, status=status or form_status(form))
