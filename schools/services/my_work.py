"""Where one works: all that a person is today, with the names of the places."""

from dataclasses import dataclass

from django.utils import timezone

from common.scope import switch_scope
from schools.enums import Role
from schools.errors import NoSuchPlace
from schools.models import Authority, School
from schools.queries.memberships import own_memberships
from schools.queries.places import schools_by_id
from schools.services.scopes import person_scope


@dataclass(frozen=True)
class OwnRole:
    """One of a person's current memberships and the place it is held at."""

    membership_id: int
    role: Role
    school: School | None
    authority: Authority | None


def own_roles(*, by: int) -> list[OwnRole]:
    """What the person `by` (an id) is today, oldest first. Call it in the person's scope; two statements at most.

    The scope is widened to the names of the person's own schools, nothing else of them.
    """
    memberships = own_memberships(by, timezone.localdate())
    school_ids = [each.school_id for each in memberships if each.school_id is not None]
    schools: dict[int, School] = {}
    if school_ids:
        switch_scope(person_scope(by, school_ids))
        schools = schools_by_id(school_ids)
    return [OwnRole(each.id, Role(each.role), schools.get(each.school_id or 0), each.authority) for each in memberships]


def own_role(*, by: int, membership_id: int) -> OwnRole:
    """The one of the person's current memberships with this id. Raises NoSuchPlace if it is not theirs today."""
    found = [each for each in own_roles(by=by) if each.membership_id == membership_id]
    if not found:
        raise NoSuchPlace
    return found[0]
