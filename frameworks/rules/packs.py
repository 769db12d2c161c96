"""The pack format, version 1 (docs/packs.md), as the one description of what a pack holds."""

from dataclasses import dataclass

import yaml

from frameworks.rules.faults import Fault, FaultKind, in_order
from frameworks.rules.parts import (
    Codes,
    Pair,
    Part,
    check_format,
    read_choice,
    read_entries,
    read_flag,
    read_items,
    read_members,
    read_number,
    read_pair,
    read_string,
    read_version,
)
from frameworks.rules.reading import read_document

# What must be so before a stage of the cycle can be finished: a practice is listed, every statement is sorted, every
# statement is answered, the evaluation is submitted, or a few words say what was done.
GATES = ("practices", "sorted", "rated", "submitted", "account")
POLARITIES = ("higher-is-stronger", "lower-is-stronger")
LABEL_LIMIT = 100
TITLE_LIMIT = 200
TEXT_LIMIT = 2_000


@dataclass(frozen=True)
class PackLevel:
    """A level of the scale, or with `counts` false an answer outside it."""

    code: str
    label: Pair
    counts: bool
    needs_reason: bool = False


@dataclass(frozen=True)
class PackStatement:
    """A statement with its prompts and the descriptor of each level of the scale."""

    code: str
    text: Pair
    explanation: Pair
    prompts: tuple[Pair, ...]
    descriptors: dict[str, Pair]


@dataclass(frozen=True)
class PackDomain:
    """A domain with its statements in order."""

    code: str
    title: Pair
    summary: Pair
    statements: tuple[PackStatement, ...]


@dataclass(frozen=True)
class PackStage:
    """A stage of the framework's cycle; a mandatory one cannot be skipped.

    `output` says what the stage brings forth; `gate` is one of GATES, and empty where nothing is asked for.
    """

    code: str
    title: Pair
    mandatory: bool
    output: Pair
    gate: str


@dataclass(frozen=True)
class Pack:
    """A whole pack in order: levels of the scale, lowest first, then the answers outside it.

    `position` is the framework's place among those on offer, those without one first. `cycle` may be empty.
    """

    slug: str
    version: str
    title: Pair
    issuer: Pair
    summary: Pair
    polarity: str
    levels: tuple[PackLevel, ...]
    domains: tuple[PackDomain, ...]
    position: int = 0
    cycle: tuple[PackStage, ...] = ()


def version_order(version: str) -> tuple[int, ...]:
    """Sorts 1.2 before 1.10."""
    return tuple(int(number) for number in version.split("."))


@dataclass(frozen=True)
class CheckedPack:
    """What a check found: a pack if there is no fault, else the faults by line."""

    pack: Pack | None
    faults: tuple[Fault, ...]


def check_pack(content: bytes) -> CheckedPack:
    """Read a pack file's bytes and find all faults at once, except behind a place where YAML cannot be read."""
    root, faults = read_document(content)
    pack = _read_pack(Part(root, "", faults)) if root else None
    return CheckedPack(None if faults else pack, in_order(faults))


def _read_pack(root: Part) -> Pack:
    keys = ("format", "slug", "version", "title", "issuer", "summary", "scale", "domains")
    members = read_members(root, keys, ("position", "cycle"))
    check_format(members.get("format"))
    scale = read_members(members.get("scale"), ("polarity", "levels"), ("outside",))
    levels = _read_levels(scale)
    scale_codes = tuple(level.code for level in levels if level.counts and level.code)
    return Pack(
        slug=Codes().claim(members.get("slug")),
        version=read_version(members.get("version")),
        title=read_pair(members.get("title"), TITLE_LIMIT),
        issuer=read_pair(members.get("issuer"), TEXT_LIMIT),
        summary=read_pair(members.get("summary"), TEXT_LIMIT),
        polarity=read_choice(scale.get("polarity"), POLARITIES),
        levels=levels,
        domains=_read_domains(members.get("domains"), scale_codes),
        position=read_number(members["position"], 1, 99) if "position" in members else 0,
        cycle=_read_cycle(members.get("cycle")),
    )


def _read_cycle(part: Part | None) -> tuple[PackStage, ...]:
    codes = Codes()
    stages = read_members(part, ("stages",)).get("stages")
    return tuple(_read_stage(item, codes) for item in read_items(stages, 2, 12))


def _read_stage(part: Part, codes: Codes) -> PackStage:
    members = read_members(part, ("code", "title", "mandatory"), ("output", "gate"))
    return PackStage(
        code=codes.claim(members.get("code")),
        title=read_pair(members.get("title"), TITLE_LIMIT),
        mandatory=read_flag(members.get("mandatory")),
        output=read_pair(members["output"], TEXT_LIMIT) if "output" in members else Pair("", ""),
        gate=read_choice(members["gate"], GATES) if "gate" in members else "",
    )


def _read_levels(scale: dict[str, Part]) -> tuple[PackLevel, ...]:
    codes = Codes()
    levels = [_read_level(item, codes) for item in read_items(scale.get("levels"), 2, 10)]
    outside = [_read_outside(item, codes) for item in read_items(scale.get("outside"), 0, 10)]
    return (*levels, *outside)


def _read_level(part: Part, codes: Codes) -> PackLevel:
    members = read_members(part, ("code", "label"))
    label = read_pair(members.get("label"), LABEL_LIMIT)
    return PackLevel(codes.claim(members.get("code")), label, counts=True)


def _read_outside(part: Part, codes: Codes) -> PackLevel:
    members = read_members(part, ("code", "label", "reason"))
    reason = read_choice(members.get("reason"), ("optional", "required"))
    label = read_pair(members.get("label"), LABEL_LIMIT)
    return PackLevel(codes.claim(members.get("code")), label, counts=False, needs_reason=reason == "required")


def _read_domains(part: Part | None, scale: tuple[str, ...]) -> tuple[PackDomain, ...]:
    domains, statements = Codes(), Codes()
    return tuple(_read_domain(item, domains, statements, scale) for item in read_items(part, 1, 50))


def _read_domain(part: Part, domains: Codes, statements: Codes, scale: tuple[str, ...]) -> PackDomain:
    members = read_members(part, ("code", "title", "summary", "statements"))
    return PackDomain(
        code=domains.claim(members.get("code")),
        title=read_pair(members.get("title"), TITLE_LIMIT),
        summary=read_pair(members.get("summary"), TEXT_LIMIT),
        statements=tuple(
            _read_statement(item, statements, scale) for item in read_items(members.get("statements"), 1, 100)
        ),
    )


def _read_statement(part: Part, codes: Codes, scale: tuple[str, ...]) -> PackStatement:
    members = read_members(part, ("code", "text", "prompts", "levels"), ("explanation",))
    return PackStatement(
        code=codes.claim(members.get("code")),
        text=read_pair(members.get("text"), TEXT_LIMIT),
        explanation=read_pair(members.get("explanation"), TEXT_LIMIT) if "explanation" in members else Pair("", ""),
        prompts=tuple(read_pair(item, TEXT_LIMIT) for item in read_items(members.get("prompts"), 1, 20)),
        descriptors=_read_descriptors(members.get("levels"), scale),
    )


def _read_descriptors(part: Part | None, scale: tuple[str, ...]) -> dict[str, Pair]:
    """The descriptor of each level; without a readable scale only the texts are checked."""
    descriptors = {}
    for key, value in read_entries(part):
        code = read_string(key)
        if scale and code not in scale:
            key.note(FaultKind.FOREIGN_LEVEL, code=code, known=", ".join(scale))
        descriptors[code] = read_pair(value, TEXT_LIMIT)
    if part and isinstance(part.node, yaml.MappingNode):
        for code in scale:
            if code not in descriptors:
                part.note(FaultKind.MISSING_DESCRIPTOR, code=code)
    return descriptors
