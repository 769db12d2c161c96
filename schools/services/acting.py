"""Acting: find the membership a person acts in at a place, and open that place's scope (design 5)."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from common.scope import Scope, switch_scope
from schools.enums import AUTHORITY_ROLES, SECOND_FACTOR_ROLES, Role, Verb
from schools.errors import NoSuchPlace, VerbMissing
from schools.models import Authority, Membership
from schools.policies.permissions import role_may
from schools.queries.memberships import caseload_school_ids, memberships_at, own_memberships
from schools.services import scopes
from schools.services.doors import Door


@dataclass(frozen=True)
class Acting:
    """Who somebody is behind the door they came through: the membership, and the authority if it is one."""

    membership_id: int
    person_id: int
    role: Role
    school_id: int | None = None
    authority_id: int | None = None
    authority: Authority | None = None
    school_ids: tuple[int, ...] = field(default=())

    @property
    def needs_second_factor(self) -> bool:
        """Whether this role must have signed in with two factors (domain.md 6.6)."""
        return self.role in SECOND_FACTOR_ROLES


def act_at(door: Door, *, person_id: int, place: dict[str, object], preferred: int | None) -> Acting:
    """Find the membership for this place and switch to its scope; call it inside the person's scope.

    `preferred` is the membership the person last chose to act in; it wins among several at one place.
    Raises NoSuchPlace when the person has no membership there (the page says 404: others' places do not exist), and
    VerbMissing when none of theirs allows the verb (403).
    """
    found = memberships_at(door.place, person_id=person_id, place_key=place, today=timezone.localdate())
    if not found:
        raise NoSuchPlace
    allowed = [each for each in found if door.verb is None or role_may(each.role, door.verb)]
    if not allowed:
        raise VerbMissing
    membership = next((each for each in allowed if each.id == preferred), allowed[0])
    acting = _acting(membership, today=timezone.localdate())
    switch_scope(scope_of(acting))
    return acting


def act_as(membership_id: int, *, person_id: int, verbs: Collection[Verb]) -> Acting:
    """The same for a worker, who knows the membership and has no address; call it inside the person's scope.

    Raises NoSuchPlace when the membership is not current, and VerbMissing when its role has none of the verbs.
    """
    today = timezone.localdate()
    membership = next((each for each in own_memberships(person_id, today) if each.id == membership_id), None)
    if membership is None:
        raise NoSuchPlace
    if not any(role_may(membership.role, verb) for verb in verbs):
        raise VerbMissing
    return _acting(membership, today)


def scope_of(acting: Acting) -> Scope:
    """The scope a role acts in."""
    if acting.school_id is not None:
        return scopes.school_scope(acting.school_id, acting.authority_id)
    if acting.role in AUTHORITY_ROLES and acting.authority_id is not None:
        return scopes.authority_scope(acting.authority_id)
    if acting.role == Role.COORDINATOR:
        return scopes.caseload_scope(acting.person_id, acting.school_ids)
    if acting.role == Role.NATIONAL_ANALYST:
        return scopes.national_scope()
    return scopes.platform_scope()


def _acting(membership: Membership, today: date) -> Acting:
    is_coordinator = membership.role == Role.COORDINATOR
    return Acting(
        membership_id=membership.id,
        person_id=membership.person_id,
        role=Role(membership.role),
        school_id=membership.school_id,
        authority_id=membership.authority_id,
        authority=membership.authority if membership.school_id is None else None,
        school_ids=tuple(caseload_school_ids(membership.id, today)) if is_coordinator else (),
    )
