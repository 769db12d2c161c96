"""Writing the catalogue: entries of a school, of an authority, of the nation."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from interventions.enums import Readers
from interventions.errors import InterventionError, StaleRow
from interventions.forms.entries import EntryForm, OpeningForm, RatingForm, entry_form, reviewed_form
from interventions.models import Entry
from interventions.presenters.catalogue import domain_names
from interventions.presenters.editing import own_lines, readers_of
from interventions.presenters.faults import fault_text
from interventions.presenters.places import Place, address
from interventions.queries.entries import own_entries_of, own_entry_of
from interventions.services import entries as services
from interventions.services.links import link_answers
from interventions.views.answers import form_status, refuse
from interventions.views.places import editors
from schools.services.requests import ActingRequest


@editors
def own_entries(request: ActingRequest, place: Place) -> HttpResponse:
    """What this place wrote itself, with what is to be looked at again first."""
    lines = own_lines(own_entries_of(**_owner(place)), place, timezone.localdate())
    context = {
        "lines": lines,
        "write_href": address(place, "write_entry"),
        "back_href": address(place, "entries"),
        "export_href": address(place, "export_entries"),
        "import_href": "" if place.school_id else address(place, "import_entries"),
        "is_school": place.school_id is not None,
    }
    return render(request, "interventions/own_entries.html", context)


@editors
def write_entry(request: ActingRequest, place: Place) -> HttpResponse:
    """Write an entry."""
    form = entry_form(None, domains=domain_names(), is_school=place.school_id is not None, sent=request.POST or None)
    status = 0
    if request.method == "POST" and form.is_valid():
        try:
            made = services.write_entry(**_owner(place), draft=form.draft, by=request.user.pk)
        except InterventionError as fault:
            status = refuse(form, fault)
        else:
            messages.success(request, _("The entry is written. At first only you see it."))
            return redirect(address(place, "entry", made.pk))
    return _draw(request, place, form, None, status=status)


@editors
def change_entry(request: ActingRequest, place: Place, own_entry_id: int) -> HttpResponse:
    """Change an entry."""
    stored = own_entry_of(**_owner(place), entry_id=own_entry_id)
    kept: dict[str, Any] = {"domains": domain_names(), "is_school": place.school_id is not None}
    form, status, theirs = entry_form(stored, **kept, sent=request.POST or None), 0, None
    if request.method == "POST" and form.is_valid():
        try:
            services.change_entry(
                **_owner(place),
                entry_id=own_entry_id,
                draft=form.draft,
                revision=form.cleaned_data["revision"] or 0,
                by=request.user.pk,
            )
        except StaleRow as fault:
            stored = theirs = own_entry_of(**_owner(place), entry_id=own_entry_id)
            sent = request.POST.copy()
            sent["revision"] = str(stored.revision)
            form, status = entry_form(stored, **kept, sent=sent), 409
            form.add_error(None, fault_text(fault))
        except InterventionError as fault:
            status = refuse(form, fault)
        else:
            messages.success(request, _("Saved."))
            return redirect(address(place, "entry", own_entry_id))
    return _draw(request, place, form, stored, theirs=theirs, status=status)


@editors
def archive_entry(request: ActingRequest, place: Place, own_entry_id: int) -> HttpResponse:
    """Put an entry away."""
    own_entry_of(**_owner(place), entry_id=own_entry_id)
    if request.method == "POST":
        services.archive_entry(**_owner(place), entry_id=own_entry_id, by=request.user.pk)
        messages.success(request, _("The entry has been put away. What schools run of it stays with them."))
    return redirect(address(place, "own_entries"))


@editors
def rate_entry(request: ActingRequest, place: Place, own_entry_id: int) -> HttpResponse:
    """Add what a scheme says of an entry."""
    stored = own_entry_of(**_owner(place), entry_id=own_entry_id)
    form, status = RatingForm(request.POST or None, initial={"checked_on": timezone.localdate()}), 0
    if request.method == "POST" and form.is_valid() and _link_answers(form):
        try:
            services.rate_entry(
                **_owner(place),
                entry_id=own_entry_id,
                rating=form.draft,
                today=timezone.localdate(),
                by=request.user.pk,
            )
        except InterventionError as fault:
            status = refuse(form, fault)
        else:
            messages.success(request, _("The rating is kept as you gave it."))
            return redirect(address(place, "entry", own_entry_id))
    context = {"form": form, "name": stored.name, "back_href": address(place, "entry", own_entry_id)}
    return render(request, "interventions/rating_form.html", context, status=status or form_status(form))


@editors
def open_entry(request: ActingRequest, place: Place, own_entry_id: int) -> HttpResponse:
    """At a school: offer its entry to others. Elsewhere: say that it is right as it stands, which opens it."""
    stored = own_entry_of(**_owner(place), entry_id=own_entry_id)
    if place.school_id is None:
        return _review(request, place, stored)
    form = OpeningForm(request.POST or None, initial={"readers": readers_of(stored)})
    if request.method == "POST" and form.is_valid():
        readers = Readers(form.cleaned_data["readers"])
        services.open_entry(school_id=place.school_id, entry_id=own_entry_id, readers=readers, by=request.user.pk)
        said = _("Nobody outside your school finds it.") if readers == Readers.OWNER else _("Others can find it now.")
        messages.success(request, said)
        return redirect(address(place, "entry", own_entry_id))
    return _draw_opening(request, place, form, stored)


def _link_answers(form: RatingForm) -> bool:
    """Whether the form's link may be kept; if it does not answer, that is said beside it."""
    if not settings.ASKS_LINKS or not form.asked_link or link_answers(form.asked_link):
        return True
    form.add_error("link", _("This address does not answer. Look at it again, or tick the box below to keep it"))
    return False


def _review(request: ActingRequest, place: Place, stored: Entry) -> HttpResponse:
    today, status = timezone.localdate(), 0
    form = reviewed_form(stored, today, services.REVIEW_LASTS, request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            services.review_entry(
                authority_id=place.authority_id,
                entry_id=stored.pk,
                revision=form.cleaned_data["revision"],
                again_on=form.cleaned_data["again_on"],
                today=today,
                by=request.user.pk,
            )
        except InterventionError as fault:
            status = refuse(form, fault)
        else:
            messages.success(request, _("The entry is reviewed, and those it is for can find it."))
            return redirect(address(place, "entry", stored.pk))
    return _draw_opening(request, place, form, stored, status=status)


def _owner(place: Place) -> dict[str, int | None]:
    return place.owner


def _draw(
    request: ActingRequest,
    place: Place,
    form: EntryForm,
    stored: Entry | None,
    *,
    theirs: Entry | None = None,
    status: int = 0,
) -> HttpResponse:
    """With `theirs` what a colleague saved meanwhile stands above."""
    context = {"form": form, "stored": stored, "theirs": theirs, "back_href": address(place, "own_entries")}
    return render(request, "interventions/entry_form.html", context, status=status or form_status(form))


def _draw_opening(
    request: ActingRequest, place: Place, form: object, stored: Entry, *, status: int = 0
) -> HttpResponse:
    context = {
        "form": form,
        "name": stored.name,
        "is_school": place.school_id is not None,
        "back_href": address(place, "entry", stored.pk),
    }
    code = status or (422 if getattr(form, "is_bound", False) else 200)
    return render(request, "interventions/open_entry.html", context, status=code)
