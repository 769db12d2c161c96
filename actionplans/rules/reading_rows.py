"""Reading one row of a plan's table: what it says, what is wrong with it, and what was kept as words. Pure.

A *fault* leaves a row out. A *note* says that something could not be read as a date, an amount or a rating; the words
then stay with the action, so that nothing that was written is lost.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from actionplans.rules.plan_columns import Column
from actionplans.rules.reading_budgets import Budget, read_budget
from actionplans.rules.reading_cells import (
    MOST_ENTRIES,
    NAME_LIMIT,
    TITLE_LIMIT,
    Told,
    is_storable,
    read_action,
    read_names,
    read_rating,
    read_sources,
)
from actionplans.rules.reading_times import Times, read_times

# As long as the tables of a plan hold them (actionplans.models).
TEXT_LIMIT = 4000
RESOURCES_LIMIT = 1000
CELL_LIMITS = dict.fromkeys(Column, TEXT_LIMIT) | {Column.BUDGET: RESOURCES_LIMIT}


class Kind(StrEnum):
    """What is to be said of a row: faults first, then notes."""

    NO_ACTION = "no-action"
    TOO_LONG = "too-long"
    CHARACTERS = "characters"
    ENTRY_TOO_LONG = "entry-too-long"
    TOO_MANY = "too-many"
    ENDS_BEFORE_START = "ends-before-start"
    CODE_TWICE = "code-twice"
    ROW_TWICE = "row-twice"
    PART_OF_FAULTY = "part-of-faulty"
    CODE_TAKEN = "code-taken"
    NO_AMOUNT = "no-amount"
    NO_TIMES = "no-times"
    NO_RATING = "no-rating"
    TITLE_CUT = "title-cut"


@dataclass(frozen=True)
class Remark:
    """One thing to say of a row: of which column, and what was seen there or the limit it breaks."""

    kind: Kind
    column: Column = Column.ACTION
    value: str = ""


@dataclass(frozen=True)
class PriorityReading:
    """A priority as the table names it; `row` is 0 for the one that the form names."""

    row: int
    title: str
    code: str = ""
    reason: str = ""
    led_by: str = ""
    links: str = ""


@dataclass(frozen=True)
class RowReading:
    """What a row says of an action. `priority` is None above the first; `parent` is the code of what it is part of."""

    row: int
    priority: PriorityReading | None = None
    code: str = ""
    parent: str = ""
    title: str = ""
    details: str = ""
    who: tuple[str, ...] = ()
    amount: Decimal | None = None
    funding: tuple[str, ...] = ()
    resources: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    is_open_ended: bool = False
    expected_change: str = ""
    evidence_sources: tuple[str, ...] = ()
    rag: str = ""
    faults: tuple[Remark, ...] = ()
    notes: tuple[Remark, ...] = ()

    @property
    def group(self) -> str:
        """What tells priorities apart: their titles."""
        return self.priority.title if self.priority else ""


def read_row(row: int, cells: Mapping[Column, str], headings: Mapping[Column, str], language: str) -> RowReading:
    """A row read as far as it can be, with its faults. `headings` are as the table writes them: kept words go by them.

    `language` is that of the text; it tells how names are joined.
    """
    said = {each: cells.get(each, "")[:TEXT_LIMIT] for each in Column}
    told = read_action(said[Column.ACTION])
    budget, times, rag = (
        read_budget(said[Column.BUDGET]),
        read_times(said[Column.TIMESCALE]),
        read_rating(said[Column.RAG]),
    )
    unread = {Column.TIMESCALE: times is None, Column.RAG: rag is None}
    kept = [f"{headings[each]}: {said[each]}" for each, is_kept in unread.items() if is_kept and said[each]]
    reading = RowReading(
        row=row,
        code=told.code,
        title=told.title,
        details="\n\n".join(each for each in (told.details, *kept) if each),
        who=read_names(said[Column.WHO], language),
        amount=budget.amount,
        funding=budget.funding,
        resources=budget.resources,
        starts_on=times.starts_on if times else None,
        ends_on=times.ends_on if times else None,
        is_open_ended=bool(times and times.is_open_ended),
        expected_change=said[Column.CHANGE],
        evidence_sources=read_sources(said[Column.EVIDENCE]),
        rag=rag or "",
    )
    return _with_remarks(reading, cells, _notes(said, told, budget, times, rag))


def _notes(
    said: Mapping[Column, str], told: Told, budget: Budget, times: Times | None, rag: str | None
) -> tuple[Remark, ...]:
    unread = {
        Kind.TITLE_CUT: (Column.ACTION, told.is_cut),
        Kind.NO_AMOUNT: (Column.BUDGET, budget.is_unclear),
        Kind.NO_TIMES: (Column.TIMESCALE, times is None and bool(said[Column.TIMESCALE])),
        Kind.NO_RATING: (Column.RAG, rag is None),
    }
    return tuple(Remark(kind, column, said[column]) for kind, (column, is_so) in unread.items() if is_so)


def _with_remarks(reading: RowReading, cells: Mapping[Column, str], notes: tuple[Remark, ...]) -> RowReading:
    faults = (*_cell_faults(cells), *_reading_faults(reading))
    return replace(reading, faults=tuple(dict.fromkeys(faults)), notes=notes)


def _cell_faults(cells: Mapping[Column, str]) -> list[Remark]:
    faults: list[Remark] = []
    for column, cell in cells.items():
        if len(cell) > CELL_LIMITS[column]:
            faults.append(Remark(Kind.TOO_LONG, column, str(CELL_LIMITS[column])))
        elif not is_storable(cell):
            faults.append(Remark(Kind.CHARACTERS, column))
    return faults


def _reading_faults(reading: RowReading) -> list[Remark]:
    faults = [] if reading.title else [Remark(Kind.NO_ACTION)]
    if len(reading.details) > TEXT_LIMIT:
        faults.append(Remark(Kind.TOO_LONG, Column.ACTION, str(TEXT_LIMIT)))
    for column, entries, limit in (
        (Column.WHO, reading.who, NAME_LIMIT),
        (Column.EVIDENCE, reading.evidence_sources, TITLE_LIMIT),
    ):
        if any(len(each) > limit for each in entries):
            faults.append(Remark(Kind.ENTRY_TOO_LONG, column, str(limit)))
        if len(entries) > MOST_ENTRIES:
            faults.append(Remark(Kind.TOO_MANY, column, str(MOST_ENTRIES)))
    if reading.starts_on and reading.ends_on and reading.ends_on < reading.starts_on:
        faults.append(Remark(Kind.ENDS_BEFORE_START, Column.TIMESCALE))
    return faults
