"""An action as lists and its own page show it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from actionplans.enums import FINISHED_STAGES, ActionStage, Funding, Rag
from actionplans.models import Action
from actionplans.presenters.places import address
from actionplans.rules.owner import Owner
from common.formats import moment, pounds, short_date
from frameworks.queries import VersionView

STAGE_COLOURS: dict[str, str] = {
    ActionStage.NOT_STARTED: "grey",
    ActionStage.COMPLETED: "green",
    ActionStage.RECURRING: "green",
    ActionStage.PAUSED: "yellow",
    ActionStage.ALTERED: "purple",
    ActionStage.STOPPED: "grey",
}
RAG_COLOURS: dict[str, str] = {Rag.RED: "red", Rag.AMBER: "yellow", Rag.GREEN: "green"}


@dataclass(frozen=True)
class Tag:
    """A word in a coloured tag; the word says it all, the colour only helps."""

    text: str
    colour: str


@dataclass(frozen=True)
class ActionLine:
    """An action in a plan's list."""

    anchor: str
    code: str
    title: str
    language: str
    href: str
    move_href: str
    is_part: bool
    who: str
    timescale: str
    is_overdue: bool
    stage: Tag
    rag: Tag
    domains: tuple[str, ...]
    milestones: Sequence[Any]


def action_line(action: Any, owner: Owner, version: VersionView | None, today: date) -> ActionLine:
    """The line of an action with the statements it serves and its milestones fetched along."""
    return ActionLine(
        anchor=f"action-{action.priority.code}-{action.code}",
        code=action.code,
        title=action.title,
        language=action.text_language,
        href=address(owner, "action", action.plan_id, action.pk),
        move_href=address(owner, "move_action", action.plan_id, action.pk),
        is_part=action.parent_id is not None,
        who=", ".join(action.who),
        timescale=timescale(action),
        is_overdue=is_overdue(action, today),
        stage=stage_tag(action.stage),
        rag=rag_tag(action.rag),
        domains=served_domains([each.statement for each in action.served], version),
        milestones=action.milestones.all(),
    )


def stage_tag(stage: str) -> Tag:
    """How far an action has come."""
    return Tag(str(ActionStage(stage).label), STAGE_COLOURS.get(stage, ""))


def rag_tag(rag: str) -> Tag:
    """How sure its owner is of it; unset is "Not rated" and never green (R-1.4)."""
    return Tag(str(Rag(rag).label), RAG_COLOURS[rag]) if rag else Tag(_("Not rated"), "grey")


def served_domains(statements: Sequence[Any], version: VersionView | None) -> tuple[str, ...]:
    """The names of the domains these statements lie in, in the framework's order."""
    served = {statement.domain_id for statement in statements}
    return tuple(str(domain.name) for domain in (version.domains if version else ()) if domain.id in served)


def timescale(action: Action) -> str:
    """Over which time an action runs, in words."""
    start = short_date(action.starts_on) if action.starts_on else ""
    end = short_date(action.ends_on) if action.ends_on else ""
    if start and end:
        return _("%(start)s to %(end)s") % {"start": start, "end": end}
    if start and action.is_open_ended:
        return _("From %(start)s, without an end") % {"start": start}
    if start:
        return _("From %(start)s") % {"start": start}
    if end:
        return _("Until %(end)s") % {"end": end}
    return _("Without an end") if action.is_open_ended else _("No dates yet")


def is_overdue(action: Action, today: date) -> bool:
    """Whether an action should be done by now and is not."""
    return bool(action.ends_on and action.ends_on < today and action.stage not in FINISHED_STAGES)


def money(action: Action) -> str:
    """The amount in pounds, with pence only where there are some; nothing where none is said."""
    return "" if action.amount is None else pounds(action.amount)


def funding(action: Action) -> str:
    """Where the money comes from."""
    return ", ".join([*(str(Funding(code).label) for code in action.funding), *action.own_funding])


def changed_text(row: Any) -> str:
    """Who changed a row last, and when."""
    return _("Changed by %(name)s, %(moment)s") % {"name": row.changed_by_name, "moment": moment(row.changed_at)}
