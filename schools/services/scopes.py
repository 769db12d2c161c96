"""The scopes of this service, by what they are about."""

from collections.abc import Iterable

from common.scope import Scope, ScopeKind


def person_scope(person_id: int, school_ids: Iterable[int] = ()) -> Scope:
    """One person's own memberships and invitations; with `school_ids`, the register's facts of those schools too."""
    return Scope(ScopeKind.PERSON, {"app.person_id": str(person_id), "app.school_ids": _array(school_ids)})


def school_scope(school_id: int, authority_id: int | None = None) -> Scope:
    """All of one school, drafts included; with its authority, also what that opened to its schools."""
    return Scope(ScopeKind.SCHOOL, {"app.school_id": str(school_id), "app.authority_id": str(authority_id or "")})


def caseload_scope(person_id: int, school_ids: Iterable[int]) -> Scope:
    """What the schools of a caseload have submitted."""
    return Scope(ScopeKind.CASELOAD, {"app.person_id": str(person_id), "app.school_ids": _array(school_ids)})


def authority_scope(authority_id: int) -> Scope:
    """What an authority's schools have submitted, as far as they shared it."""
    return Scope(ScopeKind.AUTHORITY, {"app.authority_id": str(authority_id)})


def national_scope() -> Scope:
    """Rollups of the nation, nothing of a single school."""
    return Scope(ScopeKind.NATIONAL)


def platform_scope() -> Scope:
    """The tenants' registration; none of their content."""
    return Scope(ScopeKind.PLATFORM)


def rollup_scope(authority_id: int) -> Scope:
    """The facts one authority's rollups are computed from, and those rollups."""
    return Scope(ScopeKind.ROLLUP, {"app.authority_id": str(authority_id)})


def nation_rollup_scope() -> Scope:
    """All authorities' rollups to add up, and the nation's sums; no facts."""
    return Scope(ScopeKind.ROLLUP)


def invitation_scope(secret_hash: str, person_id: int | None = None, school_id: int | None = None) -> Scope:
    """One invitation, found by its secret; with `person_id`, the membership it grants to that person."""
    return Scope(
        ScopeKind.INVITATION,
        {
            "app.invitation": secret_hash,
            "app.person_id": str(person_id or ""),
            "app.school_id": str(school_id or ""),
        },
    )


def _array(ids: Iterable[int]) -> str:
    return "{" + ",".join(str(each) for each in ids) + "}"
