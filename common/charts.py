"""Charts as small SVG templates: what is drawn is computed here, without Django; the same drawing serves page and PDF.

Lengths along a bar are shares of its width ("37.5%"), so a chart is as broad as its place and its letters never shrink.
Every chart carries its own table; a page shows both (`components/chart-with-table.html`). Colour never speaks alone:
levels differ by pattern, and each part carries its number.
"""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field

LABEL_LINE = 21  # height of a line of a label, in CSS pixels
BAR_HEIGHT = 28
ROW_GAP = 18
LETTERS_A_LINE = 36  # what fits at a width of 300 pixels
NARROWEST_BAR = 300  # in CSS pixels, on a phone; a part too narrow there for its number carries none, the table has it
DIGIT = 8  # width of a digit of a number in a bar, and the room left and right of it
ROOM = 7
# The colour of each look. Those of PATTERNED have dots or lines over it (components/charts/patterns.html).
COLOURS = {
    "level-1": "#f0dfb8",
    "between-1-2": "#dde5c2",
    "level-2": "#c5e3dd",
    "between-2-3": "#8fc7c0",
    "level-3": "#5aa7a2",
    "level-4": "#0f5f62",
    "dont-know": "#ffffff",
    "not-applicable": "#ebe9e4",
    "plain": "#2f8a8a",
    "reference": "#66386d",
}
PATTERNED = {"level-1", "between-1-2", "level-2", "between-2-3", "level-3", "dont-know"}
# The looks of a scale by how many levels it has, lowest first. A longer scale shares those of six among its levels.
SCALES = {
    1: ("level-4",),
    2: ("level-1", "level-4"),
    3: ("level-1", "level-3", "level-4"),
    4: ("level-1", "level-2", "level-3", "level-4"),
    5: ("level-1", "level-2", "between-2-3", "level-3", "level-4"),
    6: ("level-1", "between-1-2", "level-2", "between-2-3", "level-3", "level-4"),
}
MOST_LOOKS = max(SCALES)


def level_look(place: int, levels: int) -> str:
    """How a level is drawn: by its place, from 0, on a scale of so many levels. Up to six differ from each other."""
    if levels in SCALES:
        return SCALES[levels][place]
    return SCALES[MOST_LOOKS][round(place * (MOST_LOOKS - 1) / (levels - 1))]


@dataclass(frozen=True)
class Series:
    """One part of a stacked bar. `look` is a colour with a pattern: of `level_look`, dont-know or not-applicable."""

    label: str
    look: str

    @property
    def colour(self) -> str:
        """The colour of its look."""
        return COLOURS[self.look]

    @property
    def patterned(self) -> bool:
        """Whether dots or lines lie over the colour."""
        return self.look in PATTERNED


@dataclass(frozen=True)
class StackedRow:
    """One bar: its label and a count for each series, in the same order."""

    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class BarRow:
    """One bar: its label, its share (0 to 1) and the text that says it; `reference` is a share to compare with."""

    label: str
    share: float
    text: str
    reference: float | None = None
    reference_text: str = ""


@dataclass(frozen=True)
class Part:
    """A drawn piece of a bar; `plate_width` is that of the light plate its number stands on, in CSS pixels."""

    start: str
    width: str
    middle: str
    look: str
    text: str

    @property
    def plate_width(self) -> int:
        """As broad as its number needs."""
        return _plate(self.text)

    @property
    def plate_shift(self) -> str:
        """How far to the left of the middle the plate begins, as SVG writes it."""
        return f"{-self.plate_width / 2:g}"

    @property
    def colour(self) -> str:
        """The colour of its look."""
        return COLOURS[self.look]

    @property
    def patterned(self) -> bool:
        """Whether dots or lines lie over the colour."""
        return self.look in PATTERNED


@dataclass(frozen=True)
class DrawnRow:
    """A drawn bar; tops are distances from the top of the chart, in CSS pixels."""

    label_lines: tuple[tuple[int, str], ...]
    text: str
    text_top: int
    bar_top: int
    number_top: int
    parts: tuple[Part, ...]
    reference: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart ready to be drawn by its template, with the table of the same figures."""

    id: str
    title: str
    description: str
    height: int
    rows: tuple[DrawnRow, ...]
    template: str = "components/charts/bars.html"
    bar_height: int = BAR_HEIGHT
    legend: tuple[Series, ...] = ()
    head: list[dict[str, object]] = field(default_factory=list)
    table_rows: list[list[dict[str, object]]] = field(default_factory=list)


def stacked_bars(
    *,
    id: str,
    title: str,
    description: str,
    row_heading: str,
    total_heading: str,
    series: Sequence[Series],
    rows: Sequence[StackedRow],
) -> Chart:
    """How many of each series there are in each row: domain by level, for one. The total stands beside."""
    drawn, top = [], 0
    for row in rows:
        total = sum(row.counts)
        shares = [count / total if total else 0.0 for count in row.counts]
        parts = _parts(shares, [_count(count) for count in row.counts], [each.look for each in series])
        drawn_row, top = _row(row.label, _count(total), parts, top)
        drawn.append(drawn_row)
    return Chart(
        id=id,
        title=title,
        description=description,
        height=_height(top),
        rows=tuple(drawn),
        legend=tuple(series),
        head=_head(row_heading, [*(each.label for each in series), total_heading]),
        table_rows=[_cells(row.label, [*map(_count, row.counts), _count(sum(row.counts))]) for row in rows],
    )


def bars(
    *,
    id: str,
    title: str,
    description: str,
    row_heading: str,
    value_heading: str,
    rows: Sequence[BarRow],
    reference_heading: str = "",
) -> Chart:
    """One share a row, from 0 to 1, each with its text, and a mark to compare with where a row has a reference."""
    drawn, top = [], 0
    for row in rows:
        parts = _parts([row.share], [""], ["plain"])
        drawn_row, top = _row(row.label, row.text, parts, top, reference=row.reference)
        drawn.append(drawn_row)
    legend = (Series(value_heading, "plain"), Series(reference_heading, "reference")) if reference_heading else ()
    headings = [value_heading, *([reference_heading] if reference_heading else [])]
    values = [[row.text, *([row.reference_text] if reference_heading else [])] for row in rows]
    return Chart(
        id=id,
        title=title,
        description=description,
        height=_height(top),
        rows=tuple(drawn),
        legend=legend,
        head=_head(row_heading, headings),
        table_rows=[_cells(row.label, texts) for row, texts in zip(rows, values, strict=True)],
    )


def progress_bar(*, id: str, title: str, label: str, done: int, total: int, text: str) -> Chart:
    """How far along something is, as one bar; `text` says the same in words."""
    share = done / total if total else 0.0
    row, top = _row(label, text, _parts([share], [""], ["plain"]), 0)
    return Chart(id=id, title=title, description=text, height=_height(top), rows=(row,))


def _parts(shares: Sequence[float], texts: Sequence[str], looks: Sequence[str]) -> tuple[Part, ...]:
    """The pieces of a bar, left to right, without the empty ones."""
    parts, start = [], 0.0
    for share, text, look in zip(shares, texts, looks, strict=True):
        share = min(max(share, 0.0), 1.0)
        shown = text if share * NARROWEST_BAR >= _plate(text) else ""
        if share:
            parts.append(Part(_share(start), _share(share), _share(start + share / 2), look, shown))
        start += share
    return tuple(parts)


def _row(
    label: str, text: str, parts: tuple[Part, ...], top: int, reference: float | None = None
) -> tuple[DrawnRow, int]:
    """A row drawn below `top`, and where the next begins."""
    lines = textwrap.wrap(label, LETTERS_A_LINE) or [""]
    if len(lines[-1]) + len(text) > LETTERS_A_LINE:
        lines.append("")  # on a phone the text would run into the label, so it has a line of its own
    placed = tuple((top + 15 + LABEL_LINE * number, line) for number, line in enumerate(lines))
    bar_top = top + LABEL_LINE * len(lines) + 2
    row = DrawnRow(
        label_lines=placed,
        text=text,
        text_top=placed[-1][0],
        bar_top=bar_top,
        number_top=bar_top + 19,
        parts=parts,
        reference="" if reference is None else _share(min(max(reference, 0.0), 1.0)),
    )
    return row, bar_top + BAR_HEIGHT + ROW_GAP


def _plate(text: str) -> int:
    return DIGIT * len(text) + ROOM


def _count(count: int) -> str:
    """A count with its thousands marked, which both languages do alike."""
    return f"{count:,}"


def _height(top: int) -> int:
    return max(top - ROW_GAP + 6, 1)


def _share(share: float) -> str:
    """A share of the bar's width as SVG writes it, whatever the language."""
    return f"{share * 100:.2f}%"


def _head(first: str, others: Sequence[str]) -> list[dict[str, object]]:
    return [{"text": first}, *({"text": other, "numeric": True} for other in others)]


def _cells(first: str, others: Sequence[str]) -> list[dict[str, object]]:
    return [{"text": first}, *({"text": other, "numeric": True} for other in others)]
