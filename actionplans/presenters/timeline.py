"""A plan as a picture of its time: a row for each action, and the same as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from actionplans.enums import FINISHED_STAGES
from actionplans.models import Plan
from actionplans.presenters.actions import Tag, is_overdue, stage_tag
from actionplans.presenters.filters import Choices, Filters, choices_of
from actionplans.presenters.places import address
from actionplans.presenters.plans import period
from actionplans.presenters.timeline_picture import Picture, Strip, picture_of
from actionplans.queries.plans import Section
from actionplans.rules.owner import Owner
from actionplans.rules.timeline import Span, layout
from common.formats import short_date
from frameworks.queries import VersionView


@dataclass(frozen=True)
class MilestoneCell:
    """A milestone in the table, with what became of it in words."""

    title: str
    language: str
    due_on: date
    standing: str


@dataclass(frozen=True)
class TimelineLine:
    """An action in the table; empty dates were never said."""

    priority_code: str
    priority_title: str
    priority_language: str
    code: str
    title: str
    language: str
    href: str
    from_text: str
    to_text: str
    milestones: list[MilestoneCell]
    stage: Tag
    overdue: str


@dataclass(frozen=True)
class TimelinePage:
    """The timeline of a plan: the picture (None when no action has a date), the table, and what has no dates."""

    plan: Plan
    period: str
    plan_href: str
    choices: Choices
    picture: Picture | None
    lines: list[TimelineLine]
    undated: list[TimelineLine]


def timeline_page(
    plan: Plan,
    sections: Sequence[Section],
    terms: Sequence[Any],
    *,
    owner: Owner,
    version: VersionView | None,
    today: date,
    chosen: Filters,
) -> TimelinePage:
    """The page, its actions narrowed to those the filters choose; `terms` are the owner's school terms."""
    actions = [action for section in sections for action in section.actions]
    shown = [action for action in actions if chosen.lets_through(action, version, today)]
    spans = [span_of(action) for action in shown]
    strips = [_strip(action, today) for action in shown]
    laid_out = layout(plan.starts_on, plan.ends_on, spans, today)
    lines = [_line(action, owner, today) for action in shown]
    return TimelinePage(
        plan=plan,
        period=period(plan),
        plan_href=address(owner, "plan", plan.pk),
        choices=choices_of(actions, chosen, version),
        picture=picture_of(laid_out, strips, terms) if any(laid_out.rows) else None,
        lines=lines,
        undated=[line for line, row in zip(lines, laid_out.rows, strict=True) if row is None],
    )


def span_of(action: Any) -> Span:
    """The dates of an action with its milestones fetched along."""
    due = tuple(each.due_on for each in action.milestones.all())
    return Span(action.starts_on, action.ends_on, action.is_open_ended, due)


def _strip(action: Any, today: date) -> Strip:
    """How an action is named and coloured in the picture."""
    late = is_overdue(action, today)
    return Strip(
        group=action.priority_id,
        group_code=action.priority.code,
        group_title=action.priority.title,
        group_language=action.priority.text_language,
        code=action.code,
        title=action.title,
        language=action.text_language,
        text=_("Overdue") if late else stage_tag(action.stage).text,
        look="overdue" if late else "finished" if action.stage in FINISHED_STAGES else "running",
        reached=tuple(each.reached_on is not None for each in action.milestones.all()),
    )


def _line(action: Any, owner: Owner, today: date) -> TimelineLine:
    late = is_overdue(action, today)
    return TimelineLine(
        priority_code=action.priority.code,
        priority_title=action.priority.title,
        priority_language=action.priority.text_language,
        code=action.code,
        title=action.title,
        language=action.text_language,
        href=address(owner, "action", action.plan_id, action.pk),
        from_text=short_date(action.starts_on) if action.starts_on else "",
        to_text=_to_text(action),
        milestones=[_milestone(each, today) for each in action.milestones.all()],
        stage=stage_tag(action.stage),
        overdue=_("Overdue since %(day)s") % {"day": short_date(action.ends_on)} if late else "",
    )


def _to_text(action: Any) -> str:
    if action.ends_on:
        return short_date(action.ends_on)
    return _("Without an end") if action.is_open_ended else ""


def _milestone(each: Any, today: date) -> MilestoneCell:
    if each.reached_on:
        standing = _("Reached %(date)s") % {"date": short_date(each.reached_on)}
    else:
        standing = _("Not reached, and its day has passed") if each.due_on < today else ""
    return MilestoneCell(each.title, each.text_language, each.due_on, standing)
