"""Coordinators and which of an authority's schools lie in whose caseload. In the authority's scope."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, F, Q

from schools.enums import Role
from schools.models import CaseloadSchool, Membership
from schools.queries.memberships import current


@dataclass(frozen=True)
class Coordinator:
    """A coordinator, with the number of this authority's schools in the caseload."""

    membership_id: int
    name: str
    email: str
    school_count: int


def coordinators_of(authority_id: int, today: date) -> list[Coordinator]:
    """All coordinators by name, those without a school of this authority too. One statement."""
    return _coordinators(Q(), authority_id, today)


def coordinator(membership_id: int, authority_id: int, today: date) -> Coordinator | None:
    """One coordinator. One statement."""
    return next(iter(_coordinators(Q(id=membership_id), authority_id, today)), None)


def caseload_of(membership_id: int, authority_id: int, today: date) -> frozenset[int]:
    """Ids of this authority's schools in the caseload. One statement."""
    rows = CaseloadSchool.objects.filter(current(today), membership_id=membership_id, authority_id=authority_id)
    return frozenset(rows.values_list("school_id", flat=True))


def _coordinators(condition: Q, authority_id: int, today: date) -> list[Coordinator]:
    theirs = Q(caseload__authority_id=authority_id, caseload__until_on__isnull=True)
    rows = (
        Membership.objects.filter(condition, current(today), role=Role.COORDINATOR)
        .annotate(schools=Count("caseload", filter=theirs))
        .order_by("person__name")
        .values_list("id", F("person__name"), F("person__email"), "schools")
    )
    return [Coordinator(*row) for row in rows]
