"""Memberships: what somebody is where, today. All but `readers_who_may` are read in the person's own scope."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from schools.enums import AUTHORITY_ROLES, SCHOOL_ROLES, Role, Verb
from schools.models import CaseloadSchool, Membership
from schools.policies.permissions import role_may


def current(today: date) -> Q:
    """Condition: begun and not yet ended. `until_on` is the first day without: what is ended today is over today."""
    return Q(since_on__lte=today) & (Q(until_on__isnull=True) | Q(until_on__gt=today))


def memberships_at(place: str, *, person_id: int, place_key: dict[str, object], today: date) -> list[Membership]:
    """The person's current memberships at the place of an address, oldest first. One statement."""
    if place == "school":
        return _at_school(person_id, place_key.get("school_id"), today)
    conditions = {
        "caseload": Q(role=Role.COORDINATOR, id=place_key.get("membership_id")),
        "authority": Q(role__in=AUTHORITY_ROLES, authority__code=place_key.get("code")),
        "nation": Q(role=Role.NATIONAL_ANALYST),
        "platform": Q(role=Role.PLATFORM_ADMINISTRATOR),
    }
    return list(
        Membership.objects.filter(conditions[place], current(today), person_id=person_id)
        .select_related("authority")
        .order_by("id")
    )


def _at_school(person_id: int, school_id: object, today: date) -> list[Membership]:
    """Written out because every save asks it: to compose it through the ORM takes five times as long as to run it."""
    held = Membership.objects.raw(
        "select id, person_id, role, school_id, authority_id from schools_membership"
        " where person_id = %s and school_id = %s and role = any(%s)"
        " and since_on <= %s and (until_on is null or until_on > %s) order by id",
        [person_id, school_id, list(SCHOOL_ROLES), today, today],
    )
    return list(held)


def caseload_school_ids(membership_id: int, today: date) -> list[int]:
    """Ids of the schools in a coordinator's caseload today. One statement."""
    return list(
        CaseloadSchool.objects.filter(current(today), membership_id=membership_id)
        .order_by("school_id")
        .values_list("school_id", flat=True)
    )


def own_memberships(person_id: int, today: date) -> list[Membership]:
    """All that a person is today, with authority, in the order they were granted. One statement."""
    return list(
        Membership.objects.filter(current(today), person_id=person_id).select_related("authority").order_by("id")
    )


@dataclass(frozen=True)
class Reader:
    """Somebody to be written to; an empty `language` means that they have not said which."""

    person_id: int
    name: str
    email: str
    language: str
    wants_reminders: bool


def readers_who_may(verb: Verb, *, school_id: int | None, authority_id: int | None, today: date) -> list[Reader]:
    """The people whose role at a school, or with no school at an authority, lets them do this. One statement.

    Runs in that place's scope; people are read by column, as scopes see them.
    """
    roles = [role for role in (SCHOOL_ROLES if school_id else AUTHORITY_ROLES) if role_may(role, verb)]
    place = Q(school_id=school_id, authority_id=authority_id)
    held = Membership.objects.filter(current(today), place, role__in=roles)
    people = held.filter(person__is_active=True).order_by("person_id").distinct()
    rows = people.values_list(
        "person_id", "person__name", "person__email", "person__language", "person__wants_reminders"
    )
    return [Reader(*row) for row in rows]
