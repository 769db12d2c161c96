"""The register of schools of an authority: send a file in, see what was read, then import all of it."""

from dataclasses import asdict

from django.contrib import messages
from django.core import signing
from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from schools.enums import Verb
from schools.errors import ColumnsMissing, RegisterFaulty
from schools.forms.register import NO_TABLE, TOO_LARGE, RegisterFileForm
from schools.presenters.register import column_name, row_views
from schools.rules.register import Column, Reading, SchoolRow
from schools.services.doors import Place, door
from schools.services.register import changes_of, import_register, read_schools
from schools.services.register_files import Table
from schools.services.requests import ActingRequest

# What was read is carried to the confirmation, signed, so that nothing lies about in between; for an hour.
SALT = "schools.register.{code}"
CONFIRM_WITHIN = 3600
STATUSES = {TOO_LARGE: 413, NO_TABLE: 400}


@door(Place.AUTHORITY, Verb.MANAGE_AUTHORITY)
@require_http_methods(["GET", "HEAD", "POST"])
def authority_register(request: ActingRequest, code: str) -> HttpResponse:
    """Send in a register; answer with every row that was read and every fault, and import nothing yet."""
    form = RegisterFileForm(request.POST or None, request.FILES or None)
    if request.method != "POST":
        return _render(request, code, form)
    if not form.is_valid():
        return _render(request, code, form, status=_status_of(form))
    table: Table = form.cleaned_data["file"]
    try:
        reading = read_schools(table, {}, own=[code])
    except ColumnsMissing as fault:
        form.add_error("file", gettext("Columns are missing: %(names)s.") % {"names": ", ".join(fault.columns)})
        return _render(request, code, form, status=422)
    return _render_reading(request, code, reading)


@door(Place.AUTHORITY, Verb.MANAGE_AUTHORITY)
@require_POST
def confirm_register(request: ActingRequest, code: str) -> HttpResponse:
    """Import what the page before showed: all of it, or nothing."""
    try:
        told = signing.loads(request.POST.get("rows", ""), salt=SALT.format(code=code), max_age=CONFIRM_WITHIN)
    except signing.SignatureExpired:
        messages.error(request, gettext("That was more than an hour ago. Send the file in again."))
        return redirect("authority_register", code=code)
    except signing.BadSignature:
        raise BadRequest from None
    rows = [SchoolRow(**{**row, "categories": tuple(row["categories"])}) for row in told]
    try:
        done = import_register(rows=rows, by=request.user.id)
    except RegisterFaulty:
        messages.error(request, gettext("Nothing was imported: one of the numbers belongs to another authority."))
        return redirect("authority_register", code=code)
    words = gettext("Imported. New schools: %(new)d. Changed: %(changed)d. As they were: %(same)d.")
    messages.success(request, words % asdict(done))
    return redirect("authority_register", code=code)


def _status_of(form: RegisterFileForm) -> int:
    codes = [fault.code or "" for fault in form.errors.as_data().get("file", [])]
    return next((STATUSES[each] for each in codes if each in STATUSES), 422)


def _render(request: ActingRequest, code: str, form: RegisterFileForm, status: int = 200) -> HttpResponse:
    columns = [(column.value, column_name(column)) for column in Column]
    context = {"form": form, "code": code, "columns": columns}
    return render(request, "schools/register.html", context, status=status)


def _render_reading(request: ActingRequest, code: str, reading: Reading) -> HttpResponse:
    """The rows with their faults beside them; with the means to confirm only if there are none."""
    has_faults = bool(reading.faults)
    told = [asdict(row) for row in reading.rows]
    context = {
        "code": code,
        "rows": row_views(reading, {} if has_faults else changes_of(reading.rows)),
        "signed_rows": "" if has_faults else signing.dumps(told, salt=SALT.format(code=code), compress=True),
        "fault_count": len(reading.faults),
    }
    return render(request, "schools/register_read.html", context, status=422 if has_faults else 200)
