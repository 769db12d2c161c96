"""A register as it was read: each row, what importing it would do, and its faults in words."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext

from schools.enums import FreeMealsBand, LanguageCategoryCode, Phase
from schools.rules.register import Column, Fault, FaultKind, Reading, SchoolRow
from schools.services.register import Change


@dataclass(frozen=True)
class RowView:
    """One row of the file: `faults` are sentences; `change` is empty while there are any."""

    line: int
    number: str
    name: str
    phase: str
    categories: str
    cluster: str
    pupils: str
    free_meals: str
    change: str
    change_colour: str
    faults: list[str]


def row_views(reading: Reading, changes: dict[str, Change]) -> list[RowView]:
    """All rows in the order of the file."""
    faults: dict[int, list[str]] = defaultdict(list)
    for fault in reading.faults:
        faults[fault.line].append(fault_text(fault))
    return [_row_view(row, faults[row.line], changes.get(row.number)) for row in reading.rows]


def column_name(column: Column) -> str:
    """What a column is called on the page."""
    names = {
        Column.NUMBER: gettext("School number"),
        Column.NAME_EN: gettext("Name in English"),
        Column.NAME_CY: gettext("Name in Welsh"),
        Column.PHASE: gettext("Phase"),
        Column.LANGUAGE_CATEGORY: gettext("Language category"),
        Column.AUTHORITY: gettext("Authority code"),
        Column.CLUSTER: gettext("Cluster"),
        Column.PUPILS: gettext("Pupils"),
        Column.FREE_MEALS: gettext("Free school meals"),
    }
    return names[column]


def fault_text(fault: Fault) -> str:
    """The fault as a sentence in the reader's language, naming the column and what stands there."""
    return _fault_sentences()[fault.kind] % {"column": column_name(fault.column), "value": fault.value}


def _fault_sentences() -> dict[FaultKind, str]:
    return {
        FaultKind.MISSING: gettext("%(column)s: nothing is entered."),
        FaultKind.TOO_LONG: gettext("%(column)s: the text is too long."),
        FaultKind.CONTROL_CHARACTERS: gettext("%(column)s: there are characters in it that cannot be printed."),
        FaultKind.FORMULA: gettext("%(column)s: there is a formula. Enter the value itself."),
        FaultKind.NUMBER_SHAPE: gettext("%(column)s: “%(value)s” is not a number of seven digits."),
        FaultKind.NUMBER_OF_ANOTHER_AUTHORITY: gettext(
            "%(column)s: “%(value)s” does not begin with the authority's code."
        ),
        FaultKind.NUMBER_TWICE: gettext("%(column)s: “%(value)s” stands in an earlier row too."),
        FaultKind.UNKNOWN_PHASE: gettext("%(column)s: “%(value)s” is not a phase."),
        FaultKind.UNKNOWN_CATEGORY: gettext("%(column)s: “%(value)s” is not a language category."),
        FaultKind.UNKNOWN_AUTHORITY: gettext("%(column)s: there is no authority with the code “%(value)s”."),
        FaultKind.ANOTHER_AUTHORITY: gettext("%(column)s: “%(value)s” is another authority."),
        FaultKind.PUPILS: gettext("%(column)s: “%(value)s” is not a whole number up to 5,000."),
        FaultKind.FREE_MEALS: gettext("%(column)s: “%(value)s” is neither a percentage nor a band from a to e."),
    }


def _row_view(row: SchoolRow, faults: list[str], change: Change | None) -> RowView:
    names = {Change.NEW: gettext("New"), Change.CHANGED: gettext("Changed"), Change.SAME: gettext("As it was")}
    colours = {Change.NEW: "green", Change.CHANGED: "yellow", Change.SAME: "grey"}
    told = change if change and not faults else None
    return RowView(
        line=row.line,
        number=row.number,
        name=row.name_en if row.name_en == row.name_cy else f"{row.name_en} / {row.name_cy}",
        phase=str(Phase(row.phase).label) if row.phase else "",
        categories=", ".join(str(LanguageCategoryCode(each).label) for each in row.categories if each),
        cluster=row.cluster,
        pupils="" if row.pupils is None else str(row.pupils),
        free_meals=str(FreeMealsBand(row.free_meals).label) if row.free_meals else "",
        change=names[told] if told else "",
        change_colour=colours[told] if told else "",
        faults=faults,
    )
