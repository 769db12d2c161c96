"""A plan as it was shared, for whoever may read it, and the lists of shared plans."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from actionplans.enums import Judge, Label, PlanAudience
from actionplans.models import Action, Measure, Plan, Reading
from actionplans.presenters.actions import Tag, funding, money, rag_tag, stage_tag, timescale
from actionplans.presenters.measures import MeasureTold, measure_told
from actionplans.presenters.page import Row, said
from actionplans.presenters.plans import period
from common.formats import moment, short_date
from frameworks.queries import VersionView

DAYS = ("starts_on", "ends_on", "from_on", "to_on")
FIGURES = ("amount", "value", "whole", "target")
BESIDE = ("is_part", "statements", "milestones", "measures")


@dataclass(frozen=True)
class SharedLine:
    """A shared plan in a list; `title` is empty where its words are kept from the reader."""

    school: str
    title: str
    language: str
    href: str
    shared: str
    period: str
    actions: int
    in_development_plan: int


@dataclass(frozen=True)
class SharedAction:
    """An action of a shared plan: what was said of it in rows, its measures, and where it stood."""

    code: str
    title: str
    language: str
    is_part: bool
    stage: Tag
    rag: Tag
    rows: list[Row]
    measures: list[MeasureTold]


@dataclass(frozen=True)
class SharedPriority:
    """A priority of a shared plan."""

    code: str
    title: str
    language: str
    reason: str
    led_by: str
    links: str
    serves: str
    actions: list[SharedAction]


@dataclass(frozen=True)
class SharedPage:
    """A shared plan; without words (`priorities` is None) only what everybody may know of it."""

    school: str
    title: str
    language: str
    purpose: str
    period: str
    shared: str
    audience: str
    actions: int
    in_development_plan: int
    priorities: list[SharedPriority] | None


def shared_line(shared: Any, href: str) -> SharedLine:
    """A line of a list."""
    content = getattr(shared, "content", None)
    return SharedLine(
        school=shared.school.name,
        title=content.title if content else "",
        language=content.text_language if content else "",
        href=href,
        shared=short_date(shared.shared_at),
        period=_period(shared),
        actions=shared.actions,
        in_development_plan=shared.in_development_plan,
    )


def shared_page(shared: Any, told: Mapping[str, Any] | None, version: VersionView | None) -> SharedPage:
    """The page of a shared plan; `told` is what it said, `version` the framework its actions serve."""
    words: Mapping[str, Any] = told or {}
    return SharedPage(
        school=shared.school.name,
        title=words.get("title", ""),
        language=words.get("text_language", ""),
        purpose=words.get("purpose", ""),
        period=_period(shared),
        shared=_("Shared by %(name)s, %(moment)s")
        % {"name": shared.shared_by_name, "moment": moment(shared.shared_at)},
        audience=audience_text(shared.content.audience) if told else "",
        actions=shared.actions,
        in_development_plan=shared.in_development_plan,
        priorities=[_priority(each, version) for each in words["priorities"]] if told else None,
    )


def audience_text(audience: str) -> str:
    """Who reads a shared plan."""
    return str(PlanAudience(audience).label) if audience else _("Only your school")


def _period(shared: Any) -> str:
    return period(Plan(starts_on=shared.starts_on, ends_on=shared.ends_on))


def _priority(told: Mapping[str, Any], version: VersionView | None) -> SharedPriority:
    return SharedPriority(
        code=told["code"],
        title=told["title"],
        language=told["text_language"],
        reason=told["reason"],
        led_by=told["led_by"],
        links=told["links"],
        serves=(told.get("serves") or {}).get("title", ""),
        actions=[_action(each, version) for each in told["actions"]],
    )


def _action(told: Mapping[str, Any], version: VersionView | None) -> SharedAction:
    action = Action(**_typed({name: value for name, value in told.items() if name not in BESIDE}))
    return SharedAction(
        code=action.code,
        title=action.title,
        language=action.text_language,
        is_part=told["is_part"],
        stage=stage_tag(action.stage),
        rag=rag_tag(action.rag),
        rows=said(
            (_("Who"), ", ".join(action.who)),
            (_("When"), timescale(action)),
            (_("More"), action.details),
            (_("The need it answers"), action.need),
            (_("What should change"), action.expected_change),
            (_("How we shall know"), action.success_sign),
            (_("Who will say"), ", ".join(str(Judge(code).label) for code in action.judges)),
            (_("Where it can be seen"), "; ".join(action.evidence_sources)),
            (_("What it costs"), money(action)),
            (_("Paid from"), funding(action)),
            (_("Needs"), action.resources),
            (_("Professional development"), action.professional_development),
            (_("Milestones"), "\n".join(_milestone(each) for each in told["milestones"])),
            (_("Domains it serves"), ", ".join(_domains(told["statements"], version))),
            (_("Policies it answers"), ", ".join(action.policies)),
            (_("Plans it belongs to"), ", ".join(str(Label(code).label) for code in action.labels)),
        ),
        measures=[_measure(each) for each in told["measures"]],
    )


def _measure(told: Mapping[str, Any]) -> MeasureTold:
    measure = Measure(**_typed({name: value for name, value in told.items() if name != "readings"}))
    return measure_told(measure, [Reading(**_typed(each)) for each in told["readings"]])


def _milestone(told: Mapping[str, Any]) -> str:
    return f"{short_date(date.fromisoformat(told['due_on']))}: {told['title']}"


def _domains(statements: Sequence[str], version: VersionView | None) -> list[str]:
    domains = version.domains if version else ()
    return [str(each.name) for each in domains if any(one.code in statements for one in each.statements)]


def _typed(told: Mapping[str, Any]) -> dict[str, Any]:
    """The stored texts of days and figures as days and figures."""
    typed = dict(told)
    for name in DAYS:
        if typed.get(name):
            typed[name] = date.fromisoformat(typed[name])
    for name in FIGURES:
        if typed.get(name) is not None:
            typed[name] = Decimal(typed[name])
    return typed
