"""What must stand after any sequence of steps, in plain Python: the model of test_sequences.py."""

from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from unicodedata import normalize

from evaluations.enums import UNSETTLED, Audience, Event, Stage, Standing
from evaluations.models import Submission
from evaluations.policies import stage_of
from evaluations.rules.progress import Progress
from evaluations.services.practices import PracticeDraft
from evaluations.services.saving import Draft
from frameworks.models import FrameworkVersion
from frameworks.queries import VersionView
from schools.models import Person, School

CODES = ("d1-s1", "d1-s2", "d2-s1", "d2-s2")
LEVELS = ("0", "1", "2", "3", "dont-know", "not-applicable")
WORDS = ("level", "reason", "note", "note_language")
Rows = dict[tuple[str, int], dict[str, Any]]


@dataclass(frozen=True)
class Said:
    """One state of an answer or a rating, as it must be stored."""

    level: str = ""
    reason: str = ""
    note: str = ""
    language: str = ""
    standing: str = Standing.OWN

    @classmethod
    def by(cls, draft: Draft) -> "Said":
        """What saving this draft leaves."""
        return cls(draft.level, draft.reason, draft.note, draft.note_language if draft.note else "")

    @property
    def words(self) -> tuple[str, str, str, str]:
        """What is said, whatever its standing."""
        return self.level, self.reason, self.note, self.language

    @property
    def is_settled(self) -> bool:
        """Whether it counts."""
        return self.level != "" and self.standing not in UNSETTLED

    def submitted(self, code: str) -> dict[str, str]:
        """As the canonical JSON tells it."""
        told = zip(WORDS, self.words, strict=True)
        words = {key: normalize("NFC", text) for key, text in told}
        return {"domain": code[:2], "statement": code, "standing": self.standing, **words}


@dataclass
class Handed:
    """A submission: what it must say for ever, how far it is shared, whether it has its reply."""

    row: Submission
    answers: list[dict[str, str]]
    practices: list[tuple[str, str, tuple[str, ...]]]
    audiences: list[Audience]
    is_decided: bool = False


@dataclass
class Cycle:
    """One evaluation. `said` holds each acknowledged state by statement: its index is the revision."""

    id: int
    version: VersionView
    year: int
    said: dict[str, list[Said]]
    events: list[Event] = field(default_factory=lambda: [Event.STARTED])
    signed: list[str] = field(default_factory=list)
    handed: list[Handed] = field(default_factory=list)
    asked: dict[int, set[str]] = field(default_factory=dict)
    rated: dict[tuple[int, str], list[Said]] = field(default_factory=dict)
    seen: tuple[str, str] = ("", "")

    @property
    def stage(self) -> Stage:
        """The stage its events lead to."""
        return stage_of(self.events)

    @property
    def missing(self) -> list[str]:
        """Statements without an answer that counts."""
        return [code for code in CODES if not self.said[code][-1].is_settled]

    def progress(self, domain: str) -> Progress:
        """The domain's, counted by hand."""
        mine = [code for code in CODES if code.startswith(domain)]
        return Progress(sum(self.said[code][-1].is_settled for code in mine), len(mine))


@dataclass
class Kept:
    """A practice; `mapped` holds statement codes by version."""

    id: int
    draft: PracticeDraft
    mapped: dict[int, set[str]]
    revision: int = 1
    is_archived: bool = False

    def says(self, draft: PracticeDraft, version_id: int, statements: set[str]) -> bool:
        """Whether it says this already."""
        return self.draft == draft and self.mapped.get(version_id, set()) == statements


@dataclass
class World:
    """What all examples share, and a count of what they met."""

    school: School
    version: FrameworkVersion
    lead: Person
    contributors: list[Person]
    met: Counter[str] = field(default_factory=Counter)
