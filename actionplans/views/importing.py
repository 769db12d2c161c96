"""Taking over a plan written elsewhere: send a file in, see what was read of each row, then take it over."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from actionplans.errors import CodesTaken, PlanClosed, SealBroken, SealExpired, SealTooLarge
from actionplans.forms.importing import ImportForm, import_form
from actionplans.models import Plan
from actionplans.presenters.faults import fault_text
from actionplans.presenters.importing import column_name, import_page
from actionplans.presenters.places import address
from actionplans.queries.plans import plan_of
from actionplans.rules.owner import Owner
from actionplans.rules.plan_columns import Column
from actionplans.services.import_seals import opened, sealed
from actionplans.services.importing import import_actions, prepare_import
from actionplans.views.places import writable
from schools.services.requests import ActingRequest


@writable
def import_plan(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """Send in a file; answer with what was read of each row, and save nothing yet."""
    found = plan_of(owner, plan_id)
    form = import_form(sent=request.POST or None, files=request.FILES or None)
    if request.method != "POST":
        return _draw_form(request, owner, found, form)
    if not form.is_valid():
        return _draw_form(request, owner, found, form, status=422)
    return _draw_reading(request, owner, found, form)


@writable
def confirm_import(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """Take over what the page before showed."""
    found = plan_of(owner, plan_id)
    if request.method != "POST":
        return redirect(address(owner, "import_plan", plan_id))
    try:
        rows = opened(request.POST.get("rows", ""), owner, plan_id)
        done = import_actions(owner=owner, plan_id=plan_id, rows=rows, by=request.user.pk)
    except (SealBroken, SealExpired) as fault:
        return _refused(request, owner, found, fault, status=422)
    except (PlanClosed, CodesTaken) as fault:
        return _refused(request, owner, found, fault, status=409)
    added = ngettext("%(number)d action was added.", "%(number)d actions were added.", done.added)
    messages.success(request, added % {"number": done.added})
    return redirect(address(owner, "plan", plan_id))


def _draw_reading(request: ActingRequest, owner: Owner, found: Plan, form: ImportForm) -> HttpResponse:
    told, language = form.cleaned_data, form.cleaned_data["text_language"]
    prepared = prepare_import(found, form.reading.rows, told["priority_title"], language)
    taken = [each.action for each in prepared if not each.reading.faults]
    try:
        rows = sealed(taken, owner, found.pk) if taken else ""
    except SealTooLarge as fault:
        form.add_error("file", fault_text(fault))
        return _draw_form(request, owner, found, form, status=422)
    context = {
        "page": import_page(prepared, form.reading),
        "rows": rows,
        "language": language,
        "confirm_href": address(owner, "confirm_import", found.pk),
        "back_href": address(owner, "import_plan", found.pk),
    }
    return render(request, "actionplans/import_read.html", context)


def _refused(request: ActingRequest, owner: Owner, found: Plan, fault: Exception, *, status: int) -> HttpResponse:
    messages.error(request, fault_text(fault))
    return _draw_form(request, owner, found, import_form(), status=status)


def _draw_form(request: ActingRequest, owner: Owner, found: Plan, form: ImportForm, status: int = 200) -> HttpResponse:
    context = {
        "form": form,
        "plan": found,
        "columns": [column_name(each) for each in Column],
        "back_href": address(owner, "plan", found.pk),
    }
    return render(request, "actionplans/import_form.html", context, status=status)
