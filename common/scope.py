"""Scopes: which rows of the tenant tables exist for the present transaction.

The wall is PostgreSQL's row-level security. A scope is a NOLOGIN database role together with the settings its policies
read; opening one is a single statement, and both end with the transaction (design 2.2).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from enum import StrEnum

from django.db import connection, transaction

# The role the service signs in to the database as; it owns nothing and sees no tenant's rows by itself.
APP_ROLE = "llesiant_app"


class ScopeKind(StrEnum):
    """The kinds of scope; each has one database role of the name `scope_<kind>`."""

    PERSON = "person"
    SCHOOL = "school"
    CASELOAD = "caseload"
    AUTHORITY = "authority"
    NATIONAL = "national"
    PLATFORM = "platform"
    ROLLUP = "rollup"
    HOUSEKEEPING = "housekeeping"
    INVITATION = "invitation"

    @property
    def role(self) -> str:
        """The database role that carries this kind's policies."""
        return f"scope_{self.value}"


SETTINGS = ("app.person_id", "app.school_id", "app.school_ids", "app.authority_id", "app.invitation")


@dataclass(frozen=True)
class Scope:
    """A kind with the values its policies compare with, e.g. `{"app.school_id": "12"}`; others are emptied."""

    kind: ScopeKind
    settings: Mapping[str, str] = field(default_factory=dict)


_current: ContextVar[Scope | None] = ContextVar("scope", default=None)


def current_scope() -> Scope | None:
    """The scope that is open now, or None."""
    return _current.get()


@contextmanager
def open_scope(scope: Scope) -> Iterator[Scope]:
    """Let the block see exactly the rows of this scope, in one transaction.

    At the outermost level the commit ends the scope. Inside another transaction the scope before it is put back; after
    an error the rollback does that by itself.
    """
    outer = _current.get()
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        _apply(scope)
        token = _current.set(scope)
        try:
            yield scope
        finally:
            _current.reset(token)
        if not outermost:
            _apply(outer)


def switch_scope(scope: Scope) -> None:
    """Go on in another scope until the block of `open_scope` ends: first one's own memberships, then the school.

    Saves the two statements of a nested transaction on the way of every request.
    """
    if _current.get() is None:
        raise RuntimeError("switch_scope needs an open scope")
    _apply(scope)
    _current.set(scope)


def _apply(scope: Scope | None) -> None:
    """Take the role and the settings for the rest of the transaction; None puts back the login role and no settings."""
    role = scope.kind.role if scope else "none"
    values = scope.settings if scope else {}
    columns = ", ".join("set_config(%s, %s, true)" for _ in range(len(SETTINGS) + 1))
    parameters = ["role", role]
    for name in SETTINGS:
        parameters += [name, values.get(name, "")]
    with connection.cursor() as cursor:
        cursor.execute(f"select {columns}", parameters)
