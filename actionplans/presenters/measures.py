"""Measures in words: what they were and are, how they changed and by which sum, and what is not thought of yet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from actionplans.enums import MeasureKind
from actionplans.models import Measure
from actionplans.presenters.actions import changed_text
from actionplans.presenters.places import address
from actionplans.queries.measures import Read, figure_of
from actionplans.rules.impact import Gap, Measured, gaps
from actionplans.rules.measuring import Change, Figure, Kind, Obstacle, change, latest, reached, share
from actionplans.rules.owner import Owner
from common.formats import long_date, number, short_date


@dataclass(frozen=True)
class ReadingLine:
    """One reading in a measure's table."""

    when: str
    figure: str
    text: str
    language: str
    is_baseline: bool
    by: str


@dataclass(frozen=True)
class MeasureTold:
    """A measure without its surroundings: what it was and is, and how it changed."""

    title: str
    language: str
    baseline: str
    latest: str
    latest_text: str
    latest_language: str
    change: str
    formula: str
    obstacle: str
    target: str
    is_reached: bool


@dataclass(frozen=True)
class MeasureCard(MeasureTold):
    """A measure with its readings, and the ways to change it."""

    kind: str
    source: str
    review: str
    is_review_due: bool
    readings: list[ReadingLine]
    href: str
    change_href: str
    archive_href: str
    revision: int
    changed: str


def measure_told(measure: Measure, readings: Sequence[Any]) -> MeasureTold:
    """A measure with the change from its last baseline to its last reading, and the sum behind it."""
    kind = Kind(measure.kind)
    first = latest([Recorded.of(each) for each in readings if each.is_baseline])
    last = latest([Recorded.of(each) for each in readings if not each.is_baseline])
    told = change(kind, first, last) if first and last else None
    return MeasureTold(
        title=measure.title,
        language=measure.text_language,
        baseline=_figure_and_time(measure, first),
        latest=_figure_and_time(measure, last),
        latest_text=last.text if last else "",
        latest_language=last.text_language if last else "",
        change=change_text(measure, told) if told else "",
        formula=formula_text(kind, told) if told else "",
        obstacle=obstacle_text(told.obstacle) if told and told.obstacle else "",
        target=target_text(measure),
        is_reached=_is_reached(measure, kind, last or first),
    )


def measure_card(read: Read, *, owner: Owner, plan_id: int, today: date) -> MeasureCard:
    """A measure as its own page and its action's page show it."""
    measure, place = read.measure, (plan_id, read.measure.pk)
    return MeasureCard(
        **vars(measure_told(measure, read.readings)),
        kind=str(MeasureKind(measure.kind).label),
        source=measure.source,
        review=long_date(measure.review_on) if measure.review_on else "",
        is_review_due=bool(measure.review_on and measure.review_on <= today),
        readings=[_line(measure, each) for each in reversed(read.readings)],
        href=address(owner, "measure", *place),
        change_href=address(owner, "change_measure", *place),
        archive_href=address(owner, "archive_measure", *place),
        revision=measure.revision,
        changed=changed_text(measure),
    )


@dataclass(frozen=True)
class Recorded(Figure):
    """A figure with the words beside it."""

    text: str = ""
    text_language: str = ""

    @classmethod
    def of(cls, reading: Any) -> "Recorded":
        """A stored reading."""
        figure = figure_of(reading)
        return cls(figure.to_on, figure.value, figure.whole, figure.from_on, reading.text, reading.text_language)


def figure_text(measure: Measure, value: Decimal | None, whole: Decimal | None = None) -> str:
    """A figure as it is read: "605 days", "62 %", "12 of 60 (20 %)", "3.4 on a scale of 1 to 5"."""
    if value is None:
        return ""
    told = plain(value)
    match measure.kind:
        case MeasureKind.PERCENTAGE:
            return per_cent(told)
        case MeasureKind.SHARE:
            part = share(value, whole) if whole else None
            words = {"value": told, "whole": plain(whole) if whole is not None else "", "share": _share_text(part)}
            return _("%(value)s of %(whole)s (%(share)s)") % words
        case MeasureKind.SCALE:
            return _("%(value)s on a scale of 1 to %(top)s") % {"value": told, "top": measure.scale_to}
    return f"{told} {measure.unit}".strip()


def change_text(measure: Measure, told: Change) -> str:
    """The change in one sentence, or nothing where there is none to tell."""
    if told.difference is None:
        return ""
    difference = signed(told.difference)
    if measure.kind in (MeasureKind.SHARE, MeasureKind.PERCENTAGE):
        return _("%(difference)s percentage points") % {"difference": difference}
    in_unit = f"{difference} {measure.unit}".strip()
    if told.percent is None:
        return in_unit
    return _("%(difference)s, that is %(percent)s") % {
        "difference": in_unit,
        "percent": per_cent(signed(told.percent)),
    }


def formula_text(kind: Kind, told: Change) -> str:
    """The sum that was done, with its figures."""
    if told.difference is None or told.first is None or told.second is None:
        return ""
    first, second = plain(told.first), plain(told.second)
    if told.percent is None:
        return f"{second} − {_bracketed(told.first)} = {signed(told.difference)}"
    divisor = plain(abs(told.first))
    return f"({second} − {_bracketed(told.first)}) ÷ {divisor} × 100 = {signed(told.percent)}" if first else ""


def obstacle_text(obstacle: Obstacle) -> str:
    """Why two readings are not compared, or not in per cent."""
    return {
        Obstacle.WORDS: _("Read in words: compare for yourself."),
        Obstacle.PERIODS: _(
            "Not compared: one is of a longer time than the other. Add a reading of the same length to compare."
        ),
        Obstacle.ZERO: _("No change in per cent: it began at nought."),
    }[obstacle]


def target_text(measure: Measure) -> str:
    """What is aimed for, or nothing."""
    if measure.target is None:
        return measure.target_words
    told = plain(measure.target)
    if measure.kind in (MeasureKind.SHARE, MeasureKind.PERCENTAGE):
        told = per_cent(told)
    elif measure.unit:
        told = f"{told} {measure.unit}"
    return f"{told}; {measure.target_words}" if measure.target_words else told


def plain(value: Decimal) -> str:
    """A figure without zeros nobody wrote, with a true minus sign."""
    trimmed = value.normalize()
    shown = number(int(trimmed)) if trimmed == trimmed.to_integral_value() else number(trimmed)
    return shown.replace("-", "−")


def signed(value: Decimal) -> str:
    """A change, with its sign."""
    return f"+{plain(value)}" if value > 0 else plain(value)


def per_cent(told: str) -> str:
    """A figure in per cent; Welsh and English write it alike."""
    return f"{told}%"


def gap_texts(action: Any, reads: Sequence[Read]) -> list[str]:
    """What an action has not thought of yet, in words (R-0.4)."""
    measured = [
        Measured(
            kind=Kind(each.measure.kind),
            has_baseline=any(reading.is_baseline for reading in each.readings),
            has_target=each.measure.target is not None or bool(each.measure.target_words),
            has_source=bool(each.measure.source),
            has_review_day=each.measure.review_on is not None,
        )
        for each in reads
    ]
    missing = gaps(need=bool(action.need), sign=bool(action.success_sign), judge=bool(action.judges), measures=measured)
    texts = {
        Gap.NEED: _("which need it answers"),
        Gap.SIGN: _("how you will know"),
        Gap.JUDGE: _("who will say"),
        Gap.MEASURE: _("what you will look at"),
        Gap.BASELINE: _("what it is now"),
        Gap.TARGET: _("what you aim for"),
        Gap.SOURCE: _("where the figures come from"),
        Gap.REVIEW: _("when you will look again"),
    }
    return [texts[gap] for gap in missing]


def _bracketed(value: Decimal) -> str:
    return f"({plain(value)})" if value < 0 else plain(value)


def _share_text(part: Decimal | None) -> str:
    return per_cent(plain(part)) if part is not None else "–"


def _figure_and_time(measure: Measure, figure: Recorded | None) -> str:
    if figure is None:
        return ""
    told = figure_text(measure, figure.value, figure.whole)
    time = _time(figure)
    return _("%(figure)s (%(time)s)") % {"figure": told, "time": time} if told else time


def _time(figure: Figure) -> str:
    if figure.from_on is None:
        return short_date(figure.to_on)
    return _("%(start)s to %(end)s") % {"start": short_date(figure.from_on), "end": short_date(figure.to_on)}


def _line(measure: Measure, reading: Any) -> ReadingLine:
    return ReadingLine(
        when=_time(figure_of(reading)),
        figure=figure_text(measure, reading.value, reading.whole),
        text=reading.text,
        language=reading.text_language,
        is_baseline=reading.is_baseline,
        by=reading.recorded_by_name,
    )


def _is_reached(measure: Measure, kind: Kind, figure: Figure | None) -> bool:
    if figure is None or measure.target is None or figure.value is None:
        return False
    value = share(figure.value, figure.whole) if kind == Kind.SHARE and figure.whole else figure.value
    return value is not None and reached(measure.target, value, more_is_better=measure.more_is_better)
