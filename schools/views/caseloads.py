"""Which of an authority's schools lie in a coordinator's caseload."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from schools.enums import Verb
from schools.errors import NoSuchMembership, NoSuchPlace, StaleCaseload
from schools.forms.caseloads import CaseloadForm
from schools.queries.caseloads import caseload_of, coordinator
from schools.queries.places import school_choices
from schools.services.caseloads import set_caseload
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest


@door(Place.AUTHORITY, Verb.MANAGE_AUTHORITY)
@require_http_methods(["GET", "HEAD", "POST"])
def authority_caseload(request: ActingRequest, code: str, coordinator_id: int) -> HttpResponse:
    """Choose the schools of one coordinator; their schools in other authorities are neither shown nor changed."""
    authority_id, today = request.acting.authority_id or 0, timezone.localdate()
    found = coordinator(coordinator_id, authority_id, today)
    if found is None:
        raise Http404
    chosen = caseload_of(coordinator_id, authority_id, today)
    form = CaseloadForm(request.POST or None, schools=school_choices(authority_id), chosen=chosen)
    context = {"form": form, "code": code, "coordinator": found}
    if request.method != "POST" or not form.is_valid():
        return render(request, "schools/caseload.html", context, status=422 if form.errors else 200)
    try:
        set_caseload(membership_id=coordinator_id, by=request.acting, **form.cleaned_data)
    except (NoSuchMembership, NoSuchPlace):
        raise Http404 from None
    except StaleCaseload:
        form.add_error(
            None, gettext("Somebody changed this caseload in the meantime. Open the page again to change it.")
        )
        return render(request, "schools/caseload.html", context, status=409)
    messages.success(request, gettext("The caseload of %(name)s has been saved.") % {"name": found.name})
    return redirect("authority_people", code=code)
