"""Typed readers of the process environment, which refuse a bad value loudly instead of guessing."""

import os
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUTHS = {"1": True, "true": True, "yes": True, "0": False, "false": False, "no": False}


def text(name: str, default: str | None = None) -> str:
    """The variable's text. Raises ImproperlyConfigured when it is unset and has no default."""
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"The environment variable {name} is not set.")
    return value


def truth(name: str, default: bool) -> bool:
    """The variable as yes or no. Raises ImproperlyConfigured for any other word."""
    value = os.environ.get(name)
    if value is None:
        return default
    try:
        return TRUTHS[value.lower()]
    except KeyError:
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be one of {', '.join(TRUTHS)}.") from None


def duration(name: str, seconds: float) -> timedelta:
    """The variable, a number of seconds, as a length of time. Raises ImproperlyConfigured for anything else."""
    value = os.environ.get(name, str(seconds))
    try:
        length = timedelta(seconds=float(value))
    except (ValueError, OverflowError):
        length = timedelta(0)
    if length <= timedelta(0):
        raise ImproperlyConfigured(f"{name} is {value!r}; it must be a number of seconds, more than 0.")
    return length


def words(name: str, default: str) -> list[str]:
    """The variable as a list, split at commas."""
    return [word.strip() for word in text(name, default).split(",") if word.strip()]


def database(name: str) -> dict[str, Any]:
    """A PostgreSQL address as Django's database settings.

    Accepts `postgresql://user:password@host:5432/name` and, for a socket, `postgresql:///name?host=/folder&port=5497&user=u`.
    Raises ImproperlyConfigured for another scheme.
    """
    parts = urlsplit(text(name))
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{name} must start with postgresql://")
    extra = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    options = {key: value for key, value in extra.items() if key not in {"host", "port", "user", "password"}}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or extra.get("user", "")),
        "PASSWORD": unquote(parts.password or extra.get("password", "")),
        "HOST": unquote(parts.hostname or extra.get("host", "")),
        "PORT": str(parts.port or extra.get("port", "")),
        "OPTIONS": options,
    }


@dataclass(frozen=True)
class IdentityProvider:
    """An organisation whose accounts may sign in here by OpenID Connect; `issuer` is where it says how."""

    key: str
    name: str
    issuer: str
    client_id: str
    secret: str

    @property
    def origin(self) -> str:
        """Scheme and host of its sign-in page."""
        parts = urlsplit(self.issuer)
        return f"{parts.scheme}://{parts.netloc}"


# Variables begin with these; `<NAME>_CLIENT_ID` switches a provider on.
PROVIDERS = {
    "MICROSOFT": ("microsoft", "Microsoft", "https://login.microsoftonline.com/{tenant}/v2.0"),
    "GOOGLE": ("google", "Google", "https://accounts.google.com"),
    "OIDC": ("oidc", "", ""),
}


def identity_providers() -> list[IdentityProvider]:
    """The providers that are set up.

    `MICROSOFT_CLIENT_ID`, `_SECRET`, `_TENANT` (default: any organisation); `GOOGLE_CLIENT_ID`, `_SECRET`; and for any
    other `OIDC_CLIENT_ID`, `_SECRET`, `_ISSUER`, `_NAME`. Raises ImproperlyConfigured when one is set up by half.
    """
    return [_provider(prefix, *known) for prefix, known in PROVIDERS.items() if text(f"{prefix}_CLIENT_ID", "")]


def _provider(prefix: str, key: str, name: str, issuer: str) -> IdentityProvider:
    return IdentityProvider(
        key=key,
        name=name or text(f"{prefix}_NAME"),
        issuer=issuer.format(tenant=text("MICROSOFT_TENANT", "organizations")) or text(f"{prefix}_ISSUER"),
        client_id=text(f"{prefix}_CLIENT_ID"),
        secret=text(f"{prefix}_SECRET"),
    )
