"""What must stand after any sequence of steps, in plain Python: the model of test_sequences.py."""

from collections import Counter
from dataclasses import dataclass, field, replace
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
    audience: str = ""

    @classmethod
    def by(cls, draft: Draft) -> "Said":
        """What saving this draft leaves."""
        return cls(draft.level, draft.reason, draft.note, draft.note_language if draft.note else "")

    @classmethod
    def carried(cls, answer: dict[str, str], last: "Handed") -> "Said":
        """What an answer of the last submission begins as in the next cycle."""
        level, reason, note, language = (answer[key] for key in WORDS)
        return cls(level, reason, note, language, Standing.CARRIED, last.chosen.get(answer["statement"], ""))

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
        chosen = {"note_audience": self.audience} if self.audience else {}
        return {"domain": code[:2], "statement": code, "standing": self.standing, **words, **chosen}

    def says(self, other: "Said") -> bool:
        """Whether it says this, for the same readers."""
        return (self.words, self.audience) == (other.words, other.audience)

    @property
    def says_something(self) -> bool:
        """Whether anything is written."""
        return bool(self.reason or self.note)


@dataclass
class Handed:
    """A submission: what it must say for ever, how far it is shared, whether it has its reply."""

    row: Submission
    answers: list[dict[str, str]]
    practices: list[tuple[str, str, tuple[str, ...]]]
    moved: list[tuple[str, Audience]]
    chosen: dict[str, str]
    is_decided: bool = False
    began: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self.began = dict(self.chosen)

    @classmethod
    def of(cls, row: Submission, cycle: "Cycle", practices: list[Any], audience: Audience) -> "Handed":
        """What a submission of the cycle must say, the rest of its words shared with this audience."""
        said = {code: cycle.said[code][-1] for code in CODES}
        chosen = {code: each.audience for code, each in said.items() if each.audience and each.says_something}
        return cls(row, [each.submitted(code) for code, each in said.items()], practices, [("", audience)], chosen)

    def move(self, cycle: "Cycle", code: str, audience: Audience) -> None:
        """What was written of a statement, or the rest (""), is shared with this audience now; the draft follows."""
        if self.audience_of(code, own=True) == audience:
            return
        self.moved.append((f"note:{code}" if code else "", audience))
        if code:
            self.chosen[code] = audience
            cycle.said[code].append(replace(cycle.said[code][-1], audience=audience.value))

    def says_something(self, code: str) -> bool:
        """Whether anything was written of a statement."""
        (answer,) = [each for each in self.answers if each["statement"] == code]
        return bool(answer["reason"] or answer["note"])

    def audience_of(self, code: str, *, own: bool = False) -> str:
        """Who reads what was written of a statement; of the rest for ""."""
        rest = next(audience for name, audience in reversed(self.moved) if not name)
        return self.chosen.get(code, "" if own and code else rest)


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
