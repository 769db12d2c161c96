"""The people of a place as its page shows them."""

from dataclasses import dataclass
from datetime import date, datetime

from django.urls import reverse
from django.utils.translation import gettext

from schools.enums import SCHOOL_ROLES, Role
from schools.models import Invitation
from schools.policies.inviting import may_end, may_renew
from schools.queries.people import Member
from schools.services.acting import Acting


@dataclass(frozen=True)
class PeoplePages:
    """The addresses of a place's pages about people: those of a school, an authority or the platform."""

    prefix: str
    key: dict[str, object]

    def address(self, page: str, **more: object) -> str:
        """The address of `people`, `invite`, `end_membership` and so on."""
        return reverse(f"{self.prefix}_{page}", kwargs={**self.key, **more})


@dataclass(frozen=True)
class PersonRow:
    """One member: `end_href` and `renew_href` are empty where one may not end it, or not help to a new password."""

    name: str
    email: str
    role_label: str
    place: str
    since_on: date
    end_href: str
    renew_href: str


@dataclass(frozen=True)
class InvitationRow:
    """One open invitation."""

    name: str
    email: str
    role_label: str
    place: str
    expires_at: datetime
    withdraw_href: str


def pages_of(acting: Acting) -> PeoplePages:
    """The pages of the place one acts at."""
    if acting.role in SCHOOL_ROLES:
        return PeoplePages("school", {"school_id": acting.school_id})
    if acting.authority:
        return PeoplePages("authority", {"code": acting.authority.code})
    return PeoplePages("platform", {})


def person_rows(members: list[Member], acting: Acting) -> list[PersonRow]:
    """The members in the order of the roles, with what one may do about each."""
    pages = pages_of(acting)
    order = list(Role)
    return [
        PersonRow(
            name=each.name,
            email=each.email,
            role_label=str(each.role.label),
            place=each.place,
            since_on=each.since_on,
            end_href=pages.address("end_membership", membership_id=each.membership_id)
            if may_end(acting.role, each.role)
            else "",
            renew_href=pages.address("renew_access", membership_id=each.membership_id)
            if may_renew(acting.role, each.role) and each.person_id != acting.person_id
            else "",
        )
        for each in sorted(members, key=lambda member: (member.place, order.index(member.role), member.name))
    ]


def invitation_rows(invitations: list[Invitation], acting: Acting) -> list[InvitationRow]:
    """The open invitations; `place` names the school of those for a school."""
    pages = pages_of(acting)
    shows_school = acting.school_id is None
    return [
        InvitationRow(
            name=each.name,
            email=each.email,
            role_label=gettext("New password") if each.renews_access else each.get_role_display(),
            place=each.school.name if shows_school and each.school else "",
            expires_at=each.expires_at,
            withdraw_href=pages.address("withdraw_invitation", invitation_id=each.id),
        )
        for each in invitations
    ]
