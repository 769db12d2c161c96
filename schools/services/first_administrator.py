"""The first platform administrator: nobody is there yet who could invite one."""

import secrets

from django.db import transaction
from django.utils import timezone

from schools.enums import Role
from schools.models import Invitation, Membership, Person
from schools.services.inviting import Issued, secret_hash
from schools.services.renewing import VALID_FOR


@transaction.atomic
def add_platform_administrator(*, email: str, name: str, language: str, by: None) -> Issued:
    """Give the person of this address the platform's role, with an account if there is none, and a link to a password.

    Run by the installation itself (`by` is None) as the owner of the database. Repeating it issues another link.
    """
    person = Person.objects.filter(email=email.lower()).first()
    person = person or Person.objects.create_user(email, None, name=name, language=language)
    place = {"role": Role.PLATFORM_ADMINISTRATOR, "school": None, "authority": None}
    if not Membership.objects.filter(person=person, until_on=None, **place).exists():
        Membership.objects.create(person=person, since_on=timezone.localdate(), **place)
    secret = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        email=person.email,
        name=person.name,
        language=person.language,
        renews_access=True,
        secret_hash=secret_hash(secret),
        invited_by=person,
        expires_at=timezone.now() + VALID_FOR,
        **place,
    )
    return Issued(invitation, secret)
