"""One action on its own page: what is said of it, and what was seen of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from actionplans.enums import Beneficiaries, Control, Horizon, Judge, Label, Reach
from actionplans.models import Milestone, Plan
from actionplans.presenters.actions import Tag, changed_text, funding, money, rag_tag, stage_tag, timescale
from actionplans.presenters.measures import MeasureCard, gap_texts, measure_card
from actionplans.presenters.places import address
from actionplans.queries.measures import Read
from actionplans.rules.owner import Owner
from frameworks.queries import VersionView

# A row of a summary list.
Row = dict[str, Any]


@dataclass(frozen=True)
class UpdateLine:
    """What was seen of an action on a day."""

    seen_on: date
    stage: Tag
    rag: Tag
    text: str
    language: str
    reason: str
    by: str
    is_small_step: bool
    is_celebration: bool


@dataclass(frozen=True)
class MilestoneLine:
    """A date on the way."""

    title: str
    language: str
    due_on: date
    reached_on: date | None
    is_late: bool
    href: str


@dataclass(frozen=True)
class ActionPage:
    """An action with its facts in groups, the statements it serves by domain, and its updates, the latest first."""

    action: Any
    plan: Plan
    stage: Tag
    rag: Tag
    changed: str
    facts: list[Row]
    impact: list[Row]
    money: list[Row]
    place: list[Row]
    served: list[tuple[str, list[str]]]
    updates: list[UpdateLine]
    measures: list[MeasureCard]
    gaps: list[str]
    milestones: list[MilestoneLine]
    plan_href: str
    change_href: str
    archive_href: str
    restore_href: str
    progress_href: str
    add_part_href: str
    add_measure_href: str
    add_milestone_href: str


@dataclass(frozen=True)
class Beside:
    """What hangs on an action: what was seen of it (the latest first), its measures, its milestones."""

    updates: Sequence[Any]
    measures: Sequence[Read]
    milestones: Sequence[Milestone]


def action_page(
    action: Any,
    plan: Plan,
    beside: Beside,
    statements: Sequence[str],
    *,
    owner: Owner,
    version: VersionView | None,
    today: date,
) -> ActionPage:
    """The page of an action; `statements` are the codes of those it serves."""
    place = (plan.pk, action.pk)
    add_part = f"{address(owner, 'add_action', plan.pk, action.priority_id)}?parent={action.pk}"
    return ActionPage(
        action=action,
        plan=plan,
        stage=stage_tag(action.stage),
        rag=rag_tag(action.rag),
        changed=changed_text(action),
        facts=said((_("Who"), ", ".join(action.who)), (_("When"), timescale(action)), (_("More"), action.details)),
        impact=_impact(action),
        money=said(
            (_("What it costs"), money(action)),
            (_("Paid from"), funding(action)),
            (_("Needs"), action.resources),
            (_("Professional development"), action.professional_development),
        ),
        place=_place(action),
        served=_served(statements, version),
        updates=[_update(update) for update in beside.updates],
        measures=[measure_card(each, owner=owner, plan_id=plan.pk, today=today) for each in beside.measures],
        gaps=[] if action.archived_at else gap_texts(action, beside.measures),
        milestones=[_milestone(each, owner, plan, today) for each in beside.milestones],
        plan_href=f"{address(owner, 'plan', plan.pk)}#priority-{action.priority.code}",
        change_href=address(owner, "change_action", *place),
        archive_href=address(owner, "archive_action", *place),
        restore_href=address(owner, "restore_action", *place),
        progress_href=address(owner, "record_progress", *place),
        add_part_href="" if action.parent_id else add_part,
        add_measure_href=address(owner, "add_measure", *place),
        add_milestone_href=address(owner, "add_milestone", *place),
    )


def _impact(action: Any) -> list[Row]:
    return said(
        (_("The need it answers"), action.need),
        (_("What should change"), action.expected_change),
        (_("How we shall know"), action.success_sign),
        (_("Who will say"), _labels(Judge, action.judges)),
        (_("Where it can be seen"), "; ".join(action.evidence_sources)),
    )


def _place(action: Any) -> list[Row]:
    return said(
        (_("For whom"), _labels(Beneficiaries, action.audience)),
        (_("Reach"), str(Reach(action.reach).label) if action.reach else ""),
        (_("Horizon"), str(Horizon(action.horizon).label) if action.horizon else ""),
        (_("In our hands?"), str(Control(action.control).label) if action.control else ""),
        (_("Threads"), ", ".join(action.themes)),
        (_("Policies it answers"), ", ".join(action.policies)),
        (_("Plans it belongs to"), _labels(Label, action.labels)),
    )


def _labels(choices: Any, codes: Sequence[str]) -> str:
    return ", ".join(str(choices(code).label) for code in codes)


def said(*rows: tuple[str, str]) -> list[Row]:
    """Rows of a summary list of what has been said."""
    return [{"key": key, "value": value} for key, value in rows if value]


def _served(codes: Sequence[str], version: VersionView | None) -> list[tuple[str, list[str]]]:
    domains = version.domains if version else ()
    served = [(str(each.name), [str(one.text) for one in each.statements if one.code in codes]) for each in domains]
    return [(name, texts) for name, texts in served if texts]


def _milestone(each: Milestone, owner: Owner, plan: Plan, today: date) -> MilestoneLine:
    is_late = each.reached_on is None and each.due_on < today
    href = address(owner, "change_milestone", plan.pk, each.pk)
    return MilestoneLine(each.title, each.text_language, each.due_on, each.reached_on, is_late, href)


def _update(update: Any) -> UpdateLine:
    return UpdateLine(
        seen_on=update.seen_on,
        stage=stage_tag(update.stage),
        rag=rag_tag(update.rag),
        text=update.text,
        language=update.text_language,
        reason=update.reason,
        by=update.recorded_by_name,
        is_small_step=update.is_small_step,
        is_celebration=update.is_celebration,
    )
