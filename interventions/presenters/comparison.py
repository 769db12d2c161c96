"""Entries side by side: a row for each fact and each text, a column for each entry."""

from dataclasses import dataclass
from datetime import date

from interventions.models import Entry
from interventions.presenters.entry import TOLD, facts_of
from interventions.presenters.places import Place, address
from interventions.presenters.rating import RatingLine, Tag, evidence_tag, rating_lines


@dataclass(frozen=True)
class Column:
    """An entry at the head of its column."""

    name: str
    href: str
    consider_href: str
    evidence: Tag
    ratings: list[RatingLine]


@dataclass(frozen=True)
class Cell:
    """What one entry says in a row, in its language; values are a list, a text is one value."""

    values: list[str]
    language: str


@dataclass(frozen=True)
class Row:
    """What is compared, and what each entry says of it."""

    heading: str
    cells: list[Cell]


@dataclass(frozen=True)
class Comparison:
    """The table of a comparison."""

    columns: list[Column]
    rows: list[Row]


def comparison(entries: list[Entry], place: Place, today: date, *, may_adopt: bool, chooser: str = "") -> Comparison:
    """The comparison of some entries, with their ratings fetched along. Rows nobody says anything in are left out.

    With `may_adopt` each can be put on the list, the others being named as what was looked at besides; `chooser` is the
    address of another page of the school's at which to choose.
    """
    ids = [entry.pk for entry in entries]
    columns = [
        Column(
            entry.name,
            address(place, "entry", entry.pk),
            _choose(chooser, place, entry.pk, ids) if may_adopt else "",
            evidence_tag(entry.evidence),
            rating_lines(entry.ratings.all(), today),
        )
        for entry in entries
    ]
    facts = [facts_of(entry) for entry in entries]
    rows = [
        Row(several[0].heading, [Cell(each.values, "") for each in several])
        for several in zip(*facts, strict=True)
        if any(each.values for each in several)
    ]
    for name, heading in TOLD.items():
        said = [entry.text(name) for entry in entries]
        if any(text for text, _language in said):
            rows.append(Row(str(heading), [Cell([text] if text else [], language) for text, language in said]))
    return Comparison(columns, rows)


def _choose(chooser: str, place: Place, entry_id: int, ids: list[int]) -> str:
    others = "&".join(f"beside={each}" for each in ids if each != entry_id)
    page = f"{chooser}{entry_id}/" if chooser else address(place, "consider", entry_id)
    return f"{page}?{others}" if others else page
