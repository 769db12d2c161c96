"""Reading the rows of a register of schools: every fault of every row, found without touching the database.

A Welsh school number is the authority's three digits and four of the school's own (domain.md 7.1). Bands of free school
meals are those of the published three-year average; a percentage is put into its band.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum


class Column(StrEnum):
    """What a register says of a school; by these names unless a mapping gives the file's own headings."""

    NUMBER = "number"
    NAME_EN = "name_en"
    NAME_CY = "name_cy"
    PHASE = "phase"
    LANGUAGE_CATEGORY = "language_category"
    AUTHORITY = "authority"
    CLUSTER = "cluster"
    PUPILS = "pupils"
    FREE_MEALS = "free_meals"


REQUIRED = (Column.NUMBER, Column.PHASE, Column.AUTHORITY)
LONGEST = {Column.NAME_EN: 200, Column.NAME_CY: 200, Column.CLUSTER: 200}
LONGEST_OTHER = 60
MOST_PUPILS = 5000
# Upper bounds in per cent, not included; what is above the last is in the highest band.
BANDS = ((8, "a"), (16, "b"), (24, "c"), (32, "d"))
HIGHEST_BAND = "e"
SEPARATORS = re.compile(r"[;/|]")
NUMBER_SHAPE = re.compile(r"[0-9]{7}")


class FaultKind(StrEnum):
    """What can be wrong with a cell."""

    MISSING = "missing"
    TOO_LONG = "too-long"
    CONTROL_CHARACTERS = "control-characters"
    FORMULA = "formula"
    NUMBER_SHAPE = "number-shape"
    NUMBER_OF_ANOTHER_AUTHORITY = "number-of-another-authority"
    NUMBER_TWICE = "number-twice"
    UNKNOWN_PHASE = "unknown-phase"
    UNKNOWN_CATEGORY = "unknown-category"
    UNKNOWN_AUTHORITY = "unknown-authority"
    ANOTHER_AUTHORITY = "another-authority"
    PUPILS = "pupils"
    FREE_MEALS = "free-meals"


@dataclass(frozen=True)
class Fault:
    """One fault of one cell; `line` counts as spreadsheets do, the headings being line 1."""

    line: int
    column: Column
    kind: FaultKind
    value: str = ""


@dataclass(frozen=True)
class SchoolRow:
    """What a row says of a school, cleaned: codes instead of words, `pupils` None where the register does not say."""

    line: int
    number: str
    name_en: str
    name_cy: str
    phase: str
    categories: tuple[str, ...]
    authority: str
    cluster: str
    pupils: int | None
    free_meals: str


@dataclass(frozen=True)
class Vocabulary:
    """The words a register may use. Keys in small letters; `own` are the authorities whose rows may be imported."""

    phases: Mapping[str, str]
    categories: Mapping[str, str]
    authorities: frozenset[str]
    own: frozenset[str]


@dataclass(frozen=True)
class Reading:
    """A register read: what each row says, and all faults. A row with a fault is read as far as it can be."""

    rows: tuple[SchoolRow, ...]
    faults: tuple[Fault, ...]


def missing_columns(headings: Iterable[str], mapping: Mapping[Column, str]) -> list[Column]:
    """The columns without which a register cannot be read: the required ones, and one name at least."""
    present = {_plain(heading) for heading in headings}
    absent = [column for column in REQUIRED if _heading(column, mapping) not in present]
    names = {_heading(Column.NAME_EN, mapping), _heading(Column.NAME_CY, mapping)}
    return absent if names & present else [*absent, Column.NAME_EN]


def read_register(
    headings: list[str], lines: Iterable[list[str]], mapping: Mapping[Column, str], vocabulary: Vocabulary
) -> Reading:
    """Read all lines; empty ones are passed over."""
    places = {heading: place for place, heading in reversed(list(enumerate(map(_plain, headings))))}
    columns = {column: places.get(_heading(column, mapping)) for column in Column}
    rows: list[SchoolRow] = []
    faults: list[Fault] = []
    seen: set[str] = set()
    for line, values in enumerate(lines, start=2):
        cells = {column: _cell(values, place) for column, place in columns.items()}
        if any(cells.values()):
            row, wrong = _read_row(line, cells, vocabulary, seen)
            rows.append(row)
            faults += wrong
    return Reading(tuple(rows), tuple(faults))


def free_meals_band(text: str) -> str | None:
    """The band of a letter or a percentage: "b", "12.4" and "12.4%" are all b. None if it is neither."""
    plain = text.strip().casefold().rstrip("%").strip()
    if plain in {band for _bound, band in BANDS} | {HIGHEST_BAND}:
        return plain
    try:
        percent = Decimal(plain)
    except InvalidOperation:
        return None
    if not percent.is_finite() or not 0 <= percent <= 100:
        return None
    return next((band for bound, band in BANDS if percent < bound), HIGHEST_BAND)


def _read_row(
    line: int, cells: dict[Column, str], vocabulary: Vocabulary, seen: set[str]
) -> tuple[SchoolRow, list[Fault]]:
    faults: dict[Column, FaultKind] = _shape_faults(cells)
    categories = [part.strip() for part in SEPARATORS.split(cells[Column.LANGUAGE_CATEGORY]) if part.strip()]
    row = SchoolRow(
        line=line,
        number=cells[Column.NUMBER],
        name_en=cells[Column.NAME_EN] or cells[Column.NAME_CY],
        name_cy=cells[Column.NAME_CY] or cells[Column.NAME_EN],
        phase=vocabulary.phases.get(cells[Column.PHASE].casefold(), ""),
        categories=tuple(vocabulary.categories.get(each.casefold(), "") for each in categories),
        authority=cells[Column.AUTHORITY],
        cluster=cells[Column.CLUSTER],
        pupils=_pupils(cells[Column.PUPILS]),
        free_meals=free_meals_band(cells[Column.FREE_MEALS]) or "",
    )
    for column, kind in _meaning_faults(row, cells, vocabulary, seen):
        faults.setdefault(column, kind)
    seen.add(row.number)
    return row, [Fault(line, column, kind, cells[column][:LONGEST_OTHER]) for column, kind in faults.items()]


def _shape_faults(cells: dict[Column, str]) -> dict[Column, FaultKind]:
    """Faults that any text may have, one a cell."""
    faults: dict[Column, FaultKind] = {}
    for column, text in cells.items():
        if any(not letter.isprintable() for letter in text):
            faults[column] = FaultKind.CONTROL_CHARACTERS
        elif text.startswith("="):
            faults[column] = FaultKind.FORMULA
        elif len(text) > LONGEST.get(column, LONGEST_OTHER):
            faults[column] = FaultKind.TOO_LONG
        elif not text and column in REQUIRED:
            faults[column] = FaultKind.MISSING
    if not cells[Column.NAME_EN] and not cells[Column.NAME_CY]:
        faults[Column.NAME_EN] = FaultKind.MISSING
    return faults


def _meaning_faults(
    row: SchoolRow, cells: dict[Column, str], vocabulary: Vocabulary, seen: set[str]
) -> Iterable[tuple[Column, FaultKind]]:
    if row.authority not in vocabulary.authorities:
        yield Column.AUTHORITY, FaultKind.UNKNOWN_AUTHORITY
    elif row.authority not in vocabulary.own:
        yield Column.AUTHORITY, FaultKind.ANOTHER_AUTHORITY
    if not NUMBER_SHAPE.fullmatch(row.number):
        yield Column.NUMBER, FaultKind.NUMBER_SHAPE
    elif not row.number.startswith(row.authority):
        yield Column.NUMBER, FaultKind.NUMBER_OF_ANOTHER_AUTHORITY
    elif row.number in seen:
        yield Column.NUMBER, FaultKind.NUMBER_TWICE
    if not row.phase:
        yield Column.PHASE, FaultKind.UNKNOWN_PHASE
    if "" in row.categories:
        yield Column.LANGUAGE_CATEGORY, FaultKind.UNKNOWN_CATEGORY
    if cells[Column.PUPILS] and row.pupils is None:
        yield Column.PUPILS, FaultKind.PUPILS
    if cells[Column.FREE_MEALS] and not row.free_meals:
        yield Column.FREE_MEALS, FaultKind.FREE_MEALS


def _pupils(text: str) -> int | None:
    plain = text.replace(",", "")
    if not plain.isascii() or not plain.isdigit() or len(plain) > 6:
        return None
    return int(plain) if int(plain) <= MOST_PUPILS else None


def _heading(column: Column, mapping: Mapping[Column, str]) -> str:
    return _plain(mapping.get(column, column.value))


def _plain(heading: str) -> str:
    return " ".join(heading.replace("_", " ").split()).casefold()


def _cell(values: list[str], place: int | None) -> str:
    return values[place].strip() if place is not None and place < len(values) else ""
