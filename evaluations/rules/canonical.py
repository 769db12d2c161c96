"""Canonical JSON: one content has exactly one text, so that its SHA-256 identifies it for ever."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field

from evaluations.rules.involved import Involved

FORMAT = "llesiant-submission/1"


@dataclass(frozen=True)
class AnswerContent:
    """What a school says of one statement, as it is submitted. Codes are the framework's; texts are NFC.

    `standing` tells an answer of this year ("own") from one of last time that is still true ("confirmed").
    `agreed_because` says why the school agreed on this level where views differed; `note_audience` is who may read the
    words ("": as the rest of the submission).
    """

    domain: str
    statement: str
    level: str
    reason: str
    note: str
    note_language: str
    standing: str
    note_audience: str = ""
    agreed_because: str = ""


@dataclass(frozen=True)
class PracticeContent:
    """Something the school does already, as it is submitted with the statements it helps to show.

    `since` is a day (2023-09-04), a school year (2023/24) or empty; `benefits` and `statements` are codes; `audience`
    is who may read it ("": as the rest of the submission).
    """

    what: str
    text_language: str
    led_by: str
    benefits: tuple[str, ...]
    since: str
    statements: tuple[str, ...]
    audience: str = ""


@dataclass(frozen=True)
class DomainContent:
    """What a school says of a whole domain, as it is submitted; each text may be empty, and has its own audience."""

    domain: str
    strengths: str
    next_steps: str
    celebration: str
    text_language: str
    strengths_audience: str = ""
    next_steps_audience: str = ""
    celebration_audience: str = ""

    @property
    def says_something(self) -> bool:
        """Whether any of it is written."""
        return bool(self.strengths or self.next_steps or self.celebration)


@dataclass(frozen=True)
class EvidenceContent:
    """That a piece of evidence stands behind statements, as it is submitted: never the file, the link or its text.

    `kind` and `voice` are codes, `dated_on` the day it is from (2026-11-20).
    """

    title: str
    text_language: str
    kind: str
    voice: str
    dated_on: str
    statements: tuple[str, ...]


@dataclass(frozen=True)
class Content:
    """All that a school would submit now; `involved` with true numbers."""

    answers: Sequence[AnswerContent]
    practices: Sequence[PracticeContent] = ()
    domains: Sequence[DomainContent] = ()
    evidence: Sequence[EvidenceContent] = ()
    involved: Involved = field(default_factory=Involved)

    @property
    def sha256(self) -> str:
        """Identifies the answers with all that stands beside them: what a senior leader signs off.

        What there is none of is left out, so that what was signed off before it could be said stays signed off.
        """
        beside: dict[str, Sequence[PracticeContent | DomainContent | EvidenceContent]] = {
            "practices": self.practices,
            "domains": self.domains,
            "evidence": self.evidence,
        }
        content: dict[str, object] = {"format": FORMAT, "answers": [told(answer) for answer in self.answers]}
        content |= {name: [told(each) for each in those] for name, those in beside.items() if those}
        if self.involved.anybody:
            content["involved"] = self.involved.content
        return sha256(canonical_json(content))

    @property
    def outside(self) -> dict[str, object]:
        """The parts of the canonical JSON: small groups without a number."""
        return {
            "answers": [told(answer) for answer in self.answers],
            "practices": [told(practice) for practice in self.practices],
            "domains": [told(domain) for domain in self.domains],
            "evidence": [told(evidence) for evidence in self.evidence],
            "involved": self.involved.outside.content,
        }


Told = AnswerContent | PracticeContent | DomainContent | EvidenceContent
# Left out of the JSON where they are empty, as they were before they could be said.
LEFT_OUT = ("audience", "agreed_because")


def told(content: Told) -> dict[str, object]:
    """A content as it stands in the JSON."""
    return {key: value for key, value in asdict(content).items() if value or not key.endswith(LEFT_OUT)}


def canonical_json(content: Mapping[str, object]) -> str:
    """Sorted keys, no spaces, UTF-8, texts in Unicode's composed form (so that a typed ŵ equals a pasted ŵ)."""
    return json.dumps(_composed(content), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _composed(content: object) -> object:
    """Each text by itself: in the finished JSON a mark would be joined to the letter of an escape before it."""
    match content:
        case str():
            return unicodedata.normalize("NFC", content)
        case Mapping():
            return {key: _composed(value) for key, value in content.items()}
        case list() | tuple():
            return [_composed(value) for value in content]
    return content


def sha256(text: str) -> str:
    """The SHA-256 of the text's UTF-8 bytes, in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
