"""The format of a crosswalk (docs/packs.md): which statements of two framework versions match, and which do not.

A statement that is neither matched nor said to be uncovered is a fault, so that no mapping drops one silently.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from frameworks.rules.faults import Fault, FaultKind, in_order
from frameworks.rules.packs import TEXT_LIMIT
from frameworks.rules.parts import (
    Codes,
    Pair,
    Part,
    check_format,
    read_choice,
    read_code,
    read_items,
    read_members,
    read_pair,
    read_version,
)
from frameworks.rules.reading import is_of_kind, read_document

KIND = "crosswalk"
NO_NOTE = Pair("", "")
AT_MOST = 5_000


class Strength(StrEnum):
    """How far two statements ask for the same: nearly all of it, or a part."""

    STRONG = "strong"
    PARTIAL = "partial"


class VersionName(NamedTuple):
    """A framework version by its name."""

    slug: str
    version: str

    def __str__(self) -> str:
        return f"{self.slug} {self.version}"


class VersionCodes(NamedTuple):
    """The codes of a framework version's domains and of its statements, in order."""

    domains: tuple[str, ...]
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Match:
    """A statement of the source and one of the target that match; the note may be empty."""

    source: str
    target: str
    strength: Strength
    note: Pair = NO_NOTE


@dataclass(frozen=True)
class Gap:
    """A statement that has no match on the other side; the note may be empty."""

    statement: str
    note: Pair = NO_NOTE


@dataclass(frozen=True)
class Crosswalk:
    """A whole crosswalk; `issuer` says whose judgement it is, `target_codes` are all codes of the target in order."""

    version: str
    source: VersionName
    target: VersionName
    issuer: Pair
    matches: tuple[Match, ...]
    source_gaps: tuple[Gap, ...]
    target_gaps: tuple[Gap, ...]
    target_codes: tuple[str, ...]


@dataclass(frozen=True)
class CheckedCrosswalk:
    """What a check found: a crosswalk if there is no fault, else the faults by line."""

    crosswalk: Crosswalk | None
    faults: tuple[Fault, ...]


@dataclass
class _Side:
    """One of the two versions: its statements, and the lines on which they are matched and said to be uncovered.

    Without known statements (`codes` None) only the form is checked.
    """

    name: VersionName
    codes: tuple[str, ...] | None
    matched: dict[str, int] = field(default_factory=dict)
    uncovered: Codes = field(default_factory=Codes)

    def read(self, part: Part | None) -> str:
        """The code of a statement of this side."""
        code = read_code(part)
        if part and code and self.codes is not None and code not in self.codes:
            part.note(FaultKind.UNKNOWN_STATEMENT, pack=str(self.name), code=code)
        return code

    def read_matched(self, part: Part | None) -> str:
        """The code of a statement that is matched here."""
        code = self.read(part)
        if part and code:
            self.matched.setdefault(code, part.line)
        return code

    def read_gap(self, part: Part) -> Gap:
        """A statement said to be uncovered; noted when it is said twice, or matched too."""
        members = read_members(part, ("statement",), ("note",))
        statement = members.get("statement")
        self.read(statement)
        code = self.uncovered.claim(statement)
        if statement and code in self.matched:
            statement.note(FaultKind.BOTH_WAYS, code=code, first=self.matched[code])
        return Gap(code, _read_note(members))

    def account(self, part: Part | None) -> None:
        """Note every statement that is neither matched nor said to be uncovered."""
        for code in self.codes or ():
            if part and code not in self.matched and code not in self.uncovered.lines:
                part.note(FaultKind.UNACCOUNTED, code=code, pack=str(self.name))


def is_crosswalk(content: bytes) -> bool:
    """Whether the file says that it is a crosswalk, and not a pack."""
    return is_of_kind(content, KIND)


def check_crosswalk(content: bytes, statements: Mapping[VersionName, Sequence[str]]) -> CheckedCrosswalk:
    """Read a crosswalk's bytes and find all faults; `statements` are the codes, in order, of every known version."""
    root, faults = read_document(content)
    crosswalk = _read_crosswalk(Part(root, "", faults), statements) if root else None
    return CheckedCrosswalk(None if faults else crosswalk, in_order(faults))


def _read_crosswalk(root: Part, statements: Mapping[VersionName, Sequence[str]]) -> Crosswalk:
    members = read_members(root, ("format", "kind", "version", "from", "to", "issuer", "matches", "uncovered"))
    check_format(members.get("format"))
    read_choice(members.get("kind"), (KIND,))
    source, target = (_read_side(members.get(name), statements) for name in ("from", "to"))
    if source.name == target.name and "to" in members:
        members["to"].note(FaultKind.SAME_VERSION, pack=str(target.name))
    matches = _read_matches(members.get("matches"), source, target)
    gaps = read_members(members.get("uncovered"), ("from", "to"))
    return Crosswalk(
        version=read_version(members.get("version")),
        source=source.name,
        target=target.name,
        issuer=read_pair(members.get("issuer"), TEXT_LIMIT),
        matches=matches,
        source_gaps=_read_gaps(gaps.get("from"), source),
        target_gaps=_read_gaps(gaps.get("to"), target),
        target_codes=target.codes or (),
    )


def _read_side(part: Part | None, statements: Mapping[VersionName, Sequence[str]]) -> _Side:
    members = read_members(part, ("slug", "version"))
    name = VersionName(read_code(members.get("slug")), read_version(members.get("version")))
    known = statements.get(name)
    if part and known is None and all(name):
        part.note(FaultKind.UNKNOWN_PACK, pack=str(name))
    return _Side(name, None if known is None else tuple(known))


def _read_matches(part: Part | None, source: _Side, target: _Side) -> tuple[Match, ...]:
    first_lines: dict[tuple[str, str], int] = {}
    matches = []
    for item in read_items(part, 1, AT_MOST):
        match = _read_match(item, source, target)
        pair = (match.source, match.target)
        if all(pair) and pair in first_lines:
            item.note(FaultKind.DUPLICATE_MATCH, match=" → ".join(pair), first=first_lines[pair])
        first_lines.setdefault(pair, item.line)
        matches.append(match)
    return tuple(matches)


def _read_match(part: Part, source: _Side, target: _Side) -> Match:
    members = read_members(part, ("from", "to", "strength"), ("note",))
    found = source.read_matched(members.get("from")), target.read_matched(members.get("to"))
    strength = read_choice(members.get("strength"), tuple(Strength))
    return Match(*found, Strength(strength) if strength in tuple(Strength) else Strength.PARTIAL, _read_note(members))


def _read_gaps(part: Part | None, side: _Side) -> tuple[Gap, ...]:
    gaps = tuple(side.read_gap(item) for item in read_items(part, 0, AT_MOST))
    side.account(part)
    return gaps


def _read_note(members: Mapping[str, Part]) -> Pair:
    return read_pair(members["note"], TEXT_LIMIT) if "note" in members else NO_NOTE
