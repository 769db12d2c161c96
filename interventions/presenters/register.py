"""All that a school considers, runs and has stopped, on one page (R-0.8)."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from common.formats import number, pounds, short_date
from interventions.enums import AT_WORK, Audience, Need, Stage
from interventions.models import Intervention, TrainingAttendance
from interventions.presenters.entry import labels
from interventions.presenters.places import Place, address
from interventions.presenters.rating import EVIDENCE, Tag, evidence_tag
from interventions.rules.neutral import Evidence
from interventions.rules.register import Running, crowds, evidence_mix, overlaps, totals

COLOURS = {
    Stage.CONSIDERING: "yellow",
    Stage.RUNNING: "blue",
    Stage.REVIEWED: "purple",
    Stage.KEPT: "green",
    Stage.CHANGED: "green",
}


@dataclass(frozen=True)
class InterventionLine:
    """An intervention in the register."""

    id: int
    name: str
    language: str
    href: str
    stage: Tag
    evidence: Tag
    needs: str
    audience: str
    hours: str
    cost: str
    since: str


@dataclass(frozen=True)
class Notice:
    """Something to think about: a sentence, and the interventions it is about."""

    text: str
    lines: list[InterventionLine]


@dataclass(frozen=True)
class RegisterPage:
    """What the register shows: what runs with its sums, what is considered, and what has ended."""

    running: list[InterventionLine]
    considering: list[InterventionLine]
    ended: list[InterventionLine]
    number: str
    hours: str
    hours_note: str
    cost: str
    cost_note: str
    mix: list[tuple[str, int]]
    overlaps: list[Notice]
    crowds: list[Notice]


def register_page(interventions: Sequence[Intervention], place: Place) -> RegisterPage:
    """The register of these interventions with their entries fetched along."""
    lines = {each.pk: intervention_line(each, place) for each in interventions}
    at_work = [each for each in interventions if each.stage in AT_WORK]
    running = [as_running(each) for each in at_work]
    sums, mix = totals(running), evidence_mix(running)
    return RegisterPage(
        running=[lines[each.pk] for each in at_work],
        considering=[lines[each.pk] for each in interventions if each.stage == Stage.CONSIDERING],
        ended=[lines[each.pk] for each in interventions if each.stage in (Stage.STOPPED, Stage.DECLINED)],
        number=number(sums.number),
        hours=number(sums.hours),
        hours_note=_without(sums.without_hours),
        cost=pounds(sums.cost),
        cost_note=_without(sums.without_cost),
        mix=[(str(EVIDENCE[each]), mix[each]) for each in Evidence if each in mix],
        overlaps=[
            Notice(_overlap(each.need, each.audience, len(each.ids)), [lines[one] for one in each.ids])
            for each in overlaps(running)
        ],
        crowds=[
            Notice(_crowd(each.audience, each.group, len(each.ids)), [lines[one] for one in each.ids])
            for each in crowds(running)
        ],
    )


def as_running(intervention: Intervention) -> Running:
    """As it is reckoned with."""
    return Running(
        id=intervention.pk,
        needs=tuple(intervention.needs),
        audiences=tuple(intervention.audiences),
        group=intervention.group,
        evidence=intervention.entry.evidence,
        hours=intervention.staff_hours,
        cost=intervention.cost,
    )


def intervention_line(intervention: Intervention, place: Place) -> InterventionLine:
    """The line of an intervention with its entry fetched along."""
    began, hours, cost = intervention.starts_on, intervention.staff_hours, intervention.cost
    return InterventionLine(
        id=intervention.pk,
        name=intervention.name,
        language=intervention.text_language,
        href=address(place, "intervention", intervention.pk),
        stage=stage_tag(intervention.stage),
        evidence=evidence_tag(intervention.entry.evidence),
        needs=", ".join(labels(Need, intervention.needs)),
        audience=intervention.group or ", ".join(labels(Audience, intervention.audiences)),
        hours=number(hours) if hours is not None else "",
        cost=pounds(cost) if cost is not None else "",
        since=short_date(began) if began else "",
    )


def stage_tag(stage: str) -> Tag:
    """Where an intervention stands."""
    return Tag(str(Stage(stage).label), COLOURS.get(Stage(stage), "grey"))


def _without(several: int) -> str:
    if not several:
        return ""
    said = ngettext("%(number)d says nothing of it", "%(number)d say nothing of it", several)
    return said % {"number": several}


def _overlap(need: str, audience: str, several: int) -> str:
    said = ngettext(
        "%(number)d runs for “%(need)s” and “%(audience)s”.",
        "%(number)d run for “%(need)s” and “%(audience)s” at the same time.",
        several,
    )
    return said % {"number": several, "need": Need(need).label, "audience": Audience(audience).label}


def _crowd(audience: str, group: str, several: int) -> str:
    said = ngettext(
        "%(number)d runs for “%(group)s”.",
        "%(number)d run for “%(group)s” at the same time. Could one stop, so that the others work better?",
        several,
    )
    return said % {"number": several, "group": group or Audience(audience).label}


def trained_lines(attended: Sequence[TrainingAttendance]) -> list[str]:
    """Trainings of a school's staff: which, when, how many people."""
    return [
        ngettext(
            "%(programme)s, %(day)s: %(number)d person",
            "%(programme)s, %(day)s: %(number)d people",
            each.people,
        )
        % {"programme": each.programme, "day": short_date(each.held_on), "number": each.people}
        for each in attended
    ]
