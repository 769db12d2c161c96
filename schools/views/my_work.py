"""Where one arrives after signing in, and the choice between several roles."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from schools.errors import NoSuchPlace
from schools.presenters.homes import home_address, role_cards
from schools.services.doors import person_door
from schools.services.my_work import own_role, own_roles
from schools.services.requests import SignedInRequest


@person_door
@require_safe
def my_work(request: SignedInRequest) -> HttpResponse:
    """Lead on to the only role's home; let choose between several; say what to do without any."""
    roles = own_roles(by=request.user.pk)
    if request.session.get("has_several_roles") != (len(roles) > 1):
        request.session["has_several_roles"] = len(roles) > 1
    if len(roles) == 1 and home_address(roles[0]):
        return redirect(home_address(roles[0]))
    return render(request, "schools/my_work.html", {"roles": role_cards(roles)})


@person_door
@require_POST
def act_as(request: SignedInRequest, membership_id: int) -> HttpResponse:
    """Go on in another of one's roles. The place stands in the address; only the role is remembered."""
    try:
        role = own_role(by=request.user.pk, membership_id=membership_id)
    except NoSuchPlace:
        raise Http404 from None
    request.session["acting_in"] = role.membership_id
    return redirect(home_address(role) or "my_work")
