"""Inviting people to a role at one's own place, and taking an invitation back."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from hashlib import sha256

from django.db import transaction
from django.utils import timezone

from schools.enums import AUTHORITY_ROLES, SCHOOL_ROLES, Role
from schools.errors import (
    AlreadyMember,
    InvitationClosed,
    LeadAlreadyThere,
    NoSuchInvitation,
    NoSuchPlace,
    RoleNotAllowed,
)
from schools.models import Authority, Invitation, Membership, School
from schools.policies.inviting import may_invite
from schools.queries.people import current_lead
from schools.services.acting import Acting
from schools.services.invitation_mail import send_invitation_mail

VALID_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Invitee:
    """Whom to invite to what. Places left out are the inviter's own; `language` may be empty: not known yet."""

    email: str
    name: str
    role: Role
    language: str = ""
    school_id: int | None = None
    authority_id: int | None = None


@dataclass(frozen=True)
class Issued:
    """An invitation with the secret of its link, which is kept nowhere else."""

    invitation: Invitation
    secret: str


def secret_hash(secret: str) -> str:
    """What is stored of a link's secret."""
    return sha256(secret.encode()).hexdigest()


@transaction.atomic
def invite(*, invitee: Invitee, link_of: Callable[[str, str], str], by: Acting) -> Issued:
    """Invite somebody; an earlier invitation of theirs to the same is withdrawn, so its link stops working.

    `link_of(secret, language)` makes the address that is mailed after commit. The answer is the same whether the person
    has an account or not. Raises RoleNotAllowed, NoSuchPlace, AlreadyMember, LeadAlreadyThere.
    """
    if not may_invite(by.role, invitee.role):
        raise RoleNotAllowed
    school, authority = _place(invitee, by)
    _refuse_what_is(invitee, school, authority)
    _replace_earlier(invitee, school, authority, by)
    secret = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        email=invitee.email.lower(),
        name=invitee.name,
        language=invitee.language,
        role=invitee.role,
        school=school,
        authority=authority,
        secret_hash=secret_hash(secret),
        invited_by_id=by.person_id,
        expires_at=timezone.now() + VALID_FOR,
    )
    transaction.on_commit(partial(send_invitation_mail, invitation, school, authority, partial(link_of, secret)))
    return Issued(invitation, secret)


@transaction.atomic
def withdraw_invitation(*, invitation_id: int, by: Acting) -> Invitation:
    """Let an invitation's link stop working; withdrawing it again changes nothing.

    Raises NoSuchInvitation, RoleNotAllowed, and InvitationClosed when it was accepted meanwhile.
    """
    invitation = Invitation.objects.select_for_update().filter(id=invitation_id).first()
    if invitation is None:
        raise NoSuchInvitation
    if not may_invite(by.role, Role(invitation.role)):
        raise RoleNotAllowed
    if invitation.accepted_at is not None:
        raise InvitationClosed
    if invitation.withdrawn_at is None:
        _withdraw(invitation, by)
    return invitation


def _withdraw(invitation: Invitation, by: Acting) -> None:
    invitation.withdrawn_at = timezone.now()
    invitation.withdrawn_by_id = by.person_id
    invitation.save(update_fields=["withdrawn_at", "withdrawn_by"])


def _place(invitee: Invitee, by: Acting) -> tuple[School | None, Authority | None]:
    """The place of the role: the inviter's own, or one below it that their scope shows."""
    if invitee.role in SCHOOL_ROLES:
        wanted = by.school_id or invitee.school_id or 0
        school = School.objects.select_related("authority").filter(id=wanted, closed_on__isnull=True).first()
        if school is None:
            raise NoSuchPlace
        return school, school.authority
    if invitee.role in AUTHORITY_ROLES:
        authority = Authority.objects.filter(id=by.authority_id or invitee.authority_id or 0).first()
        if authority is None:
            raise NoSuchPlace
        return None, authority
    return None, None


def _refuse_what_is(invitee: Invitee, school: School | None, authority: Authority | None) -> None:
    if invitee.role == Role.WELLBEING_LEAD and school and current_lead(school.id):
        raise LeadAlreadyThere
    present = Membership.objects.filter(
        person__email=invitee.email.lower(), role=invitee.role, school=school, authority=authority, until_on=None
    )
    if present.exists():
        raise AlreadyMember


def _replace_earlier(invitee: Invitee, school: School | None, authority: Authority | None, by: Acting) -> None:
    earlier = Invitation.objects.filter(
        email=invitee.email.lower(),
        role=invitee.role,
        school=school,
        authority=authority,
        renews_access=False,
        accepted_at=None,
        withdrawn_at=None,
    )
    for invitation in earlier.select_for_update():
        _withdraw(invitation, by)
