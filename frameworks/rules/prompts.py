"""The format of prompts (docs/packs.md): open questions about each domain, for people who have no account.

Each domain has questions in plain language, and others for learners in simple words and short sentences.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from frameworks.rules.crosswalks import VersionName
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

KIND = "prompts"
# What fits on one sheet of paper with room to write.
QUESTION_LIMIT = 200
FEWEST, MOST = 3, 5


@dataclass(frozen=True)
class DomainPrompts:
    """The questions about one domain, in plain language and for learners."""

    domain: str
    plain: tuple[Pair, ...]
    child: tuple[Pair, ...]


@dataclass(frozen=True)
class Prompts:
    """All questions of one file: an edition of its own, for these versions of one framework."""

    edition: str
    versions: tuple[VersionName, ...]
    issuer: Pair
    domains: tuple[DomainPrompts, ...]


@dataclass(frozen=True)
class CheckedPrompts:
    """What a check found: prompts if there is no fault, else the faults by line."""

    prompts: Prompts | None
    faults: tuple[Fault, ...]


def is_prompts(content: bytes) -> bool:
    """Whether the file says that it holds prompts."""
    return is_of_kind(content, KIND)


def check_prompts(content: bytes, domains: Mapping[VersionName, Sequence[str]]) -> CheckedPrompts:
    """Read the bytes and find all faults; `domains` are the codes, in order, of every known version's domains."""
    root, faults = read_document(content)
    prompts = _read_prompts(Part(root, "", faults), domains) if root else None
    return CheckedPrompts(None if faults else prompts, in_order(faults))


def _read_prompts(root: Part, known: Mapping[VersionName, Sequence[str]]) -> Prompts:
    members = read_members(root, ("format", "kind", "version", "for", "issuer", "domains"))
    check_format(members.get("format"))
    read_choice(members.get("kind"), (KIND,))
    versions = _read_versions(members.get("for"), known)
    return Prompts(
        edition=read_version(members.get("version")),
        versions=versions,
        issuer=read_pair(members.get("issuer"), TEXT_LIMIT),
        domains=_read_domains(members.get("domains"), {name: known[name] for name in versions if name in known}),
    )


def _read_versions(part: Part | None, known: Mapping[VersionName, Sequence[str]]) -> tuple[VersionName, ...]:
    members = read_members(part, ("slug", "versions"))
    slug = read_code(members.get("slug"))
    versions = []
    for item in read_items(members.get("versions"), 1, 20):
        name = VersionName(slug, read_version(item))
        if all(name) and name not in known:
            item.note(FaultKind.UNKNOWN_PACK, pack=str(name))
        versions.append(name)
    return tuple(versions)


def _read_domains(part: Part | None, known: Mapping[VersionName, Sequence[str]]) -> tuple[DomainPrompts, ...]:
    codes = Codes()
    domains = tuple(_read_domain(item, codes, known) for item in read_items(part, 1, 50))
    for name, expected in known.items():
        for code in expected:
            if part and code not in codes.lines:
                part.note(FaultKind.MISSING_PROMPTS, code=code, pack=str(name))
    return domains


def _read_domain(part: Part, codes: Codes, known: Mapping[VersionName, Sequence[str]]) -> DomainPrompts:
    members = read_members(part, ("domain", "plain", "child"))
    domain = members.get("domain")
    code = codes.claim(domain)
    for name, expected in known.items():
        if domain and code and code not in expected:
            domain.note(FaultKind.UNKNOWN_DOMAIN, pack=str(name), code=code)
    return DomainPrompts(code, _read_questions(members.get("plain")), _read_questions(members.get("child")))


def _read_questions(part: Part | None) -> tuple[Pair, ...]:
    return tuple(read_pair(item, QUESTION_LIMIT) for item in read_items(part, FEWEST, MOST))
