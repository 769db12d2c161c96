"""Sharing a school's plan, taking it back, agreeing on it, and archiving it. Each leaves its dated fact."""

from collections.abc import Mapping

from django.db import transaction
from django.utils import timezone

from actionplans.enums import PlanAudience, PlanEventKind, PlanStage
from actionplans.errors import NothingToShare, PlanChangedSince
from actionplans.models import Plan, SharedPlan, SharedPlanContent
from actionplans.policies import stage_after
from actionplans.rules.owner import Owner
from actionplans.services.changing import open_plan
from actionplans.services.plans import record_plan_event
from actionplans.services.shared_content import actions_in, marked, shared_content
from evaluations.rules.canonical import canonical_json, sha256


def content_mark(content: Mapping[str, object]) -> str:
    """What identifies a plan as it stands; sharing it says which one was seen."""
    return sha256(canonical_json(content))


@transaction.atomic
def share_plan(*, owner: Owner, plan_id: int, audience: PlanAudience, seen: str, by: int) -> SharedPlan:
    """Share the plan as it stands with these readers, who from now on read its earlier versions no more widely either.

    The same plan shared again with the same readers returns the sharing that stands. `seen` is the mark of the plan
    the person saw. Raises Plan.DoesNotExist, PlanClosed, NothingToShare, PlanStepImpossible, PlanChangedSince.
    """
    plan = open_plan(owner, plan_id)
    content = shared_content(plan)
    text = canonical_json(content)
    if sha256(text) != seen:
        raise PlanChangedSince
    actions = actions_in(content)
    if not actions:
        raise NothingToShare
    latest = latest_sharing(plan)
    if latest and latest.content.sha256 == seen and latest.content.audience == audience:
        return latest
    _take(plan, PlanEventKind.SHARED, by)
    SharedPlanContent.objects.filter(shared__plan=plan).exclude(audience=audience).update(audience=audience)
    shared: SharedPlan = SharedPlan.objects.create(
        **owner.columns,
        plan=plan,
        number=latest.number + 1 if latest else 1,
        audience=audience,
        starts_on=plan.starts_on,
        ends_on=plan.ends_on,
        actions=len(actions),
        in_development_plan=marked(actions),
        serves=sorted({each["serves"]["id"] for each in content["priorities"] if each["serves"]}),
        shared_at=timezone.now(),
        shared_by_id=by,
    )
    SharedPlanContent.objects.create(
        **owner.columns,
        shared=shared,
        audience=audience,
        title=plan.title,
        text_language=plan.text_language,
        canonical_json=text,
        sha256=seen,
    )
    return shared


@transaction.atomic
def withdraw_plan(*, owner: Owner, plan_id: int, by: int) -> Plan:
    """Nobody outside the school reads the plan's words from now on; that it was shared stays a fact.

    Doing so again changes nothing. Raises Plan.DoesNotExist, PlanClosed, PlanStepImpossible for one never shared.
    """
    plan = open_plan(owner, plan_id)
    shown = SharedPlanContent.objects.filter(shared__plan=plan).exclude(audience="")
    if shown.exists() or not plan.shared.exists():
        _take(plan, PlanEventKind.WITHDRAWN, by)
        shown.update(audience="")
    return plan


@transaction.atomic
def agree_plan(*, owner: Owner, plan_id: int, by: int) -> Plan:
    """Say that the plan is what its owner will do: it is live. Agreeing again changes nothing.

    Raises Plan.DoesNotExist, PlanClosed, PlanStepImpossible.
    """
    plan = open_plan(owner, plan_id)
    if plan.stage != PlanStage.LIVE:
        _take(plan, PlanEventKind.AGREED, by)
    return plan


@transaction.atomic
def archive_plan(*, owner: Owner, plan_id: int, by: int) -> Plan:
    """Put the plan away for good: it is read, and changed no more. Archiving again changes nothing.

    Raises Plan.DoesNotExist, and PlanStepImpossible for a plan that is under way.
    """
    plan = Plan.objects.select_for_update().get(id=plan_id, **owner.columns)
    if plan.stage != PlanStage.ARCHIVED:
        _take(plan, PlanEventKind.ARCHIVED, by)
    return plan


def latest_sharing(plan: Plan) -> SharedPlan | None:
    """The plan's last sharing with its content, or None. One statement."""
    return plan.shared.select_related("content").order_by("-number").first()


def _take(plan: Plan, event: PlanEventKind, by: int) -> None:
    """Write the fact, and the stage that follows from it."""
    plan.stage = stage_after(PlanStage(plan.stage), event)
    Plan.objects.filter(id=plan.pk).update(stage=plan.stage)
    record_plan_event(plan, event, by)
