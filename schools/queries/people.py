"""Who is what at a place, and who is invited there. Each runs in that place's scope and is one statement."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, Q, QuerySet

from common.bilingual import name_column
from schools.enums import AUTHORITY_ROLES, NATION_ROLES, Role
from schools.models import Invitation, Membership
from schools.queries.memberships import current

PLATFORM_ROLES = (Role.AUTHORITY_ADMINISTRATOR, Role.COORDINATOR, *NATION_ROLES)
SCHOOL_LEADERS = (Role.WELLBEING_LEAD, Role.SENIOR_LEADER)


@dataclass(frozen=True)
class Staffing:
    """Whose people are meant: those of a school, of an authority, or of the nation and the platform (neither)."""

    school_id: int | None = None
    authority_id: int | None = None

    @property
    def condition(self) -> Q:
        """The condition on memberships and invitations."""
        if self.school_id is not None:
            return Q(school_id=self.school_id)
        if self.authority_id is not None:
            return Q(authority_id=self.authority_id, role__in=AUTHORITY_ROLES)
        return Q(role__in=PLATFORM_ROLES)


@dataclass(frozen=True)
class Member:
    """A current membership with the person's name and address; `place` is a school's or authority's name, if one."""

    membership_id: int
    person_id: int
    role: Role
    name: str
    email: str
    since_on: date
    place: str


def members_of(staffing: Staffing, today: date) -> list[Member]:
    """The people of a place today, by role and name."""
    return _members(Membership.objects.filter(staffing.condition, current(today)), "authority__")


def school_leaders_of(authority_id: int, today: date) -> list[Member]:
    """Leads and senior leaders of an authority's schools, by school."""
    leaders = Membership.objects.filter(current(today), authority_id=authority_id, role__in=SCHOOL_LEADERS)
    return sorted(_members(leaders, "school__"), key=lambda member: (member.place, member.role.value))


def member_named(membership_id: int, today: date) -> Member | None:
    """One current membership that this scope shows."""
    return next(iter(_members(Membership.objects.filter(current(today), id=membership_id), "authority__")), None)


def open_invitations_of(staffing: Staffing, now: datetime) -> list[Invitation]:
    """Invitations that can still be accepted, newest first."""
    return list(_open(now).filter(staffing.condition).order_by("-invited_at"))


def open_leader_invitations_of(authority_id: int, now: datetime) -> list[Invitation]:
    """Open invitations of leads and senior leaders of an authority's schools, with the school, newest first."""
    found = _open(now).filter(authority_id=authority_id, role__in=SCHOOL_LEADERS, school__isnull=False)
    return list(found.select_related("school").order_by("-invited_at"))


def current_lead(school_id: int) -> Membership | None:
    """The membership of a school's wellbeing lead."""
    return Membership.objects.filter(school_id=school_id, role=Role.WELLBEING_LEAD, until_on__isnull=True).first()


def _open(now: datetime) -> QuerySet[Invitation]:
    return Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now)


def _members(memberships: QuerySet[Membership], place: str) -> list[Member]:
    # People are read by column: the scopes' roles see names and addresses, never passwords.
    rows = memberships.order_by("role", "person__name").values_list(
        "id", "person_id", "role", F("person__name"), F("person__email"), "since_on", F(name_column(place))
    )
    return [
        Member(membership, person, Role(role), name, email, since, at or "")
        for membership, person, role, name, email, since, at in rows
    ]


def administrators_by_authority(today: date) -> dict[int, int]:
    """How many administrators each authority has today, by its id; in the platform's scope. One statement."""
    rows = (
        Membership.objects.filter(current(today), role=Role.AUTHORITY_ADMINISTRATOR)
        .values_list("authority_id")
        .annotate(Count("id"))
    )
    return {authority_id: count for authority_id, count in rows if authority_id is not None}
