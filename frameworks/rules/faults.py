"""Faults of a pack: where, what, and what to do about it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum

BRIEF_LIMIT = 120


def character_name(character: str) -> str:
    """A character as its Unicode number, for example U+0000."""
    return f"U+{ord(character):04X}"


def brief(text: str) -> str:
    """A text out of the pack, fit for a sentence on one line: what cannot be seen is spelled out, the end cut off."""
    visible = "".join(each if each.isprintable() else character_name(each) for each in " ".join(text.split()))
    return visible if len(visible) <= BRIEF_LIMIT else visible[:BRIEF_LIMIT] + "…"


class FaultKind(Enum):
    """The kinds of fault; each value is its sentence for the pack's author, with the details named."""

    TOO_LARGE = "The file is larger than {limit} bytes. Split the framework or shorten its texts."
    NOT_UTF8 = "The file is not UTF-8 text from here on. Save it as UTF-8."
    BAD_CHARACTER = "There is a character here that cannot be stored or seen ({character}). Delete it."
    TAB = "There is a tab here. Indent with spaces, and write a space where the tab stands in a text."
    NOT_YAML = "YAML cannot be read here: {problem}. Look at the indentation and quotes here and on the line above."
    EMPTY = "The file is empty. Start from the pack format in docs/packs.md."
    TOO_DEEP = "Lists and mappings are nested deeper than {limit} here. Look for stray brackets."
    ALIAS = "Anchors (&) and aliases (*) are not allowed in a pack. Write the text out at each place."
    TAG = "Tags ({tag}) are not allowed in a pack. Delete the tag and put the value in quotes."
    NOT_MAPPING = "A mapping of keys and values is expected here, not {found}."
    NOT_LIST = "A list (lines that begin with a hyphen) is expected here, not {found}."
    NOT_TEXT = "A text is expected here, not {found}."
    UNQUOTED = 'YAML reads {value} without quotes as {found}. Write "{value}" in quotes.'
    DUPLICATE_KEY = "The key {key} already stands on line {first}. Keep one of the two."
    UNKNOWN_KEY = "The key {key} is not known here. Delete it, or use one of: {known}."
    MISSING_KEY = "The key {key} is missing. Add it."
    BLANK = "The text is blank. Write it: every text is needed in English (en) and in Welsh (cy)."
    TOO_LONG = "The text has {length} characters; at most {limit} are allowed. Shorten it."
    SAME_IN_BOTH = "The text is the same in English and in Welsh. Translate it."
    BAD_CODE = '"{value}" cannot be a code. Use a to z, digits and single hyphens, at most {limit} characters.'
    BAD_VERSION = '"{value}" cannot be a version. Use digits and dots in quotes, for example "1.0".'
    DUPLICATE_CODE = "The code {code} already stands on line {first}. Codes are unique: give this one another."
    NOT_A_CHOICE = '"{value}" is not possible here. Use one of: {choices}.'
    TOO_FEW = "There are {count} entries here; at least {limit} are needed."
    TOO_MANY = "There are {count} entries here; at most {limit} are allowed."
    MISSING_DESCRIPTOR = "The level {code} has no descriptor. Add one: each level of the scale needs its own."
    FOREIGN_LEVEL = "The level {code} is not on this pack's scale. Delete the descriptor, or use one of: {known}."
    UNKNOWN_PACK = "There is no pack {pack}. Correct its slug and version, or check it together with this file."
    SAME_VERSION = "A crosswalk leads from one version to another, and both sides are {pack}. Change one of them."
    UNKNOWN_STATEMENT = "The pack {pack} has no statement {code}. Correct the code."
    DUPLICATE_MATCH = "The match {match} already stands on line {first}. Keep one of the two."
    BOTH_WAYS = "The statement {code} is matched on line {first}, so it is not uncovered. Keep one of the two."
    UNACCOUNTED = "The statement {code} of {pack} is neither matched nor listed as uncovered. Do one of the two."
    UNKNOWN_DOMAIN = "The pack {pack} has no domain {code}. Correct the code."
    MISSING_PROMPTS = "The domain {code} of {pack} has no questions. Add them."
    WRONG_PLACE = "The pack is {pack}, so the file must be {expected}. Rename the file or correct the pack."


@dataclass(frozen=True)
class Fault:
    """One fault: its line (from 1), the path of keys to it (empty for the file itself) and its details."""

    line: int
    kind: FaultKind
    path: str = ""
    details: Mapping[str, object] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The whole sentence in English, with the path before it."""
        sentence = self.kind.value.format_map(self.details)
        return f"{self.path}: {sentence}" if self.path else sentence


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults by line; what two readings of one place noted twice stands once."""
    noted_once = {(fault.line, fault.text): fault for fault in faults}
    return tuple(sorted(noted_once.values(), key=lambda fault: fault.line))
