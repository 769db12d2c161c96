"""The picture of a timeline: what its SVG draws. Lengths across are shares of the width, tops are CSS pixels."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from actionplans.rules.timeline import Layout, Row, Window, ticks
from common.formats import long_date, short_month

# The picture is never narrower than `app-timeline__drawing` says (static/css/llesiant.css); it scrolls instead.
NARROWEST_PICTURE = 736
LETTER = 8.5  # width of a letter of a label, in CSS pixels, on the safe side
LETTERS_A_LINE = 80
LABEL_LINE = 21
BAR_HEIGHT = 18
ROW_GAP = 14
GROUP_GAP = 10
AXIS_HEIGHT = 66
COLOURS = {"running": "#2f8a8a", "finished": "#8cc1bd", "overdue": "#b3261e"}


@dataclass(frozen=True)
class Strip:
    """An action before it is laid out: its priority, its name, what is said at its right, its look, its milestones."""

    group: int
    group_code: str
    group_title: str
    group_language: str
    code: str
    title: str
    language: str
    text: str
    look: str
    reached: tuple[bool, ...]


@dataclass(frozen=True)
class Tick:
    """A month on the axis; `year` stands below the first month and below each January."""

    left: str
    month: str
    year: str


@dataclass(frozen=True)
class Band:
    """A school term behind the rows; one too narrow for its name has none."""

    left: str
    width: str
    name: str


@dataclass(frozen=True)
class DrawnMark:
    """A milestone; one that was reached is filled."""

    left: str
    is_reached: bool


@dataclass(frozen=True)
class DrawnStrip:
    """A drawn row; `heading_lines` are those of its priority if it is the priority's first."""

    heading_lines: tuple[tuple[int, str], ...]
    heading_language: str
    label_lines: tuple[tuple[int, str], ...]
    language: str
    text: str
    text_top: int
    bar_top: int
    middle: int
    bar_left: str
    bar_width: str
    bar_right: str
    goes_on: bool
    colour: str
    is_overdue: bool
    end_mark: str
    marks: tuple[DrawnMark, ...]


@dataclass(frozen=True)
class Picture:
    """A timeline ready to be drawn by `actionplans/timeline_picture.html`."""

    id: str
    title: str
    description: str
    height: int
    ticks: list[Tick]
    bands: list[Band]
    rows: list[DrawnStrip]
    today: str
    today_is_right: bool
    note: str


def picture_of(layout: Layout, strips: Sequence[Strip], terms: Sequence[Any]) -> Picture:
    """The picture of the rows that have a date, in the plan's order."""
    rows, top, group = [], AXIS_HEIGHT, None
    for strip, row in zip(strips, layout.rows, strict=True):
        if row:
            drawn, top = _drawn(strip, row, top, is_first=strip.group != group)
            rows.append(drawn)
            group = strip.group
    return Picture(
        id="timeline",
        title=_("Actions over time"),
        description=_description(layout.window, len(rows)),
        height=top,
        ticks=_ticks(layout.window),
        bands=_bands(layout.window, terms),
        rows=rows,
        today="" if layout.today is None else _share(layout.today),
        today_is_right=(layout.today or 0) > 1 / 2,
        note=_("Today lies outside the time of this plan.") if layout.today is None else "",
    )


def _description(window: Window, count: int) -> str:
    text = ngettext(
        "%(count)s action from %(first)s to %(last)s. The table below says the same.",
        "%(count)s actions from %(first)s to %(last)s. The table below says the same.",
        count,
    )
    return text % {"count": count, "first": long_date(window.first), "last": long_date(window.last)}


def _drawn(strip: Strip, row: Row, top: int, *, is_first: bool) -> tuple[DrawnStrip, int]:
    """A row drawn below `top`, and where the next begins."""
    heading: tuple[tuple[int, str], ...] = ()
    if is_first:
        heading, top = _lines(f"{strip.group_code}. {strip.group_title}", top + GROUP_GAP)
    label, bar_top = _lines(f"{strip.code} {strip.title}", top, beside=strip.text)
    bar = row.bar
    drawn = DrawnStrip(
        heading_lines=heading,
        heading_language=strip.group_language,
        label_lines=label,
        language=strip.language,
        text=strip.text,
        text_top=label[-1][0],
        bar_top=bar_top,
        middle=bar_top + BAR_HEIGHT // 2,
        bar_left=_share(bar.start) if bar else "",
        bar_width=_share(bar.end - bar.start) if bar else "",
        bar_right=_share(bar.end) if bar else "",
        goes_on=bool(bar and bar.goes_on),
        colour=COLOURS[strip.look],
        is_overdue=strip.look == "overdue",
        end_mark="" if row.end_mark is None else _share(row.end_mark),
        marks=tuple(DrawnMark(_share(at), done) for at, done in zip(row.milestones, strip.reached, strict=True)),
    )
    return drawn, bar_top + BAR_HEIGHT + ROW_GAP


def _lines(text: str, top: int, beside: str = "") -> tuple[tuple[tuple[int, str], ...], int]:
    """A label in lines with their tops, and where what follows begins; `beside` stands at the right of the last."""
    lines = textwrap.wrap(text, LETTERS_A_LINE) or [""]
    if len(lines[-1]) + len(beside) > LETTERS_A_LINE:
        lines.append("")
    placed = tuple((top + 15 + LABEL_LINE * number, line) for number, line in enumerate(lines))
    return placed, top + LABEL_LINE * len(lines) + 2


def _ticks(window: Window) -> list[Tick]:
    chosen, said, drawn = ticks(window), 0, []
    for day in chosen:
        month = short_month(day)
        drawn.append(Tick(_share(window.share(day)), month, str(day.year) if day.year != said else ""))
        said = day.year
    return drawn


def _bands(window: Window, terms: Sequence[Any]) -> list[Band]:
    bands = []
    for term in terms:
        start, end = window.share(term.starts_on), window.after(term.ends_on)
        if term.ends_on >= window.first and term.starts_on <= window.last:
            name = str(term)
            fits = (end - start) * NARROWEST_PICTURE >= len(name) * LETTER
            bands.append(Band(_share(start), _share(end - start), name if fits else ""))
    return bands


def _share(share: float) -> str:
    """A share of the width as SVG writes it, whatever the language."""
    return f"{share * 100:.2f}%"
