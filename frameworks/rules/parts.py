"""Parts of a pack, read strictly: each function gives what it could read and notes what was wrong, with its line."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

import yaml

from frameworks.rules.faults import Fault, FaultKind, brief, character_name
from frameworks.rules.reading import BAD_CHARACTER

FORMAT = "1"
VERSION = re.compile(r"[0-9]{1,4}(\.[0-9]{1,4}){0,2}")
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
CODE_LIMIT = 40
LANGUAGES = ("en", "cy")
# From this many words on, a text that is the same in both languages is untranslated and not a name.
WORDS_OF_A_SENTENCE = 4

TEXT_TAG = "tag:yaml.org,2002:str"
NULL_TAG = "tag:yaml.org,2002:null"
BOOL_TAG = "tag:yaml.org,2002:bool"
INT_TAG = "tag:yaml.org,2002:int"
FOUND = {
    BOOL_TAG: "true or false",
    INT_TAG: "a number",
    "tag:yaml.org,2002:float": "a number",
    "tag:yaml.org,2002:timestamp": "a date",
    NULL_TAG: "nothing",
}


class Pair(NamedTuple):
    """A text in both languages."""

    en: str
    cy: str


@dataclass(frozen=True)
class Part:
    """A node of the pack, the path of keys to it and the list its faults go to."""

    node: yaml.Node
    path: str
    faults: list[Fault]

    @property
    def line(self) -> int:
        """The line the part begins on, from 1."""
        return int(self.node.start_mark.line) + 1

    def note(self, kind: FaultKind, **details: object) -> None:
        """Note a fault of this part; texts out of the pack are cut short, so that a fault stays one line."""
        shown = {name: brief(value) if isinstance(value, str) else value for name, value in details.items()}
        self.faults.append(Fault(self.line, kind, self.path, shown))

    def inner(self, node: yaml.Node, step: str) -> "Part":
        """A part inside this one."""
        joint = "." if self.path and not step.startswith("[") else ""
        return Part(node, f"{self.path}{joint}{brief(step)}", self.faults)


@dataclass
class Codes:
    """The codes already given, with their lines: levels, domains and statements each have their own."""

    lines: dict[str, int] = field(default_factory=dict)

    def claim(self, part: Part | None) -> str:
        """The code of this part, noted if another has it already."""
        code = read_code(part)
        if part and code:
            if first := self.lines.get(code):
                part.note(FaultKind.DUPLICATE_CODE, code=code, first=first)
            self.lines.setdefault(code, part.line)
        return code


def read_members(part: Part | None, required: tuple[str, ...], optional: tuple[str, ...] = ()) -> dict[str, Part]:
    """The values of a mapping by key; missing and unknown keys are noted."""
    if part is None:
        return {}
    members = {}
    for key, value in read_entries(part):
        name = read_string(key)
        if name in required or name in optional:
            members[name] = value
        else:
            key.note(FaultKind.UNKNOWN_KEY, key=name, known=", ".join(required + optional))
    if isinstance(part.node, yaml.MappingNode):
        for name in required:
            if name not in members:
                part.note(FaultKind.MISSING_KEY, key=name)
    return members


def read_entries(part: Part | None) -> Iterator[tuple[Part, Part]]:
    """The keys and values of a mapping in order, a key that stands twice only once."""
    if part is None:
        return
    if not isinstance(part.node, yaml.MappingNode):
        part.note(FaultKind.NOT_MAPPING, found=_found(part.node))
        return
    first_lines: dict[str, int] = {}
    for key_node, value_node in part.node.value:
        key = Part(key_node, part.path, part.faults)
        if not isinstance(key_node, yaml.ScalarNode):
            key.note(FaultKind.NOT_TEXT, found=_found(key_node))
        elif first := first_lines.get(key_node.value):
            key.note(FaultKind.DUPLICATE_KEY, key=key_node.value, first=first)
        else:
            first_lines[key_node.value] = key.line
            yield key, part.inner(value_node, key_node.value)


def read_items(part: Part | None, at_least: int, at_most: int) -> list[Part]:
    """The entries of a list; too few and too many are noted."""
    if part is None:
        return []
    if not isinstance(part.node, yaml.SequenceNode):
        part.note(FaultKind.NOT_LIST, found=_found(part.node))
        return []
    count = len(part.node.value)
    if count < at_least:
        part.note(FaultKind.TOO_FEW, count=count, limit=at_least)
    if count > at_most:
        part.note(FaultKind.TOO_MANY, count=count, limit=at_most)
    return [part.inner(node, f"[{position}]") for position, node in enumerate(part.node.value, 1)]


def read_string(part: Part | None) -> str:
    """A text as written; what YAML would read as another type without quotes is noted, and given as written."""
    if part is None:
        return ""
    if not isinstance(part.node, yaml.ScalarNode):
        part.note(FaultKind.NOT_TEXT, found=_found(part.node))
        return ""
    value = str(part.node.value)
    if part.node.tag != TEXT_TAG and value:
        part.note(FaultKind.UNQUOTED, value=value, found=FOUND.get(part.node.tag, "something else"))
    return value


def read_text(part: Part | None, limit: int) -> str:
    """A text for people, trimmed: not blank, not longer than `limit` characters, nothing unprintable."""
    text = read_string(part).strip()
    if part is None or not isinstance(part.node, yaml.ScalarNode):
        return ""
    if not text:
        part.note(FaultKind.BLANK)
    if len(text) > limit:
        part.note(FaultKind.TOO_LONG, length=len(text), limit=limit)
    # An escape such as "\0" is harmless in the file and a null character in the text.
    if found := BAD_CHARACTER.search(text):
        part.note(FaultKind.BAD_CHARACTER, character=character_name(found.group()))
    return text


def read_pair(part: Part | None, limit: int) -> Pair:
    """A text in English and in Welsh."""
    members = read_members(part, LANGUAGES)
    pair = Pair(read_text(members.get("en"), limit), read_text(members.get("cy"), limit))
    if part and pair.en == pair.cy and len(pair.en.split()) >= WORDS_OF_A_SENTENCE:
        part.note(FaultKind.SAME_IN_BOTH)
    return pair


def read_code(part: Part | None) -> str:
    """A code: small letters, digits and single hyphens. Empty if there is none."""
    code = read_string(part)
    if part and isinstance(part.node, yaml.ScalarNode) and not _is_code(code):
        part.note(FaultKind.BAD_CODE, value=code, limit=CODE_LIMIT)
        return ""
    return code


def read_choice(part: Part | None, choices: tuple[str, ...]) -> str:
    """One of these words."""
    value = read_string(part)
    if part and isinstance(part.node, yaml.ScalarNode) and value not in choices:
        part.note(FaultKind.NOT_A_CHOICE, value=value, choices=", ".join(choices))
    return value


def read_flag(part: Part | None) -> bool:
    """True or false, written so: not YAML's other words for them, and no text."""
    value = part.node.value if part and isinstance(part.node, yaml.ScalarNode) and part.node.tag == BOOL_TAG else ""
    if part and value not in ("true", "false"):
        part.note(FaultKind.NOT_A_CHOICE, value=_shown(part), choices="true, false")
    return bool(value == "true")


def read_number(part: Part, at_least: int, at_most: int) -> int:
    """A whole number of at most four digits between two bounds; the lower bound if there is none."""
    value = part.node.value if isinstance(part.node, yaml.ScalarNode) and part.node.tag == INT_TAG else ""
    number = int(value) if re.fullmatch("[0-9]{1,4}", value) else -1
    if not at_least <= number <= at_most:
        part.note(FaultKind.NOT_A_CHOICE, value=_shown(part), choices=f"{at_least} to {at_most}")
        return at_least
    return number


def check_format(part: Part | None) -> None:
    """The number of the format: `format: 1`, quoted or not."""
    if part and _shown(part) != FORMAT:
        part.note(FaultKind.NOT_A_CHOICE, value=_shown(part), choices=FORMAT)


def read_version(part: Part | None) -> str:
    """A version: digits and dots, in quotes."""
    version = read_string(part)
    if part and isinstance(part.node, yaml.ScalarNode) and not VERSION.fullmatch(version):
        part.note(FaultKind.BAD_VERSION, value=version)
    return version


def _shown(part: Part) -> str:
    return str(part.node.value) if isinstance(part.node, yaml.ScalarNode) else "…"


def _is_code(code: str) -> bool:
    return len(code) <= CODE_LIMIT and CODE.fullmatch(code) is not None


def _found(node: yaml.Node) -> str:
    if isinstance(node, yaml.MappingNode):
        return "a mapping"
    if isinstance(node, yaml.SequenceNode):
        return "a list"
    return FOUND.get(node.tag, "a text")
