"""The format of the catalogue's packs (docs/packs.md): bytes in; entries, or all faults with their lines, out.

Reads as strictly as frameworks are read, and with the same sentences for what is wrong.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from frameworks.rules import Fault, FaultKind, Pair
from frameworks.rules.faults import in_order
from frameworks.rules.parts import (
    Codes,
    Part,
    check_format,
    read_choice,
    read_items,
    read_members,
    read_pair,
    read_string,
)
from frameworks.rules.reading import read_document
from interventions.rules.neutral import is_rating_of

MOST_ENTRIES = 5_000
# What each list may hold at most, and whether it may be empty.
LISTS = ("needs", "tiers", "audiences", "phases", "modes")
PLACES = ("domains", "statements")
# Texts without which an entry says too little; the others may be left out.
NEEDED = ("summary", "outcomes", "essentials", "stop_if")
SINGLE = ("kind", "origin", "delivery_language", "cost_band")


@dataclass(frozen=True)
class RatingDraft:
    """A rating as a pack or a person gives it; `original` empty where one looked and found none."""

    scheme: str
    original: str
    link: str
    checked_on: date
    checked_by_name: str


@dataclass(frozen=True)
class EntryDraft:
    """What a pack, a file or a person wants an entry to say; see the model for the meaning of each.

    `texts` has a Pair for each of the model's TEXTS; `ratings` are added to those there are.
    """

    name: Pair
    kind: str
    origin: str
    texts: Mapping[str, Pair]
    domains: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    tiers: tuple[str, ...] = ()
    audiences: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    modes: tuple[str, ...] = ()
    delivery_language: str = "unknown"
    cost_band: str = ""
    code: str = ""
    ratings: tuple[RatingDraft, ...] = ()


@dataclass(frozen=True)
class Known:
    """What an entry may name: choices of each field, codes of domains and statements, and how long texts may be."""

    choices: Mapping[str, Sequence[str]]
    places: Mapping[str, frozenset[str]]
    limits: Mapping[str, int]
    name_limit: int


@dataclass(frozen=True)
class CheckedEntries:
    """What a check found: entries if there is no fault, else the faults by line."""

    entries: tuple[EntryDraft, ...] = ()
    faults: tuple[Fault, ...] = field(default=())


def check_entries(content: bytes, known: Known, codes: Codes | None = None) -> CheckedEntries:
    """Read a file's bytes and find all faults at once; `codes` are those other files gave already."""
    root, faults = read_document(content)
    entries = _read_file(Part(root, "", faults), known, codes or Codes()) if root else ()
    return CheckedEntries(() if faults else entries, in_order(faults))


def _read_file(root: Part, known: Known, codes: Codes) -> tuple[EntryDraft, ...]:
    members = read_members(root, ("format", "entries"))
    check_format(members.get("format"))
    return tuple(_read_entry(item, known, codes) for item in read_items(members.get("entries"), 1, MOST_ENTRIES))


def _read_entry(part: Part, known: Known, codes: Codes) -> EntryDraft:
    keys = ("code", "name", *SINGLE, *LISTS, *PLACES, *NEEDED)
    members = read_members(part, keys, ("ratings", *(name for name in known.limits if name not in NEEDED)))
    single = {name: read_choice(members.get(name), tuple(known.choices[name])) for name in SINGLE}
    lists = {name: _read_list(members.get(name), tuple(known.choices[name])) for name in LISTS}
    return EntryDraft(
        code=codes.claim(members.get("code")),
        name=read_pair(members.get("name"), known.name_limit),
        texts={name: read_pair(members[name], limit) for name, limit in known.limits.items() if name in members},
        domains=_read_places(members.get("domains"), known.places["domains"], 1),
        statements=_read_places(members.get("statements"), known.places["statements"], 0),
        ratings=tuple(_read_rating(item) for item in read_items(members.get("ratings"), 0, 20)),
        **single,  # type: ignore[arg-type]  # each name is one of SINGLE, whose fields are texts
        **lists,  # type: ignore[arg-type]  # and these of LISTS
    )


def _read_list(part: Part | None, choices: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(read_choice(item, choices) for item in read_items(part, 1, len(choices))))


def _read_places(part: Part | None, known: frozenset[str], at_least: int) -> tuple[str, ...]:
    found = []
    for item in read_items(part, at_least, 60):
        place = read_string(item)
        if place not in known:
            item.note(FaultKind.NOT_A_CHOICE, value=place, choices="slug:code of a published framework")
        found.append(place)
    return tuple(dict.fromkeys(found))


def _read_rating(part: Part) -> RatingDraft:
    members = read_members(part, ("scheme", "original", "checked_on", "checked_by_name"), ("link",))
    scheme, original = read_string(members.get("scheme")), read_string(members.get("original"))
    if not is_rating_of(scheme, original):
        part.note(FaultKind.NOT_A_CHOICE, value=f"{scheme} {original}", choices="a rating its scheme knows")
    return RatingDraft(
        scheme,
        original,
        read_string(members.get("link")),
        _read_day(members),
        read_string(members["checked_by_name"]) if "checked_by_name" in members else "",
    )


def _read_day(members: Mapping[str, Part]) -> date:
    part = members.get("checked_on")
    try:
        return date.fromisoformat(read_string(part))
    except ValueError:
        if part:
            part.note(FaultKind.NOT_A_CHOICE, value=read_string(part), choices='a day such as "2026-11-30"')
        return date.min
