"""Reading a plan's table: its priorities, the rows below each, and what rows have to do with one another. Pure.

A row with only its first cell filled is a priority ("Priority 1: Nurture"); "Reason:", "Lead responsibility:" and "Link
professionals:" right below it belong to it. "1a" below "1" is a part of it. A code is given once in a priority, so of
two rows with the same code the second is a fault: the Vale of Glamorgan's plan has two activities numbered 4.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from actionplans.errors import NoActionColumn
from actionplans.rules.codes import ACTION as CODE
from actionplans.rules.plan_columns import Column, are_headings, columns_in
from actionplans.rules.reading_cells import NAME_LIMIT, TITLE_LIMIT, is_storable, plain
from actionplans.rules.reading_rows import (
    RESOURCES_LIMIT,
    TEXT_LIMIT,
    Kind,
    PriorityReading,
    Remark,
    RowReading,
    read_row,
)

# The headings may have a title and some lines above them.
HEADINGS_WITHIN = 20
NUMBERED = re.compile(
    r"(?:priority|blaenoriaeth) ?(?P<code>[0-9]{1,3})? ?(?:[.:–—-] ?(?P<title>\S.*)?)?", re.IGNORECASE
)
BELONGING = {
    "reason": re.compile(r"(?:reason|rheswm)\s*:\s*", re.IGNORECASE),
    "led_by": re.compile(r"(?:lead responsibility|prif gyfrifoldeb|cyfrifoldeb arweiniol)\s*:\s*", re.IGNORECASE),
    "links": re.compile(r"(?:link professionals?|gweithwyr proffesiynol cyswllt)\s*:\s*", re.IGNORECASE),
}
LIMITS = {"reason": TEXT_LIMIT, "led_by": NAME_LIMIT, "links": RESOURCES_LIMIT}


@dataclass(frozen=True)
class PlanReading:
    """A table read: its rows, the headings of columns that were not read, and priorities with nothing below them."""

    rows: tuple[RowReading, ...]
    ignored: tuple[str, ...] = ()
    empty_priorities: tuple[PriorityReading, ...] = ()


def read_plan(lines: Sequence[Sequence[str]], language: str) -> PlanReading:
    """All rows of a table, its headings among the first lines; `language` is that of the text. Rows count from 1.

    Raises NoActionColumn where no line has the heading Action and another of the seven.
    """
    place = next((at for at, line in enumerate(lines[:HEADINGS_WITHIN]) if are_headings(line)), None)
    if place is None:
        raise NoActionColumn
    reader = _Reader([" ".join(plain(each).split()) for each in lines[place]], language)
    for number, line in enumerate(lines, start=1):
        if not are_headings(line):
            reader.take(number, [plain(cell) for cell in line])
    rows = _compared(reader.finished)
    filled = {row.priority.row for row in rows if row.priority}
    return PlanReading(rows, reader.ignored, tuple(each for each in reader.priorities if each.row not in filled))


@dataclass
class _Reader:
    """Goes down the lines. `held` are the rows, each with the place of its priority among `priorities` (-1: none)."""

    headings: list[str]
    language: str
    priorities: list[PriorityReading] = field(default_factory=list)
    held: list[tuple[int, RowReading]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.columns = columns_in(self.headings)
        self.names = {column: self.headings[place][:NAME_LIMIT] for column, place in self.columns.items()}

    def take(self, number: int, line: list[str]) -> None:
        filled = [place for place, cell in enumerate(line) if cell]
        if not filled or (len(filled) == 1 and self._is_priority(number, filled[0], line[filled[0]])):
            return
        cells = {column: line[place] if place < len(line) else "" for column, place in self.columns.items()}
        self.held.append((len(self.priorities) - 1, read_row(number, cells, self.names, self.language)))

    def _is_priority(self, number: int, place: int, text: str) -> bool:
        """Take a text that stands alone in its row: for what belongs to the last priority, or for a new one."""
        if place not in {0, self.columns[Column.ACTION]} or len(text) > TEXT_LIMIT or not is_storable(text):
            return False
        if not self._belongs(text):
            self.priorities.append(_read_priority(number, text))
        return True

    def _belongs(self, text: str) -> bool:
        last = len(self.priorities) - 1
        if last < 0 or (self.held and self.held[-1][0] == last):
            return False
        for name, begins in BELONGING.items():
            found = begins.match(text)
            if found and not getattr(self.priorities[last], name) and len(text) - found.end() <= LIMITS[name]:
                said: dict[str, Any] = {name: text[found.end() :]}
                self.priorities[last] = replace(self.priorities[last], **said)
                return True
        return False

    @property
    def finished(self) -> list[RowReading]:
        """The rows, each with its priority."""
        return [replace(row, priority=self.priorities[place] if place >= 0 else None) for place, row in self.held]

    @property
    def ignored(self) -> tuple[str, ...]:
        """Headings of columns that are none of the seven, or one of them again."""
        read = set(self.columns.values())
        return tuple(name for place, name in enumerate(self.headings) if name and place not in read)


def _read_priority(number: int, text: str) -> PriorityReading:
    first, *rest = text.split("\n")
    found = NUMBERED.fullmatch(first)
    title = found["title"] if found else first
    if not title:
        title, rest = (rest[0], rest[1:]) if rest else (first, rest)
    if len(title) > TITLE_LIMIT:
        # A whole sentence stays a sentence: it is the reason, and the title is how it begins.
        title, rest = f"{title[: TITLE_LIMIT - 1].rstrip()}…", [title, *rest]
    return PriorityReading(number, title, (found["code"] or "").lstrip("0") if found else "", "\n".join(rest))


def _compared(rows: Sequence[RowReading]) -> tuple[RowReading, ...]:
    """The rows with what they have to do with one another: parts, and what stands twice."""
    coded: dict[tuple[str, str], RowReading] = {}
    said: dict[tuple[str, RowReading], int] = {}
    for row in rows:
        if row.code:
            coded.setdefault((row.group, row.code), row)
    compared = []
    for row in rows:
        first, whole = coded.get((row.group, row.code), row), coded.get((row.group, _code_of_whole(row.code)))
        part = replace(row, parent=whole.code if whole else "")
        remarks = [
            Remark(Kind.CODE_TWICE, value=str(first.row)) if first.row != row.row else None,
            Remark(Kind.PART_OF_FAULTY, value=whole.code) if whole and whole.faults else None,
            None if row.faults else _repeats(part, said),
        ]
        compared.append(replace(part, faults=(*row.faults, *(each for each in remarks if each))))
    return tuple(compared)


def _repeats(row: RowReading, said: dict[tuple[str, RowReading], int]) -> Remark | None:
    """What a row says under its priority, its code apart, is said once: a second time it is the same action."""
    first = said.setdefault((row.group, replace(row, row=0, priority=None, code="", notes=())), row.row)
    return Remark(Kind.ROW_TWICE, value=str(first)) if first != row.row else None


def _code_of_whole(code: str) -> str:
    found = CODE.fullmatch(code)
    return found["number"] if found and found["letters"] else ""
