"""Canonical JSON: one content has exactly one text, so that its SHA-256 identifies it for ever."""

import hashlib
import json
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from evaluations.rules.involved import Involved

FORMAT = "llesiant-submission/1"


@dataclass(frozen=True)
class AnswerContent:
    """What a school says of one statement, as it is submitted. Codes are the framework's; texts are NFC.

    `standing` tells an answer of this year ("own") from one of last time that is still true ("confirmed").
    `note_audience` is who may read the words ("": as the rest of the submission).
    """

    domain: str
    statement: str
    level: str
    reason: str
    note: str
    note_language: str
    standing: str
    note_audience: str = ""


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


Content = AnswerContent | PracticeContent | DomainContent


def told(content: Content) -> dict[str, object]:
    """A content as it stands in the JSON. An audience that nobody chose is left out: the rest's goes for it."""
    return {key: value for key, value in asdict(content).items() if value or not key.endswith("audience")}


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


def answers_sha256(
    answers: list[AnswerContent],
    practices: Sequence[PracticeContent] = (),
    domains: Sequence[DomainContent] = (),
    involved: Involved | None = None,
) -> str:
    """Identifies a set of answers with the practices, words and people beside them: what a senior leader signs off."""
    content: dict[str, object] = {"format": FORMAT, "answers": [told(answer) for answer in answers]}
    # Left out where there are none, so that what was signed off before there were any stays signed off.
    if practices:
        content["practices"] = [told(practice) for practice in practices]
    if domains:
        content["domains"] = [told(domain) for domain in domains]
    if involved and involved.anybody:
        content["involved"] = involved.content
    return sha256(canonical_json(content))
