"""Handing over the lead of a school."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods

from schools.enums import Role, Verb
from schools.errors import LeadChanged, NoSuchMembership
from schools.forms.people import HandOverForm
from schools.queries.people import Member, Staffing, members_of
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest
from schools.services.staffing import hand_over_lead


@door(Place.SCHOOL, Verb.MANAGE_SCHOOL_PEOPLE)
@require_http_methods(["GET", "HEAD", "POST"])
def hand_over(request: ActingRequest, school_id: int) -> HttpResponse:
    """Choose who of the school's people becomes its wellbeing lead."""
    people = members_of(Staffing(school_id=school_id), timezone.localdate())
    lead = next((each for each in people if each.role == Role.WELLBEING_LEAD), None)
    form = _form(request, people, lead)
    if request.method != "POST" or not form.is_valid():
        return _render(request, form, lead, status=422 if form.errors else 200)
    try:
        membership = hand_over_lead(school_id=school_id, by=request.acting, **form.cleaned_data)
    except NoSuchMembership:
        raise Http404 from None
    except LeadChanged:
        form.add_error(None, gettext("Somebody handed over in the meantime. This is how it stands now."))
        return _render(request, form, lead, status=409)
    messages.success(request, gettext("The school has a new wellbeing lead."))
    gave_up_own = lead is not None and lead.person_id == request.user.pk and membership.person_id != request.user.pk
    return redirect("my_work") if gave_up_own else redirect("school_people", school_id=school_id)


def _form(request: ActingRequest, people: list[Member], lead: Member | None) -> HandOverForm:
    """One choice a person, whatever their roles; the lead is not offered to succeed themselves."""
    heirs = {each.person_id: each for each in people if lead is None or each.person_id != lead.person_id}
    choices = [(each.membership_id, f"{each.name} ({each.role.label})") for each in heirs.values()]
    return HandOverForm(
        request.POST or None, people=choices, initial={"seen_lead_id": lead.membership_id if lead else None}
    )


def _render(request: ActingRequest, form: HandOverForm, lead: Member | None, status: int) -> HttpResponse:
    return render(request, "schools/hand_over.html", {"form": form, "lead": lead}, status=status)
