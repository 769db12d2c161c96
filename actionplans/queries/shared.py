"""Shared plans, as the school, its coordinator and its authority read them; the open scope leaves out the rest."""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from actionplans.models import Plan, SharedPlan, SharedPlanContent
from schools.models import School
from schools.services.acting import Acting


def within(acting: Acting) -> Q:
    """The schools' plans of the place one acts in."""
    if acting.school_id is not None:
        return Q(school_id=acting.school_id)
    if acting.authority_id is not None:
        return Q(authority_id=acting.authority_id, school__isnull=False)
    return Q(school_id__in=acting.school_ids)


def latest_shared(place: Q) -> list[Any]:
    """The latest sharing of each plan in view, with its school, and its content where this reader sees it.

    One statement; the words themselves are left out.
    """
    latest = _sharings().filter(place).order_by("plan_id", "-number").distinct("plan_id")
    return sorted(latest.defer("content__canonical_json"), key=lambda each: each.shared_at, reverse=True)


def shared_of(place: Q, shared_id: int) -> Any:
    """One sharing in view, with its school. Raises SharedPlan.DoesNotExist."""
    return _sharings().get(place, id=shared_id)


def words_of_shared(shared: SharedPlan) -> dict[str, Any] | None:
    """What the plan said when it was shared; None where the school keeps its words from this reader."""
    content: SharedPlanContent | None = getattr(shared, "content", None)
    return json.loads(content.canonical_json) if content else None


def sharings_of(plan: Plan) -> list[Any]:
    """All sharings of one's own plan, the latest first, with `shared_by_name`. One statement."""
    return list(_sharings().filter(plan=plan).defer("content__canonical_json").order_by("-number"))


def open_schools(place: Q) -> int:
    """How many open schools the place has. One statement."""
    return School.objects.filter(place, closed_on__isnull=True).count()


def schools_with_plan(shared: Iterable[SharedPlan], today: date) -> tuple[int, int]:
    """How many schools have a shared plan that runs today, and how many of these with actions in the School Development
    Plan (headline measures 2 and 3, domain.md 1.1).
    """
    running = [each for each in shared if each.starts_on <= today and (each.ends_on is None or each.ends_on >= today)]
    marked = {each.school_id for each in running if each.in_development_plan}
    return len({each.school_id for each in running}), len(marked)


def _sharings() -> QuerySet[Any]:
    named = SharedPlan.objects.annotate(shared_by_name=F("shared_by__name"))
    return named.select_related("school", "content")
