"""Adding several actions to a priority at once, typed into a table."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, ngettext

from actionplans.errors import PlanClosed
from actionplans.forms.table import TableFormSet, TableLanguageForm, drafts_of
from actionplans.presenters.faults import fault_text
from actionplans.presenters.places import address
from actionplans.queries.plans import plan_of, priority_of
from actionplans.rules.owner import Owner
from actionplans.services.actions import add_actions
from actionplans.views.places import writable
from schools.services.requests import ActingRequest


@writable
def add_table(request: ActingRequest, owner: Owner, plan_id: int, priority_id: int) -> HttpResponse:
    """A table of empty rows; what is typed in them becomes actions."""
    plan_of(owner, plan_id)
    priority = priority_of(owner, plan_id, priority_id)
    rows = TableFormSet(request.POST or None, prefix="row")
    language = TableLanguageForm(request.POST or None, initial={"text_language": get_language()})
    back, status = address(owner, "plan", plan_id), 200
    if request.method == "POST":
        status = 422
        if rows.is_valid() and language.is_valid():
            drafts = drafts_of(rows, language.cleaned_data["text_language"])
            try:
                added = add_actions(
                    owner=owner, plan_id=plan_id, priority_id=priority_id, drafts=drafts, by=request.user.pk
                )
            except PlanClosed as fault:
                language.add_error(None, fault_text(fault))
                status = 409
            else:
                said = ngettext("%(number)d action is in the plan.", "%(number)d actions are in the plan.", len(added))
                messages.success(request, said % {"number": len(added)})
                return redirect(f"{back}#priority-{priority.code}")
    context = {"priority": priority, "rows": rows, "language_form": language, "back_href": back}
    return render(request, "actionplans/table.html", context, status=status)
