"""Accepting an invitation by the secret of its link; no code by e-mail is needed (domain.md 6.5).

Whoever holds the link is let in as the invited person, so the link works once, and nobody else's account is touched.
An attempt that is broken off changes nothing.
"""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from common.scope import open_scope, switch_scope
from schools.enums import Role
from schools.errors import AccountExists, InvitationClosed, LeadAlreadyThere, NoSuchInvitation, NotTheInvitedPerson
from schools.models import Authority, Invitation, Membership, Person, School
from schools.services.inviting import secret_hash
from schools.services.scopes import invitation_scope


@dataclass(frozen=True)
class OpenInvitation:
    """What the page of an invitation says; `is_open` is False once it was used, withdrawn or has run out."""

    email: str
    name: str
    language: str
    role: Role
    school: School | None
    authority: Authority | None
    invited_by: str
    is_open: bool
    was_accepted: bool
    renews_access: bool
    has_account: bool


def read_invitation(secret: str) -> OpenInvitation:
    """The invitation of a link, changed by nothing. Raises NoSuchInvitation."""
    digest = secret_hash(secret)
    with open_scope(invitation_scope(digest)):
        invitation = Invitation.objects.select_related("authority").filter(secret_hash=digest).first()
        if invitation is None:
            raise NoSuchInvitation
        switch_scope(invitation_scope(digest, school_id=invitation.school_id))
        return OpenInvitation(
            email=invitation.email,
            name=invitation.name,
            language=invitation.language,
            role=Role(invitation.role),
            school=School.objects.filter(id=invitation.school_id).first() if invitation.school_id else None,
            authority=invitation.authority,
            invited_by=Person.objects.values_list("name", flat=True).get(id=invitation.invited_by_id),
            is_open=_is_open(invitation),
            was_accepted=invitation.accepted_at is not None,
            renews_access=invitation.renews_access,
            has_account=Person.objects.filter(email=invitation.email).values("id").exists(),
        )


@transaction.atomic
def accept_as_new_person(*, secret: str, name: str, language: str, password: str, by: None) -> Person:
    """Make the invited person's account and give it the role. Nobody is signed in yet, so `by` is None.

    Raises NoSuchInvitation, InvitationClosed, LeadAlreadyThere, and AccountExists when there is one with the address.
    """
    invitation = _lock(secret, renews_access=False)
    try:
        with transaction.atomic():
            person = Person.objects.create_user(invitation.email, password, name=name, language=language)
    except IntegrityError:
        raise AccountExists from None
    _grant(invitation, person.id)
    return person


@transaction.atomic
def accept_as(*, secret: str, by: int) -> None:
    """Give the role to the signed-in person `by` (an id), whose address must be the invited one.

    Raises NoSuchInvitation, InvitationClosed, LeadAlreadyThere, NotTheInvitedPerson.
    """
    invitation = _lock(secret, renews_access=False)
    if not Person.objects.filter(id=by, email=invitation.email).exists():
        raise NotTheInvitedPerson
    _grant(invitation, by)


@transaction.atomic
def choose_new_password(*, secret: str, password: str, by: None) -> None:
    """Set the password of the person a link to renew access was made for; whoever was signed in as them is out.

    Raises NoSuchInvitation (also when the account was closed meanwhile) and InvitationClosed.
    """
    invitation = _lock(secret, renews_access=True)
    person = Person.objects.filter(email=invitation.email, is_active=True).first()
    if person is None:
        raise NoSuchInvitation
    person.set_password(password)
    person.save(update_fields=["password"])
    with open_scope(invitation_scope(invitation.secret_hash, person.id)):
        _close(invitation, person.id)


def _is_open(invitation: Invitation) -> bool:
    return invitation.accepted_at is None and invitation.withdrawn_at is None and invitation.expires_at > timezone.now()


def _lock(secret: str, *, renews_access: bool) -> Invitation:
    """The invitation, held until commit: of two who accept at once, the second finds it used."""
    digest = secret_hash(secret)
    with open_scope(invitation_scope(digest)):
        invitation = (
            Invitation.objects.select_for_update().filter(secret_hash=digest, renews_access=renews_access).first()
        )
    if invitation is None:
        raise NoSuchInvitation
    if not _is_open(invitation):
        raise InvitationClosed
    return invitation


def _grant(invitation: Invitation, person_id: int) -> None:
    with open_scope(invitation_scope(invitation.secret_hash, person_id, invitation.school_id)):
        _join(invitation, person_id)
        _close(invitation, person_id)


def _close(invitation: Invitation, person_id: int) -> None:
    invitation.accepted_at = timezone.now()
    invitation.accepted_by_id = person_id
    invitation.save(update_fields=["accepted_at", "accepted_by"])


def _join(invitation: Invitation, person_id: int) -> None:
    """The membership; somebody who has been given it meanwhile keeps what they have."""
    place = {"role": invitation.role, "school_id": invitation.school_id, "authority_id": invitation.authority_id}
    if Membership.objects.filter(person_id=person_id, until_on=None, **place).exists():
        return
    try:
        with transaction.atomic():
            Membership.objects.create(
                person_id=person_id,
                since_on=timezone.localdate(),
                granted_by_id=invitation.invited_by_id,
                **place,
            )
    except IntegrityError:
        raise LeadAlreadyThere from None
