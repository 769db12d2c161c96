"""What the form of one statement shows: plain values, so that a page of twelve statements is drawn quickly.

Django's own way builds a form for each statement and draws it widget by widget: that was most of the time of the page.
Forms still judge what is sent; only a form that was refused is asked for what it says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.forms import Form
from django.utils.translation import get_language

from evaluations.models.working import NOTE_LIMIT, REASON_LIMIT
from frameworks.queries import StatementView, VersionView, framework_version
from schools.enums import Language

SAID = ("level", "reason", "note", "note_language", "revision")
NO_ERRORS: Mapping[str, list[str]] = {name: [] for name in SAID}


@dataclass(frozen=True)
class LevelOption:
    """A level to choose. `index` is its place from 0, `is_outside` marks the first answer outside the scale."""

    index: int
    code: str
    label: str
    hint: str
    is_outside: bool
    needs_reason: bool


@dataclass(frozen=True)
class AnswerFields:
    """The fields of a statement's form as they are filled in, and what is wrong with them, by the name of the field."""

    options: tuple[LevelOption, ...]
    level: str
    reason: str
    note: str
    note_language: str
    revision: str
    errors: Mapping[str, list[str]] = field(default_factory=lambda: NO_ERRORS)
    whole_errors: tuple[str, ...] = ()
    languages: tuple[tuple[str, str], ...] = tuple(Language.choices)
    note_limit: int = NOTE_LIMIT
    reason_limit: int = REASON_LIMIT

    @property
    def is_faulty(self) -> bool:
        """Whether anything is wrong with what was sent."""
        return self.errors is not NO_ERRORS


def answer_fields(statement: StatementView, answer: Any, version: VersionView, refused: Form | None) -> AnswerFields:
    """The fields of a stored answer, or of what was sent and refused."""
    options = level_options(version.id, statement.code, get_language() or "en")
    if refused is None:
        language = answer.note_language or get_language()
        return AnswerFields(
            options, answer.level_code or "", answer.reason, answer.note, language, str(answer.revision)
        )
    said: dict[str, Any] = {name: str(refused[name].value() or "") for name in SAID}
    errors = {name: refused[name].said_errors for name in SAID}  # type: ignore[attr-defined]  # our own bound field
    return AnswerFields(options, **said, errors=errors, whole_errors=tuple(map(str, refused.non_field_errors())))


@lru_cache(maxsize=4096)
def level_options(version_id: int, code: str, language: str) -> tuple[LevelOption, ...]:
    """The levels of a statement in one language; the same for everybody, so kept."""
    version = framework_version(version_id)
    statement = version.statement(code)
    first_outside = next((level.code for level in version.levels if not level.counts), None)
    hints = statement.descriptors if statement else {}
    return tuple(
        LevelOption(
            index=index,
            code=level.code,
            label=str(level.label),
            hint=str(hints.get(level.code, "")),
            is_outside=level.code == first_outside,
            needs_reason=level.needs_reason,
        )
        for index, level in enumerate(version.levels)
    )
