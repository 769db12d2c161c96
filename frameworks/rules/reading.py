"""From bytes to YAML nodes that know their line, refusing what a pack may not hold.

Nodes and not values: values have no lines, and YAML has already guessed their types (`no` is False, `1_0` is 10).
"""

import re

import yaml

from frameworks.rules.faults import Fault, FaultKind, brief, character_name

SIZE_LIMIT = 1_048_576
DEPTH_LIMIT = 16

# What YAML calls unprintable, the line breaks that only YAML counts as such, and marks that turn the direction of text.
BAD_CHARACTER = re.compile(
    "[^\x09\x0a\x0d\x20-\x7e\xa0-\u2027\u202f-\u2065\u206a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
LINE_BREAK = re.compile("\r\n?|\n")

Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def is_of_kind(content: bytes, kind: str) -> bool:
    """Whether the file says, with its key `kind`, that it is of this kind; packs say nothing."""
    if kind.encode() not in content:
        return False
    root, _ = read_document(content)
    entries = root.value if isinstance(root, yaml.MappingNode) else []
    return any((key.value, value.value) == ("kind", kind) for key, value in entries)


def read_document(content: bytes) -> tuple[yaml.Node | None, list[Fault]]:
    """The root node of a pack file and the faults of its text. No node where the text cannot be read on."""
    if len(content) > SIZE_LIMIT:
        return None, [Fault(1, FaultKind.TOO_LARGE, details={"limit": SIZE_LIMIT})]
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return None, [Fault(content.count(b"\n", 0, error.start) + 1, FaultKind.NOT_UTF8)]
    lines = LINE_BREAK.split(text)
    faults = [fault for number, line in enumerate(lines, 1) for fault in _faults_of_line(number, line)]
    readable = "\n".join(BAD_CHARACTER.sub(" ", line).replace("\t", " ") for line in lines)
    root, more = _compose(readable)
    return root, faults + more


def _faults_of_line(number: int, line: str) -> list[Fault]:
    faults = [Fault(number, FaultKind.TAB)] if "\t" in line else []
    if found := BAD_CHARACTER.search(line):
        faults.append(Fault(number, FaultKind.BAD_CHARACTER, details={"character": character_name(found.group())}))
    return faults


def _compose(text: str) -> tuple[yaml.Node | None, list[Fault]]:
    try:
        faults = _refused_features(text)
        if any(fault.kind in (FaultKind.ALIAS, FaultKind.TOO_DEEP) for fault in faults):
            return None, faults
        root = yaml.compose(text, Loader)
    except yaml.MarkedYAMLError as error:
        return None, [_syntax_fault(error)]
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        return None, [Fault(1, FaultKind.NOT_YAML, details={"problem": brief(str(error))})]
    return root, faults if root else [*faults, Fault(1, FaultKind.EMPTY)]


def _syntax_fault(error: yaml.MarkedYAMLError) -> Fault:
    mark = error.problem_mark or error.context_mark
    problem = brief(error.problem or error.context or "")
    return Fault(mark.line + 1 if mark else 1, FaultKind.NOT_YAML, details={"problem": problem})


def _refused_features(text: str) -> list[Fault]:
    """Aliases (small files that unfold to gigabytes), tags (types we did not ask for) and bottomless nesting."""
    faults: list[Fault] = []
    depth = 0
    for event in yaml.parse(text, Loader):
        line = event.start_mark.line + 1 if event.start_mark else 1
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEPTH_LIMIT:
            return [*faults, Fault(line, FaultKind.TOO_DEEP, details={"limit": DEPTH_LIMIT})]
        if getattr(event, "anchor", None):
            faults.append(Fault(line, FaultKind.ALIAS))
        if tag := getattr(event, "tag", None):
            faults.append(Fault(line, FaultKind.TAG, details={"tag": tag}))
    return faults
