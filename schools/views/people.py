"""The people of a school, an authority and the platform: the same pages behind three doors."""

from collections.abc import Callable
from functools import wraps

from allauth.core import ratelimit
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, gettext, override
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from common.formats import moment
from schools.enums import Role, Verb
from schools.errors import (
    AlreadyMember,
    HasRolesElsewhere,
    InvitationClosed,
    LastAdministrator,
    LeadAlreadyThere,
    NoSuchInvitation,
    NoSuchMembership,
    NoSuchPlace,
    RoleNotAllowed,
)
from schools.forms.people import InviteForm
from schools.policies.inviting import INVITABLE, may_end, may_renew
from schools.presenters.people import invitation_rows, pages_of, person_rows
from schools.queries import people as queries
from schools.queries.caseloads import coordinators_of
from schools.queries.places import authority_choices, school_choices
from schools.services.acting import Acting
from schools.services.doors import Place, View, door
from schools.services.inviting import Invitee, Issued, invite, withdraw_invitation
from schools.services.renewing import renew_access
from schools.services.requests import ActingRequest
from schools.services.staffing import end_membership

DOORS = {
    "school": door(Place.SCHOOL, Verb.MANAGE_SCHOOL_PEOPLE),
    "authority": door(Place.AUTHORITY, Verb.MANAGE_AUTHORITY),
    "platform": door(Place.PLATFORM, Verb.MANAGE_PLATFORM),
}
PLACE_KEYS = ("school_id", "code")
# Where the link of a new invitation waits for the one page that shows it.
ISSUED = "issued_invitation"
type Page = Callable[..., HttpResponse]


def behind_each_door(page: Page) -> dict[str, View]:
    """The page as three views, by place; the key of the place stands in the address and is the door's business."""

    def behind(place: str) -> View:
        @wraps(page)
        def view(request: ActingRequest, **address: object) -> HttpResponse:
            return page(
                request, **{name: value for name, value in address.items() if name not in ("school_id", "code")}
            )

        return DOORS[place](view)

    return {place: behind(place) for place in DOORS}


@require_safe
def _people(request: ActingRequest) -> HttpResponse:
    """Who is what here, who is invited, and, once, the link of the invitation just made."""
    acting, today, now = request.acting, timezone.localdate(), timezone.now()
    staffing = _staffing(acting)
    invitations = queries.open_invitations_of(staffing, now)
    context = {
        "pages": _addresses(acting),
        "people": person_rows(queries.members_of(staffing, today), acting),
        "issued": request.session.pop(ISSUED, None),
        "is_school": acting.school_id is not None,
    }
    if acting.role == Role.AUTHORITY_ADMINISTRATOR and acting.authority_id:
        context["leaders"] = person_rows(queries.school_leaders_of(acting.authority_id, today), acting)
        context["coordinators"] = coordinators_of(acting.authority_id, today)
        context["code"] = acting.authority.code if acting.authority else ""
        invitations += queries.open_leader_invitations_of(acting.authority_id, now)
    return render(request, "schools/people.html", {**context, "invitations": invitation_rows(invitations, acting)})


@require_http_methods(["GET", "HEAD", "POST"])
def _invite(request: ActingRequest) -> HttpResponse:
    """Invite somebody to a role here; the link is shown once, to be handed over in person, and mailed."""
    acting = request.acting
    form = _invite_form(request, acting)
    if request.method != "POST":
        return _render_invite(request, form)
    if not ratelimit.consume(request, action="invite", user=request.user):
        return ratelimit.respond_429(request)
    issued = _issue(request, form, acting) if form.is_valid() else None
    if issued is None:
        return _render_invite(request, form, status=422)
    return _show_link(request, issued)


@require_http_methods(["GET", "HEAD", "POST"])
def _renew_access(request: ActingRequest, membership_id: int) -> HttpResponse:
    """Ask first, then show, once, a link by which a member chooses a new password."""
    member = queries.member_named(membership_id, timezone.localdate())
    if member is None or not may_renew(request.acting.role, member.role) or member.person_id == request.user.pk:
        raise Http404
    context = {"member": member, "pages": _addresses(request.acting)}
    if request.method != "POST":
        return render(request, "schools/renew_access.html", context)
    if not ratelimit.consume(request, action="invite", user=request.user):
        return ratelimit.respond_429(request)
    try:
        issued = renew_access(membership_id=membership_id, by=request.acting)
    except (NoSuchMembership, RoleNotAllowed):
        raise Http404 from None
    except HasRolesElsewhere:
        fault = gettext("This person has roles elsewhere too, so an administrator who covers all of them must help.")
        return render(request, "schools/renew_access.html", {**context, "fault": fault}, status=409)
    return _show_link(request, issued)


@require_POST
def _withdraw_invitation(request: ActingRequest, invitation_id: int) -> HttpResponse:
    """Let an invitation's link stop working."""
    try:
        withdraw_invitation(invitation_id=invitation_id, by=request.acting)
    except (NoSuchInvitation, RoleNotAllowed):
        raise Http404 from None
    except InvitationClosed:
        messages.error(request, gettext("The invitation has been accepted in the meantime."))
    else:
        messages.success(request, gettext("The invitation has been withdrawn. Its link no longer works."))
    return redirect(pages_of(request.acting).address("people"))


@require_http_methods(["GET", "HEAD", "POST"])
def _end_membership(request: ActingRequest, membership_id: int) -> HttpResponse:
    """Ask first, then end somebody's role here."""
    member = queries.member_named(membership_id, timezone.localdate())
    pages = _addresses(request.acting)
    if member is None or not may_end(request.acting.role, member.role):
        raise Http404
    if request.method != "POST":
        return render(request, "schools/end_membership.html", {"member": member, "pages": pages})
    try:
        end_membership(membership_id=membership_id, by=request.acting)
    except (NoSuchMembership, RoleNotAllowed):
        raise Http404 from None
    except LastAdministrator:
        fault = gettext("Nobody else could invite people here. Invite another administrator first.")
        context = {"member": member, "pages": pages, "fault": fault}
        return render(request, "schools/end_membership.html", context, status=409)
    messages.success(request, gettext("%(name)s no longer has this role.") % {"name": member.name})
    return redirect("my_work" if member.person_id == request.user.pk else pages["people"])


people = behind_each_door(_people)
invite_person = behind_each_door(_invite)
withdraw = behind_each_door(_withdraw_invitation)
end = behind_each_door(_end_membership)
renew = behind_each_door(_renew_access)


def _staffing(acting: Acting) -> queries.Staffing:
    return queries.Staffing(school_id=acting.school_id, authority_id=acting.authority_id)


def _addresses(acting: Acting) -> dict[str, str]:
    pages = pages_of(acting)
    addresses = {name: pages.address(name) for name in ("people", "invite")}
    return addresses | ({"hand_over": pages.address("hand_over")} if acting.school_id else {})


def _invite_form(request: ActingRequest, acting: Acting) -> InviteForm:
    is_authority = acting.role == Role.AUTHORITY_ADMINISTRATOR and acting.authority_id
    is_platform = acting.role == Role.PLATFORM_ADMINISTRATOR
    return InviteForm(
        request.POST or None,
        roles=INVITABLE[acting.role],
        schools=school_choices(acting.authority_id) if is_authority and acting.authority_id else (),
        authorities=authority_choices() if is_platform else (),
    )


def _render_invite(request: ActingRequest, form: InviteForm, status: int = 200) -> HttpResponse:
    context = {"form": form, "pages": _addresses(request.acting)}
    return render(request, "schools/invite.html", context, status=status)


def _issue(request: ActingRequest, form: InviteForm, acting: Acting) -> Issued | None:
    """The invitation, or None with the reason beside the field."""
    wanted = {**form.cleaned_data, "role": Role(form.cleaned_data["role"])}
    try:
        return invite(invitee=Invitee(**wanted), link_of=_link_of(request), by=acting)
    except AlreadyMember:
        form.add_error("email", gettext("Somebody with this address has this role here already."))
    except LeadAlreadyThere:
        form.add_error("role", gettext("The school has a wellbeing lead. That lead can hand over, or be ended first."))
    except NoSuchPlace:
        place = next((name for name in ("school_id", "authority_id") if name in form.fields), "role")
        form.add_error(place, gettext("Choose the place of this role."))
    return None


def _show_link(request: ActingRequest, issued: Issued) -> HttpResponse:
    """Keep the link for the page of people, which shows it this once."""
    invitation = issued.invitation
    request.session[ISSUED] = {
        "name": invitation.name,
        "link": _link_of(request)(issued.secret, invitation.language or get_language() or "en"),
        "until": moment(invitation.expires_at),
        "was_mailed": not invitation.renews_access,
    }
    return redirect(pages_of(request.acting).address("people"))


def _link_of(request: ActingRequest) -> Callable[[str, str], str]:
    def link(secret: str, language: str) -> str:
        with override(language):
            return request.build_absolute_uri(reverse("invitation", kwargs={"secret": secret}))

    return link
