"""What an authority offers to its schools, and how many of them serve it."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from actionplans.models import OfferedPriority, Plan, SharedPlan
from actionplans.rules.owner import Owner


def offers_to(owner: Owner) -> list[OfferedPriority]:
    """The priorities a school may map its own to, the latest first; an authority is offered none. One statement."""
    if owner.school_id is None:
        return []
    offers = OfferedPriority.objects.filter(authority_id=owner.authority_id, withdrawn_at=None)
    return list(offers.order_by("-offered_at__date", "id"))


def offers_of(plan: Plan) -> list[OfferedPriority]:
    """The priorities of an authority's plan that are offered now. One statement."""
    return list(OfferedPriority.objects.filter(priority__plan=plan, withdrawn_at=None).order_by("id"))


def offers_of_authority(authority_id: int) -> list[OfferedPriority]:
    """All that an authority offers now. One statement."""
    return list(OfferedPriority.objects.filter(authority_id=authority_id, withdrawn_at=None).order_by("id"))


def served_by(offers: Iterable[OfferedPriority], shared: Iterable[SharedPlan]) -> list[tuple[Any, int]]:
    """Each offer with how many schools serve it in what they shared last."""
    schools = {(school_id, offer) for each in shared for school_id, offer in _pairs(each)}
    count = Counter(offer for _school, offer in schools)
    return [(offer, count[offer.pk]) for offer in offers]


def _pairs(shared: SharedPlan) -> list[tuple[int | None, int]]:
    return [(shared.school_id, offer) for offer in shared.serves]
