"""Offering an authority's priorities to its schools, and taking them back."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from actionplans.errors import NothingToOffer
from actionplans.models import OfferedPriority
from actionplans.rules.owner import Owner
from actionplans.services.changing import open_plan


@transaction.atomic
def offer_priorities(*, owner: Owner, plan_id: int, by: int) -> list[OfferedPriority]:
    """Let the authority's schools see the plan's priorities as they are now called, and map their own to them.

    Those put away since are taken back. Offering again changes only what has changed. Raises Plan.DoesNotExist,
    PlanClosed, NothingToOffer.
    """
    plan = open_plan(owner, plan_id)
    standing = list(plan.priorities.filter(archived_at=None).order_by("position", "id"))
    if not standing:
        raise NothingToOffer
    now = timezone.now()
    _take_back(OfferedPriority.objects.filter(priority__plan=plan).exclude(priority__in=standing), by)
    offered = []
    for priority in standing:
        words = {"code": priority.code, "title": priority.title, "text_language": priority.text_language}
        offer, is_new = OfferedPriority.objects.get_or_create(
            priority=priority, defaults={**words, **owner.columns, "offered_at": now, "offered_by_id": by}
        )
        if not is_new and (offer.withdrawn_at or any(getattr(offer, name) != value for name, value in words.items())):
            changed = {**words, "offered_at": now, "offered_by_id": by, "withdrawn_at": None, "withdrawn_by": None}
            OfferedPriority.objects.filter(pk=offer.pk).update(**changed)
            offer.refresh_from_db()
        offered.append(offer)
    return offered


@transaction.atomic
def withdraw_offers(*, owner: Owner, plan_id: int, by: int) -> int:
    """Take the plan's priorities back: schools choose them no more, and what they chose stays. How many were offered.

    Raises Plan.DoesNotExist and PlanClosed.
    """
    plan = open_plan(owner, plan_id)
    return _take_back(OfferedPriority.objects.filter(priority__plan=plan), by)


def _take_back(offers: QuerySet[OfferedPriority], by: int) -> int:
    return offers.filter(withdrawn_at=None).update(withdrawn_at=timezone.now(), withdrawn_by_id=by)
