"""Plans for tests, made through the services that make real ones."""

from datetime import date
from decimal import Decimal
from typing import Any

from actionplans.enums import PlanAudience
from actionplans.models import (
    Action,
    Measure,
    Milestone,
    Plan,
    PlanReview,
    Priority,
    ProgressUpdate,
    Reading,
    ReminderSent,
    ReviewEntry,
    SharedPlan,
    UnplannedSuccess,
)
from actionplans.rules.owner import Owner
from actionplans.services.actions import ActionDraft, add_action
from actionplans.services.choosing import Choice, choose_for_priority
from actionplans.services.measures import MeasureDraft, ReadingDraft, add_measure, add_reading
from actionplans.services.milestones import MilestoneDraft, add_milestone
from actionplans.services.plans import PlanDraft, start_plan
from actionplans.services.priorities import PriorityDraft, add_priority
from actionplans.services.progress import ProgressDraft, record_progress
from actionplans.services.reviews import (
    EntryDraft,
    ReviewDraft,
    SuccessDraft,
    add_success,
    begin_review,
    write_entry,
)
from actionplans.services.shared_content import shared_content
from actionplans.services.sharing import content_mark, share_plan
from frameworks.models import FrameworkVersion
from interventions.models import Entry, Intervention
from schools.models import Authority, School
from tests.factories.schools import PersonFactory


def chosen(priority: Priority, entry: Entry, **more: Any) -> Intervention:
    """An entry chosen for a priority."""
    said = {"because": "The yard is lonely.", "needs": ("belonging",), "text_language": "en", **more}
    return choose_for_priority(
        owner=owner_of_plan(priority.plan),
        plan_id=priority.plan_id,
        priority_id=priority.id,
        choice=Choice(entry.id, entry.name_en, **said),
        by=PersonFactory().id,
    )


def owner_of(place: School | Authority) -> Owner:
    """The owner of a school's plans, or of an authority's own."""
    if isinstance(place, School):
        return Owner(place.authority_id, place.id, place.id)
    return Owner(place.id, None, place.code)


def owner_of_plan(plan: Plan) -> Owner:
    """The owner of a plan that exists."""
    return owner_of(plan.school or plan.authority)


def planned(place: School | Authority, version: FrameworkVersion | None = None, title: str = "Our plan") -> Plan:
    """A plan of this school year, with nothing in it."""
    draft = PlanDraft(title, "en", date(2026, 9, 1), date(2027, 7, 20), "A calm school.")
    return start_plan(
        owner=owner_of(place), draft=draft, version_id=version.id if version else None, by=PersonFactory().id
    )


def prioritised(plan: Plan, title: str = "Playtime", statements: tuple[str, ...] = (), **more: Any) -> Priority:
    """A priority of the plan."""
    return add_priority(
        owner=owner_of_plan(plan),
        plan_id=plan.id,
        draft=PriorityDraft(title, "en", **{"reason": "The yard is loud.", **more}),
        statements=statements,
        by=PersonFactory().id,
    )


def acted(
    priority: Priority,
    title: str = "Train playground friends",
    statements: tuple[str, ...] = (),
    parent: Action | None = None,
    **more: Any,
) -> Action:
    """An action of the priority; `statements` are codes of the plan's framework version."""
    draft = ActionDraft(title, "en", **{"who": ("Wellbeing lead",), "starts_on": date(2026, 9, 10), **more})
    return add_action(
        owner=owner_of_plan(priority.plan),
        plan_id=priority.plan_id,
        priority_id=priority.id,
        parent_id=parent.id if parent else None,
        draft=draft,
        statements=statements,
        by=PersonFactory().id,
    )


def progressed(action: Action, stage: str = "developing", **more: Any) -> ProgressUpdate:
    """What was seen of the action."""
    draft = ProgressDraft(date(2026, 11, 2), stage, "en", **{"rag": "amber", "text": "Twelve are trained.", **more})
    return record_progress(
        owner=owner_of_plan(action.plan),
        plan_id=action.plan_id,
        action_id=action.id,
        draft=draft,
        by=PersonFactory().id,
    )


def milestoned(action: Action, title: str = "First cohort", due_on: date = date(2026, 10, 1)) -> Milestone:
    """A date inside the action."""
    return add_milestone(
        owner=owner_of_plan(action.plan),
        plan_id=action.plan_id,
        action_id=action.id,
        draft=MilestoneDraft(title, "en", due_on),
        by=PersonFactory().id,
    )


def measured(action: Action, title: str = "Days waited", baseline: ReadingDraft | None = None, **more: Any) -> Measure:
    """A measure of the action, without a reading unless one is given."""
    told = {"kind": "number", "unit": "days", "more_is_better": False, **more}
    return add_measure(
        owner=owner_of_plan(action.plan),
        plan_id=action.plan_id,
        action_id=action.id,
        draft=MeasureDraft(title, "en", **told),
        baseline=baseline,
        by=PersonFactory().id,
    )


def read(measure: Measure, value: str | None = None, to_on: date = date(2026, 11, 2), **more: Any) -> Reading:
    """What the measure was."""
    told = Decimal(value) if value is not None else None
    return add_reading(
        owner=owner_of_plan(measure.action.plan),
        plan_id=measure.action.plan_id,
        measure_id=measure.id,
        draft=ReadingDraft(to_on, "en", value=told, **more),
        by=PersonFactory().id,
    )


def reviewed(plan: Plan, title: str = "Autumn review") -> PlanReview:
    """A review of the plan, with nothing in it."""
    draft = ReviewDraft(title, "en", date(2026, 9, 1), date(2026, 12, 18))
    return begin_review(owner=owner_of_plan(plan), plan_id=plan.id, draft=draft, by=PersonFactory().id)


def entered(review: PlanReview, action: Action, revision: int = 0, **more: Any) -> ReviewEntry:
    """What the review says of an action."""
    draft = EntryDraft(**{"stage": "developing", "text": "Twelve are trained.", "text_language": "en", **more})
    return write_entry(
        owner=owner_of_plan(review.plan),
        plan_id=review.plan_id,
        review_id=review.id,
        action_id=action.id,
        draft=draft,
        revision=revision,
        by=PersonFactory().id,
    )


def succeeded(review: PlanReview, title: str = "The choir") -> UnplannedSuccess:
    """Something that went well and stood in no plan."""
    return add_success(
        owner=owner_of_plan(review.plan),
        plan_id=review.plan_id,
        review_id=review.id,
        draft=SuccessDraft(title, "en"),
        by=PersonFactory().id,
    )


def shared(plan: Plan, audience: str = "coordinator") -> SharedPlan:
    """The plan as it stands, shared with these readers."""
    return share_plan(
        owner=owner_of_plan(plan),
        plan_id=plan.id,
        audience=PlanAudience(audience),
        seen=content_mark(shared_content(Plan.objects.get(id=plan.id))),
        by=PersonFactory().id,
    )


def reminded(plan: Plan, week_on: date = date(2026, 11, 2)) -> ReminderSent:
    """That somebody was reminded of the owner's plans in a week."""
    return ReminderSent.objects.create(**owner_of_plan(plan).columns, person=PersonFactory(), week_on=week_on)
