"""The pages of an owner's plans and of one plan."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from actionplans.enums import FINISHED_STAGES, PlanEventKind, PlanStage
from actionplans.models import Plan, Priority
from actionplans.policies import TRANSITIONS
from actionplans.presenters.actions import ActionLine, Tag, action_line
from actionplans.presenters.filters import Choices, Filters, choices_of
from actionplans.presenters.places import address
from actionplans.queries.plans import Section
from actionplans.rules.owner import Owner
from common.formats import long_date
from frameworks.queries import VersionView
from interventions.models import Intervention

STAGE_COLOURS: dict[str, str] = {
    PlanStage.DRAFT: "grey",
    PlanStage.SHARED: "blue",
    PlanStage.IN_REVIEW: "yellow",
    PlanStage.LIVE: "green",
    PlanStage.ARCHIVED: "grey",
}


@dataclass(frozen=True)
class PlanLine:
    """A plan in its owner's list."""

    title: str
    language: str
    href: str
    period: str
    tag: Tag
    actions: int


@dataclass(frozen=True)
class ChosenLine:
    """An intervention chosen for a priority."""

    name: str
    language: str
    href: str
    stage: str
    remove_href: str


@dataclass(frozen=True)
class PrioritySection:
    """A priority of a plan with its actions."""

    code: str
    title: str
    language: str
    reason: str
    led_by: str
    links: str
    serves: str
    href: str
    add_href: str
    table_href: str
    move_href: str
    lines: list[ActionLine]
    suggestions_href: str = ""
    chosen: list[ChosenLine] = field(default_factory=list)


@dataclass(frozen=True)
class PlanPage:
    """A plan with all that is in it; `finished` of `actions` are done or stopped."""

    plan: Plan
    owner: Owner
    period: str
    tag: Tag
    framework: VersionView | None
    sections: list[PrioritySection]
    actions: int
    finished: int
    list_href: str
    change_href: str
    add_priority_href: str
    candidates_href: str
    grid_href: str
    threads_href: str
    timeline_href: str
    reviews_href: str
    celebrate_href: str
    downloads_href: str
    share_href: str
    agree_href: str
    archive_href: str
    offer_href: str
    withdraw_offers_href: str
    import_href: str
    copy_href: str
    choices: Choices


def plan_lines_of(plans: Sequence[Any], owner: Owner) -> list[PlanLine]:
    """The owner's plans, as their list shows them."""
    return [
        PlanLine(
            title=plan.title,
            language=plan.text_language,
            href=address(owner, "plan", plan.pk),
            period=period(plan),
            tag=plan_tag(plan.stage),
            actions=plan.action_count,
        )
        for plan in plans
    ]


def plan_page(
    plan: Plan,
    sections: Sequence[Section],
    *,
    owner: Owner,
    version: VersionView | None,
    today: date,
    chosen: Filters,
    interventions: Mapping[int, Sequence[Intervention]],
) -> PlanPage:
    """The page of a plan, its actions narrowed to those the filters choose; the counts are of all of them.

    `interventions` are those chosen for each priority, by its id.
    """
    actions = [action for section in sections for action in section.actions]
    return PlanPage(
        plan=plan,
        owner=owner,
        period=period(plan),
        tag=plan_tag(plan.stage),
        framework=version,
        sections=[
            _section(section, owner, version, today, chosen, interventions.get(section.priority.pk, ()))
            for section in sections
        ],
        actions=len(actions),
        finished=sum(action.stage in FINISHED_STAGES for action in actions),
        list_href=address(owner, "plans"),
        change_href=address(owner, "change_plan", plan.pk),
        add_priority_href=address(owner, "add_priority", plan.pk),
        candidates_href=address(owner, "plan_candidates", plan.pk) if owner.school_id else "",
        grid_href=address(owner, "plan_grid", plan.pk),
        threads_href=address(owner, "plan_threads", plan.pk),
        timeline_href=address(owner, "plan_timeline", plan.pk),
        reviews_href=address(owner, "plan_reviews", plan.pk),
        celebrate_href=address(owner, "celebrate", plan.pk),
        downloads_href=address(owner, "plan_downloads", plan.pk),
        share_href=address(owner, "share_plan", plan.pk) if owner.school_id and plan.is_open else "",
        agree_href=_step(plan, PlanEventKind.AGREED, address(owner, "agree_plan", plan.pk)),
        offer_href=address(owner, "offer_priorities", plan.pk) if _may_offer(plan) else "",
        withdraw_offers_href=address(owner, "withdraw_offers", plan.pk) if _may_offer(plan) else "",
        archive_href=_step(plan, PlanEventKind.ARCHIVED, address(owner, "archive_plan", plan.pk)),
        import_href=address(owner, "import_plan", plan.pk),
        copy_href=address(owner, "copy_plan", plan.pk),
        choices=choices_of(actions, chosen, version),
    )


def _may_offer(plan: Plan) -> bool:
    """An authority offers its priorities to its schools; a school has nobody to offer them to."""
    return plan.school_id is None and plan.is_open


def _step(plan: Plan, event: PlanEventKind, href: str) -> str:
    """The address of a step the plan's stage allows, else nothing."""
    return href if (PlanStage(plan.stage), event) in TRANSITIONS else ""


def period(plan: Plan) -> str:
    """Over which time a plan runs, in words."""
    start = long_date(plan.starts_on)
    if plan.ends_on:
        return _("%(start)s to %(end)s") % {"start": start, "end": long_date(plan.ends_on)}
    return _("From %(start)s, without an end") % {"start": start}


def plan_tag(stage: str) -> Tag:
    """Where a plan stands."""
    return Tag(str(PlanStage(stage).label), STAGE_COLOURS.get(stage, ""))


def _section(
    section: Section,
    owner: Owner,
    version: VersionView | None,
    today: date,
    chosen: Filters,
    interventions: Sequence[Intervention],
) -> PrioritySection:
    priority = section.priority
    shown = [action for action in section.actions if chosen.lets_through(action, version, today)]
    return PrioritySection(
        code=priority.code,
        title=priority.title,
        language=priority.text_language,
        reason=priority.reason,
        led_by=priority.led_by,
        links=priority.links,
        serves=priority.serves.title if priority.serves else "",
        href=address(owner, "priority", priority.plan_id, priority.pk),
        add_href=address(owner, "add_action", priority.plan_id, priority.pk),
        table_href=address(owner, "add_table", priority.plan_id, priority.pk),
        move_href=address(owner, "move_priority", priority.plan_id, priority.pk),
        lines=[action_line(action, owner, version, today) for action in shown],
        suggestions_href=address(owner, "suggestions", priority.plan_id, priority.pk) if owner.school_id else "",
        chosen=[_chosen_line(each, owner, priority) for each in interventions],
    )


def _chosen_line(intervention: Intervention, owner: Owner, priority: Priority) -> ChosenLine:
    return ChosenLine(
        name=intervention.name,
        language=intervention.text_language,
        href=reverse("school_intervention", args=[owner.school_id, intervention.pk]),
        stage=intervention.get_stage_display(),
        remove_href=address(owner, "take_off_priority", priority.plan_id, priority.pk, intervention.pk),
    )
