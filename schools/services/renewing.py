"""A new password for somebody who cannot get mail: a link to hand over in person, contained to one's own place.

School gateways hold back messages with links and codes (domain.md 6.5), so the way out must not depend on them.
"""

import secrets
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from common.scope import open_scope
from schools.errors import HasRolesElsewhere, NoSuchMembership, RoleNotAllowed
from schools.models import Invitation, Membership
from schools.policies.inviting import may_renew
from schools.queries.memberships import current, own_memberships
from schools.queries.people import PLATFORM_ROLES
from schools.services.acting import Acting
from schools.services.inviting import Issued, secret_hash
from schools.services.scopes import person_scope

VALID_FOR = timedelta(hours=24)


@transaction.atomic
def renew_access(*, membership_id: int, by: Acting) -> Issued:
    """Issue a link, for a day and for one use, by which a member chooses a new password; an earlier one stops working.

    It is an invitation that grants no role, so it is listed, withdrawn and kept like one. Raises NoSuchMembership,
    RoleNotAllowed, and HasRolesElsewhere when the person could open more with it than this place.
    """
    found = Membership.objects.filter(current(timezone.localdate()), id=membership_id)
    row = found.values("person_id", "person__email", "person__name", "person__language", "role").first()
    if row is None:
        raise NoSuchMembership
    if not may_renew(by.role, row["role"]) or row["person_id"] == by.person_id:
        raise RoleNotAllowed
    _refuse_roles_elsewhere(row["person_id"], by)
    place = found.values("school_id", "authority_id").get()
    _withdraw_earlier(row["person__email"], by)
    secret = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        email=row["person__email"],
        name=row["person__name"],
        language=row["person__language"],
        role=row["role"],
        renews_access=True,
        secret_hash=secret_hash(secret),
        invited_by_id=by.person_id,
        expires_at=timezone.now() + VALID_FOR,
        **place,
    )
    return Issued(invitation, secret)


def _refuse_roles_elsewhere(person_id: int, by: Acting) -> None:
    with open_scope(person_scope(person_id)):
        roles = own_memberships(person_id, timezone.localdate())
    if not all(_is_within(role, by) for role in roles):
        raise HasRolesElsewhere


def _is_within(role: Membership, by: Acting) -> bool:
    if by.school_id is not None:
        return role.school_id == by.school_id
    if by.authority_id is not None:
        return role.authority_id == by.authority_id
    return role.role in PLATFORM_ROLES


def _withdraw_earlier(email: str, by: Acting) -> None:
    Invitation.objects.filter(email=email, renews_access=True, accepted_at=None, withdrawn_at=None).update(
        withdrawn_at=timezone.now(), withdrawn_by_id=by.person_id
    )
