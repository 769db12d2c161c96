"""A plan in the layout of a School Development Plan, so that nothing is typed twice (R-0.3, domain.md 7.3)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from actionplans.enums import FINISHED_STAGES, Label
from actionplans.models import Plan
from actionplans.presenters.actions import funding, money, rag_tag, stage_tag, timescale
from actionplans.presenters.measures import MeasureCard
from actionplans.presenters.plan_sheets import priority_text
from actionplans.queries.plans import Section
from actionplans.rules.development_plan import YEARS, Span, is_earlier, school_years_of
from common.word import Block, Grid, Heading, Words
from common.workbooks import Band, Column, Sheet
from schools.rules.calendar import school_year_name, school_year_of


@dataclass(frozen=True)
class Target:
    """An action as a development plan tells it: what it aims at, what comes of it, and what it takes."""

    title: str
    language: str
    aim: str
    outcome: str
    staff: str
    cost: str
    development: str
    time: str
    progress: str


@dataclass(frozen=True)
class PriorityPart:
    """A priority with its targets of one year; `links` are whom in the community it is worked on with."""

    heading: str
    language: str
    reason: str
    led_by: str
    links: str
    targets: list[Target]


@dataclass(frozen=True)
class YearPart:
    """One of the three school years."""

    name: str
    priorities: list[PriorityPart]


@dataclass(frozen=True)
class DevelopmentPlan:
    """The whole: how far earlier targets were met, and three years. `left_out` begin later than these."""

    title: str
    school: str
    plan: Plan
    earlier: list[Target]
    years: list[YearPart]
    left_out: list[Target]


def marked(sections: Sequence[Section]) -> list[Any]:
    """The actions marked as in the School Development Plan; where none is, all of them."""
    actions = [action for section in sections for action in section.actions]
    return [action for action in actions if Label.SDP in action.labels] or actions


def development_plan(
    plan: Plan,
    school: str,
    sections: Sequence[Section],
    measures: Mapping[int, Sequence[MeasureCard]],
    *,
    today: date,
) -> DevelopmentPlan:
    """A plan as a School Development Plan of the school year of `today` and the two that follow."""
    first = school_year_of(today)
    shown = marked(sections)
    years = {action.pk: school_years_of(_span(action), first) for action in shown}
    earlier = [action for action in shown if is_earlier(_span(action), first)]

    def of_year(year: int) -> list[PriorityPart]:
        parts = [_part(each, [a for a in each.actions if year in years.get(a.pk, ())], measures) for each in sections]
        return [part for part in parts if part.targets]

    gone = {action.pk for action in earlier}
    return DevelopmentPlan(
        title=_("School Development Plan: well-being"),
        school=school,
        plan=plan,
        earlier=[_target(action, measures) for action in earlier],
        years=[YearPart(school_year_name(year), of_year(year)) for year in range(first, first + YEARS)],
        left_out=[_target(each, measures) for each in shown if not years[each.pk] and each.pk not in gone],
    )


def _span(action: Any) -> Span:
    return Span(action.starts_on, action.ends_on, action.is_open_ended)


def _part(section: Section, actions: Iterable[Any], measures: Mapping[int, Sequence[MeasureCard]]) -> PriorityPart:
    priority = section.priority
    return PriorityPart(
        heading=priority_text(priority.code, priority.title),
        language=priority.text_language,
        reason=priority.reason,
        led_by=priority.led_by,
        links=priority.links,
        targets=[_target(action, measures) for action in actions],
    )


def _target(action: Any, measures: Mapping[int, Sequence[MeasureCard]]) -> Target:
    aims = [f"{card.title}: {card.target}" for card in measures.get(action.pk, ()) if card.target]
    return Target(
        title=f"{action.code}. {action.title}",
        language=action.text_language,
        aim="\n".join(aims) or action.success_sign,
        outcome=action.expected_change,
        staff="\n".join(filter(None, (", ".join(action.who), action.resources))),
        cost="\n".join(filter(None, (money(action), funding(action)))),
        development=action.professional_development,
        time=timescale(action),
        progress=_progress(action, measures),
    )


def _progress(action: Any, measures: Mapping[int, Sequence[MeasureCard]]) -> str:
    """How far it has come, how sure its owner is as long as it is under way, and what its measures say."""
    told = [stage_tag(action.stage).text]
    if action.rag and action.stage not in FINISHED_STAGES:
        told.append(rag_tag(action.rag).text)
    told += [f"{card.title}: {card.change}" for card in measures.get(action.pk, ()) if card.change]
    return "\n".join(told)


def headings() -> list[str]:
    """The columns, in the order of `cells`."""
    return [
        _("Action"),
        _("Target"),
        _("Expected outcome"),
        _("Staff and resources"),
        _("Cost and source of funding"),
        _("Professional development"),
        _("Timescale"),
        _("How far it has come"),
    ]


def cells(target: Target) -> list[Words]:
    """A target's cells; what people wrote is in their language."""
    own = target.language
    return [
        Words(target.title, own),
        Words(target.aim, own),
        Words(target.outcome, own),
        Words(target.staff, own),
        Words(target.cost),
        Words(target.development, own),
        Words(target.time),
        Words(target.progress),
    ]


def blocks(told: DevelopmentPlan) -> list[Block]:
    """The development plan as a Word document's blocks."""
    found: list[Block] = [
        Heading(Words(told.title), 0),
        Words(told.school),
        Words(told.plan.title, told.plan.text_language),
    ]
    if told.plan.purpose:
        found.append(Words(told.plan.purpose, told.plan.text_language))
    found.append(Heading(Words(_("How far earlier targets were met")), 1))
    found.append(_grid(told.earlier) if told.earlier else Words(_("This plan has no earlier targets.")))
    for year in told.years:
        found.append(Heading(Words(_year(year)), 1))
        if not year.priorities:
            found.append(Words(_("Nothing is planned for this year yet.")))
        for part in year.priorities:
            found += [Heading(Words(part.heading, part.language), 2), *_about(part), _grid(part.targets)]
    if told.left_out:
        found += [Heading(Words(_("Later")), 1), _grid(told.left_out)]
    return found


def sheets(told: DevelopmentPlan) -> list[Sheet]:
    """The development plan as a workbook's sheets: one a year, and what came before and comes later."""
    earlier = _sheet(told, _("How far earlier targets were met"), pgettext("name of a sheet", "Earlier"), told.earlier)
    later = [_sheet(told, _("Later"), pgettext("name of a sheet", "Later"), told.left_out)] if told.left_out else []
    return [*(_year_sheet(told, year) for year in told.years), earlier, *later]


def _year(year: YearPart) -> str:
    return _("School year %(year)s") % {"year": year.name}


def _about(part: PriorityPart) -> list[Block]:
    told: list[Block] = [Words(part.reason, part.language)] if part.reason else []
    if part.led_by:
        told.append(Words(_("Led by: %(who)s") % {"who": part.led_by}))
    if part.links:
        told.append(Words(_("Worked on with: %(who)s") % {"who": part.links}))
    return told


def _grid(targets: Sequence[Target]) -> Grid:
    return Grid(headings(), [cells(target) for target in targets])


def _columns() -> list[Column]:
    widths = (40, 34, 36, 30, 24, 34, 18, 26)
    return [Column(text, width) for text, width in zip(headings(), widths, strict=True)]


def _year_sheet(told: DevelopmentPlan, year: YearPart) -> Sheet:
    rows: list[Any] = []
    for part in year.priorities:
        about = [part.heading, *(block.text for block in _about(part) if isinstance(block, Words))]
        rows += [Band("\n".join(about)), *map(_values, part.targets)]
    above = [told.title, _year(year), told.school, told.plan.title]
    return Sheet(year.name.replace("/", "-"), above, _columns(), rows)


def _sheet(told: DevelopmentPlan, heading: str, name: str, targets: Sequence[Target]) -> Sheet:
    return Sheet(name, [told.title, heading, told.school], _columns(), [_values(target) for target in targets])


def _values(target: Target) -> list[str]:
    return [each.text for each in cells(target)]
