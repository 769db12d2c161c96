"""Which of an authority's schools a coordinator reviews."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone

from schools.enums import Role
from schools.errors import NoSuchMembership, NoSuchPlace, StaleCaseload
from schools.models import CaseloadSchool, Membership, School
from schools.queries.memberships import current
from schools.services.acting import Acting


@transaction.atomic
def set_caseload(*, membership_id: int, school_ids: Iterable[int], seen: frozenset[int], by: Acting) -> None:
    """Make exactly these of the authority's schools the coordinator's; other authorities' schools stay as they are.

    `seen` are the schools that the page showed as chosen. Schools no longer chosen end today, new ones begin today.
    Choosing what is chosen already changes nothing. Raises NoSuchMembership, NoSuchPlace for a school that is not the
    authority's, and StaleCaseload when somebody changed the caseload meanwhile.
    """
    today, wanted = timezone.localdate(), frozenset(school_ids)
    coordinators = Membership.objects.filter(current(today), id=membership_id, role=Role.COORDINATOR)
    person_id = coordinators.values_list("person_id", flat=True).first()
    if person_id is None:
        raise NoSuchMembership
    schools = School.objects.filter(authority_id=by.authority_id or 0, closed_on__isnull=True).in_bulk(list(wanted))
    if len(schools) != len(wanted):
        raise NoSuchPlace
    held = {
        each.school_id: each
        for each in CaseloadSchool.objects.select_for_update().filter(
            current(today), membership_id=membership_id, authority_id=by.authority_id or 0
        )
    }
    if held.keys() == wanted:
        return
    if held.keys() != seen:
        raise StaleCaseload
    _end([each for school_id, each in held.items() if school_id not in wanted])
    CaseloadSchool.objects.bulk_create(
        CaseloadSchool(
            membership_id=membership_id,
            person_id=person_id,
            school=schools[school_id],
            authority_id=schools[school_id].authority_id,
            since_on=today,
        )
        for school_id in sorted(wanted - held.keys())
    )


def _end(rows: list[CaseloadSchool]) -> None:
    CaseloadSchool.objects.filter(id__in=[row.id for row in rows]).update(until_on=timezone.localdate())
