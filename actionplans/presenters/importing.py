"""What was read from a file, row by row, before anything is saved."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from actionplans.models import Action
from actionplans.presenters.actions import Tag, funding, money, rag_tag, timescale
from actionplans.rules.plan_columns import Column
from actionplans.rules.reading_plans import PlanReading
from actionplans.rules.reading_rows import Kind, PriorityReading, Remark
from actionplans.services.importing import Prepared

# Enough of a cell to find it again.
SHOWN = 80


@dataclass(frozen=True)
class ImportLine:
    """A row as its page shows it. `parent` is the code of the action it is part of."""

    row: int
    code: str
    title: str
    parent: str
    details: str
    who: str
    money: str
    funding: str
    resources: str
    timescale: str
    rag: Tag
    result: Tag
    faults: list[str]
    notes: list[str]


@dataclass(frozen=True)
class ImportSection:
    """A priority with the rows that stand under it."""

    title: str
    lines: list[ImportLine]


@dataclass(frozen=True)
class ImportPage:
    """All that was read; `new` rows would be added, `standing` ones are in the plan, `left_out` have a fault."""

    sections: list[ImportSection]
    new: int
    standing: int
    left_out: int
    ignored: str
    empty_priorities: Sequence[PriorityReading]


def import_page(prepared: Sequence[Prepared], reading: PlanReading) -> ImportPage:
    """The page of a dry run."""
    lines = [(each.action.priority.title, _line(each)) for each in prepared]
    titles = dict.fromkeys(title for title, _line_of_it in lines)
    standing, faulty = sum(each.is_standing for each in prepared), sum(bool(each.reading.faults) for each in prepared)
    return ImportPage(
        sections=[ImportSection(title, [line for under, line in lines if under == title]) for title in titles],
        new=len(lines) - standing - faulty,
        standing=standing,
        left_out=faulty,
        ignored=", ".join(f"“{name}”" for name in reading.ignored),
        empty_priorities=reading.empty_priorities,
    )


def remark_texts(remarks: Iterable[Remark]) -> list[str]:
    """What is to be said of a row, a sentence each."""
    return [_sentence(each) for each in remarks]


def column_name(column: Column) -> str:
    """A column as the reader's language calls it."""
    names = {
        Column.ACTION: _("Action"),
        Column.WHO: _("Who?"),
        Column.BUDGET: _("Budget/resources and source"),
        Column.TIMESCALE: _("Timescale"),
        Column.CHANGE: _("Expected change/impact"),
        Column.EVIDENCE: _("Evidence source"),
        Column.RAG: _("RAG status"),
    }
    return names[column]


def _line(prepared: Prepared) -> ImportLine:
    row = prepared.action
    action = Action(**row.draft.columns)
    return ImportLine(
        row=row.row,
        code=row.code,
        title=action.title,
        parent=row.parent,
        details=action.details,
        who=", ".join(_short(name) for name in action.who),
        money=money(action),
        funding=funding(action),
        resources=action.resources,
        timescale=timescale(action),
        rag=rag_tag(row.rag),
        result=_result(prepared),
        faults=remark_texts(prepared.reading.faults),
        notes=remark_texts(prepared.reading.notes),
    )


def _result(prepared: Prepared) -> Tag:
    if prepared.reading.faults:
        return Tag(_("Left out"), "red")
    return Tag(_("In the plan already"), "grey") if prepared.is_standing else Tag(_("Will be added"), "green")


def _sentence(remark: Remark) -> str:
    texts = {
        Kind.NO_ACTION: _("The column “%(column)s” is empty"),
        Kind.TOO_LONG: _("“%(column)s” is too long: at most %(value)s characters fit"),
        Kind.CHARACTERS: _("“%(column)s” has characters in it that cannot be stored"),
        Kind.ENTRY_TOO_LONG: _("An entry under “%(column)s” is too long: each has at most %(value)s characters"),
        Kind.TOO_MANY: _("There are too many entries under “%(column)s”: at most %(value)s"),
        Kind.ENDS_BEFORE_START: _("It ends before it starts"),
        Kind.CODE_TWICE: _("Row %(value)s has the same code under this priority"),
        Kind.ROW_TWICE: _("Row %(value)s says the same"),
        Kind.PART_OF_FAULTY: _("It is part of action %(value)s, which is left out"),
        Kind.CODE_TAKEN: _("Another action of this priority has, or had, the code %(value)s in the plan"),
        Kind.NO_AMOUNT: _("No amount could be read from “%(value)s”. The words are kept under resources"),
        Kind.NO_TIMES: _("No dates could be read from “%(value)s”. The words are kept in the details"),
        Kind.NO_RATING: _("“%(value)s” is not red, amber or green. The words are kept in the details"),
        Kind.TITLE_CUT: _("The title is long, so its end is kept in the details"),
    }
    return texts[remark.kind] % {"column": column_name(remark.column), "value": _short(remark.value)}


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= SHOWN else f"{line[:SHOWN]}…"
