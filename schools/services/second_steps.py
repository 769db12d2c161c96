"""A second step that somebody has just set up counts for the sign-in they are in: they have shown that they have it."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from django.http import HttpRequest

from schools.models import Person

# Recovery codes are made beside a step, and prove nothing by themselves.
PROVES = frozenset({Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN})


def listen() -> None:
    """Begin to listen; called once, when the application is ready."""
    authenticator_added.connect(_count_at_once, dispatch_uid="schools.second_step")


def _count_at_once(
    sender: object, request: HttpRequest, user: Person, authenticator: Authenticator, **kwargs: Any
) -> None:
    if authenticator.type in PROVES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
