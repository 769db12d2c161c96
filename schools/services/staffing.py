"""Ending memberships and handing over the lead of a school. Nothing is deleted: what was, stays readable."""

from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from schools.enums import Role
from schools.errors import LastAdministrator, LeadChanged, NoSuchMembership, RoleNotAllowed
from schools.models import Membership
from schools.policies.inviting import MUST_NOT_RUN_OUT, may_end
from schools.queries.memberships import current
from schools.services.acting import Acting


@transaction.atomic
def end_membership(*, membership_id: int, by: Acting) -> Membership:
    """End a membership at one's own place from today; ending it again changes nothing.

    Raises NoSuchMembership, RoleNotAllowed, and LastAdministrator when nobody else could invite.
    """
    today = timezone.localdate()
    membership = Membership.objects.select_for_update().filter(id=membership_id).first()
    if membership is None:
        raise NoSuchMembership
    if not may_end(by.role, membership.role):
        raise RoleNotAllowed
    if membership.until_on is None or membership.until_on > today:
        _refuse_last(membership, today)
        _end(membership, today, by)
    return membership


@transaction.atomic
def hand_over_lead(*, school_id: int, to_membership_id: int, seen_lead_id: int | None, by: Acting) -> Membership:
    """Make a person of the school its wellbeing lead from today; the lead until now is no longer one.

    `seen_lead_id` is the lead's membership that the page showed (None: the school had none). Handing over to who is the
    lead already changes nothing. Raises NoSuchMembership, and LeadChanged when somebody else handed over meanwhile.
    """
    today = timezone.localdate()
    # In one order, so that two who hand over at once wait for each other instead of for ever.
    people = {each.id: each for each in _current_at(school_id, today).select_for_update().order_by("id")}
    heir = people.get(to_membership_id)
    if heir is None:
        raise NoSuchMembership
    lead = next((each for each in people.values() if each.role == Role.WELLBEING_LEAD), None)
    if lead and lead.person_id == heir.person_id:
        return lead
    if (lead.id if lead else None) != seen_lead_id:
        raise LeadChanged
    if lead:
        _end(lead, today, by)
    return Membership.objects.create(
        person_id=heir.person_id,
        role=Role.WELLBEING_LEAD,
        school_id=school_id,
        authority_id=heir.authority_id,
        since_on=today,
        granted_by_id=by.person_id,
    )


def _current_at(school_id: int, today: date) -> QuerySet[Membership]:
    return Membership.objects.filter(current(today), school_id=school_id)


def _end(membership: Membership, today: date, by: Acting) -> None:
    membership.until_on = today
    membership.ended_by_id = by.person_id
    membership.save(update_fields=["until_on", "ended_by"])


def _refuse_last(membership: Membership, today: date) -> None:
    if membership.role not in MUST_NOT_RUN_OUT:
        return
    others = Membership.objects.filter(current(today), role=membership.role, authority=membership.authority).exclude(
        id=membership.id
    )
    if not others.exists():
        raise LastAdministrator
