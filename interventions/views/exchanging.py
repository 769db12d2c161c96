"""Files: the register as a workbook, entries given out as a pack and taken in again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from common import workbooks
from common.file_names import file_name
from interventions.forms.exchanging import ImportForm
from interventions.presenters.places import Place, address
from interventions.presenters.register_sheets import register_sheets
from interventions.queries.entries import entries_of, own_entries_of
from interventions.queries.running import register_of
from interventions.services import exchanging
from interventions.services.exchanging import Reading
from interventions.views.answers import form_status
from interventions.views.places import editors, publishers, school_readers
from schools.queries.places import school_named
from schools.services.requests import ActingRequest


@school_readers
def register_workbook(request: ActingRequest, place: Place) -> HttpResponse:
    """All that the school considers, runs and has stopped, as a workbook."""
    school = school_named(place.school_id or 0)
    sheets = register_sheets(register_of(place.school_id or 0), school)
    title = _("Interventions")
    content = workbooks.workbook(title, sheets, get_language() or "en")
    return _file(content, workbooks.CONTENT_TYPE, file_name(school, title, extension="xlsx"))


@editors
def export_entries(request: ActingRequest, place: Place) -> HttpResponse:
    """The entries this place wrote, as a file that can be read in again."""
    own = own_entries_of(**place.owner)
    content = exchanging.export_entries(entries_of(entry.pk for entry in own)).encode()
    return _file(content, "application/yaml; charset=utf-8", file_name(_("Entries we wrote"), extension="yaml"))


@publishers
def import_entries(request: ActingRequest, place: Place) -> HttpResponse:
    """Read a file of entries: first what it would do and every fault, then, confirmed, do it."""
    form = ImportForm(request.POST, request.FILES) if request.method == "POST" else ImportForm()
    reading: Reading | None = None
    text = ""
    if request.method == "POST" and form.is_valid():
        text = form.content.decode(errors="replace")
        if "confirm" in request.POST:
            done = exchanging.import_entries(content=form.content, authority_id=place.authority_id, by=request.user.pk)
            if not done.faults:
                messages.success(
                    request, _("The entries are taken in. Those that are new are yours alone until reviewed.")
                )
                return redirect(address(place, "own_entries"))
        reading = exchanging.read_entries(content=form.content, authority_id=place.authority_id)
    context = {"form": form, "reading": reading, "text": text, "back_href": address(place, "own_entries")}
    faulty = reading is not None and bool(reading.faults)
    status = 422 if faulty else 200 if reading else form_status(form)
    return render(request, "interventions/import_entries.html", context, status=status)


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    disposition = content_disposition_header(as_attachment=True, filename=name) or ""
    return HttpResponse(content, content_type=content_type, headers={"Content-Disposition": disposition})
