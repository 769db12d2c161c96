"""A plan as a workbook: as it is printed, in the columns of the Vale of Glamorgan's plan (R-1.1); and as data."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from actionplans.enums import Beneficiaries, Label, Reach
from actionplans.models import Plan
from actionplans.presenters.actions import funding, money, rag_tag, stage_tag, timescale
from actionplans.presenters.measures import MeasureCard
from actionplans.presenters.plans import period
from actionplans.queries.plans import Section
from common.workbooks import Band, Column, Sheet


@dataclass(frozen=True)
class PlanFile:
    """All that a plan's workbook is made of; `measures` are by action."""

    plan: Plan
    owner_name: str
    sections: Sequence[Section]
    measures: Mapping[int, Sequence[MeasureCard]]
    updates: Sequence[Any]

    @property
    def lines(self) -> list[tuple[Any, Any]]:
        """The plan's actions in their order, each behind its priority."""
        return [(section.priority, action) for section in self.sections for action in section.actions]


def plan_sheets(told: PlanFile) -> list[Sheet]:
    """The sheets of a plan's workbook in the active language."""
    return [_printed(told), _data(told), _measures(told), _updates(told)]


def action_and_details(action: Any) -> str:
    """What an action's cell says: its code and title, and below it what more is said of it."""
    return f"{action.code}. {action.title}" + (f"\n{action.details}" if action.details else "")


def cost(action: Any) -> str:
    """What it costs, where the money comes from and what else it needs, a line each."""
    return "\n".join(filter(None, (money(action), funding(action), action.resources)))


def priority_text(code: str, title: str) -> str:
    """A priority's heading."""
    return _("Priority %(code)s: %(title)s") % {"code": code, "title": title}


def _above(told: PlanFile, heading: str = "") -> list[str]:
    return list(filter(None, (told.plan.title, heading, told.owner_name, period(told.plan))))


def _printed(told: PlanFile) -> Sheet:
    columns = [
        Column(_("Action"), 44),
        Column(_("Who?"), 24),
        Column(_("Budget/Resources & source"), 26),
        Column(_("Timescale"), 18),
        Column(_("Expected change/impact"), 40),
        Column(_("(Potential) Evidence source"), 28),
        Column(_("RAG Status"), 12),
        Column(_("How far it has come"), 20),
    ]
    rows: list[Any] = []
    for section in told.sections:
        rows.append(Band(priority_text(section.priority.code, section.priority.title)))
        rows += [
            (
                action_and_details(action),
                "\n".join(action.who),
                cost(action),
                timescale(action),
                action.expected_change,
                "\n".join(action.evidence_sources),
                rag_tag(action.rag).text,
                stage_tag(action.stage).text,
            )
            for action in section.actions
        ]
    return Sheet(pgettext("name of a sheet", "Plan"), _above(told), columns, rows)


def _data(told: PlanFile) -> Sheet:
    columns = [
        Column(_("Priority"), 10),
        Column(_("Code"), 8),
        Column(_("Action"), 44),
        Column(_("Leads"), 24),
        Column(_("Amount in pounds"), 14),
        Column(_("Paid from"), 26),
        Column(_("Starts on"), 12),
        Column(_("Ends on"), 12),
        Column(_("How far it has come"), 20),
        Column(_("RAG Status"), 12),
        Column(_("For whom"), 24),
        Column(_("Reach"), 24),
        Column(_("Plans it belongs to"), 30),
        Column(_("Policies it answers"), 30),
        Column(_("The need it answers"), 40),
        Column(_("How we shall know"), 40),
        Column(_("Professional development"), 40),
    ]
    rows = [
        (
            priority.code,
            action.code,
            action.title,
            action.who[0] if action.who else "",
            action.amount,
            funding(action),
            action.starts_on,
            action.ends_on or (_("Without an end") if action.is_open_ended else None),
            stage_tag(action.stage).text,
            rag_tag(action.rag).text,
            _labels(Beneficiaries, action.audience),
            str(Reach(action.reach).label) if action.reach else "",
            _labels(Label, action.labels),
            ", ".join(action.policies),
            action.need,
            action.success_sign,
            action.professional_development,
        )
        for priority, action in told.lines
    ]
    return Sheet(pgettext("name of a sheet", "Actions"), _above(told, _total(told)), columns, rows)


def _total(told: PlanFile) -> str:
    total = sum((action.amount or Decimal(0) for _priority, action in told.lines), Decimal(0))
    return _("All amounts together: £%(total)s") % {"total": f"{total:,.2f}"}


def _measures(told: PlanFile) -> Sheet:
    columns = [
        Column(_("Priority"), 10),
        Column(_("Code"), 8),
        Column(_("Measure"), 40),
        Column(_("How it is read"), 26),
        Column(_("When"), 26),
        Column(_("Figure"), 22),
        Column(_("In words"), 40),
        Column(_("Target"), 22),
        Column(_("Change from the baseline"), 30),
        Column(_("The sum"), 36),
        Column(_("Where the figures come from"), 30),
    ]
    rows = [
        (
            priority.code,
            action.code,
            card.title,
            card.kind,
            reading.when,
            reading.figure,
            reading.text,
            card.target,
            card.change or card.obstacle,
            card.formula,
            card.source,
        )
        for priority, action in told.lines
        for card in told.measures.get(action.pk, ())
        for reading in reversed(card.readings)
    ]
    return Sheet(pgettext("name of a sheet", "Measures"), _above(told), columns, rows)


def _updates(told: PlanFile) -> Sheet:
    columns = [
        Column(_("Priority"), 10),
        Column(_("Code"), 8),
        Column(_("Seen on"), 12),
        Column(_("How far it has come"), 20),
        Column(_("RAG Status"), 12),
        Column(_("What was seen"), 60),
        Column(_("Why"), 30),
        Column(_("Recorded by"), 24),
    ]
    rows = [
        (
            each.priority_code,
            each.action_code,
            each.seen_on,
            stage_tag(each.stage).text,
            rag_tag(each.rag).text,
            each.text,
            each.reason,
            each.recorded_by_name,
        )
        for each in told.updates
    ]
    return Sheet(pgettext("name of a sheet", "Updates"), _above(told), columns, rows)


def _labels(choices: Any, codes: Sequence[str]) -> str:
    return ", ".join(str(choices(code).label) for code in codes)
