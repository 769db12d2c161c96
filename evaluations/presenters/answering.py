"""What the form of one statement shows: plain values, so that a page of twelve statements is drawn quickly.

Django's own way builds a form for each statement and draws it widget by widget: that was most of the time of the page.
Forms still judge what is sent; only a form that was refused is asked for what it says.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.forms import Form
from django.template.loader import render_to_string
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language, gettext_lazy, override

from evaluations.enums import Audience
from evaluations.models.working import NOTE_LIMIT, REASON_LIMIT
from frameworks.queries import LevelView, StatementView, VersionView, framework_version
from schools.enums import Language

SAID = ("level", "reason", "agreed_because", "note", "note_language", "note_audience", "revision")
LIKE_THE_REST = ("", gettext_lazy("Like the rest: you choose when you submit"))
# Stand in what is drawn once: where a chosen level says so; where a statement's code is, and what was typed. No text
# that people send can hold such a character.
MARK = "\x00"
CODE, TYPED = "\x00code\x00", "\x00typed\x00"
NO_ERRORS: Mapping[str, list[str]] = {name: [] for name in SAID}


@dataclass(frozen=True)
class LevelOption:
    """A level to choose: its HTML up to where `checked` stands, and from there on. `index` is its place from 0."""

    index: int
    code: str
    before: SafeString
    after: SafeString
    needs_reason: bool


@dataclass(frozen=True)
class AnswerFields:
    """The fields of a statement's form as they are filled in, and what is wrong with them, by the name of the field.

    `note_audience` is None where there is none to choose: a contributor's view stays in the school.
    """

    code: str
    options: tuple[LevelOption, ...]
    level: str
    reason: str
    agreed_because: str
    note: str
    note_language: str
    note_audience: str | None
    revision: str
    errors: Mapping[str, list[str]] = field(default_factory=lambda: NO_ERRORS)
    whole_errors: tuple[str, ...] = ()
    note_limit: int = NOTE_LIMIT
    reason_limit: int = REASON_LIMIT

    @property
    def languages(self) -> SafeString:
        """The options of the note's language."""
        return _options(tuple(Language.choices), self.note_language)

    @property
    def audiences(self) -> SafeString:
        """The options of who may read the note, in the reader's language."""
        return _audience_options(get_language() or "en", self.note_audience or "")

    @property
    def drawn_note(self) -> SafeString:
        """The field of the note, or nothing where it has a fault to say."""
        if self.errors["note"]:
            return SafeString("")
        drawn = _note_field(get_language() or "en", self.note_language, self.note_audience)
        return _filled(drawn, self.code, self.note)

    @property
    def drawn_reason(self) -> SafeString:
        """The field of the reason below the one level that asks for one, or nothing where it has a fault to say."""
        option = next((each for each in self.options if each.needs_reason), None)
        if self.errors["reason"] or option is None:
            return SafeString("")
        is_chosen = option.code == self.level
        return _filled(_reason_field(get_language() or "en", option.index, is_chosen), self.code, self.reason)

    @property
    def is_faulty(self) -> bool:
        """Whether anything is wrong with what was sent."""
        return self.errors is not NO_ERRORS


def answer_fields(
    statement: StatementView, answer: Any, version: VersionView, refused: Form | None, *, is_brief: bool
) -> AnswerFields:
    """The fields of a stored answer, or of what was sent and refused; `is_brief` leaves out what each level means."""
    options = level_options(version.id, statement.code, get_language() or "en", is_brief)
    if refused is None:
        language = answer.note_language or get_language()
        return AnswerFields(
            statement.code,
            options,
            answer.level_code or "",
            answer.reason,
            answer.agreed_because,
            answer.note,
            language,
            answer.note_audience,
            str(answer.revision),
        )
    said: dict[str, Any] = {name: str(refused[name].value() or "") for name in SAID}
    if answer.note_audience is None:
        said["note_audience"] = None
    errors = {name: refused[name].said_errors for name in SAID}  # type: ignore[attr-defined]  # our own bound field
    return AnswerFields(
        statement.code, options, **said, errors=errors, whole_errors=tuple(map(str, refused.non_field_errors()))
    )


@lru_cache(maxsize=64)
def _audience_options(language: str, chosen: str) -> SafeString:
    """Drawn once for each language and choice: a page has one for each statement."""
    with override(language):
        return _options(tuple((value, str(label)) for value, label in (LIKE_THE_REST, *Audience.choices)), chosen)


@lru_cache(maxsize=64)
def _options(choices: tuple[tuple[str, str], ...], chosen: str) -> SafeString:
    marks = {chosen: SafeString(" selected")}
    rows = ((value, marks.get(value, ""), label) for value, label in choices)
    return format_html_join("", '<option value="{}"{}>{}</option>', rows)


def _filled(drawn: str, code: str, typed: str) -> SafeString:
    """What was drawn once, with this statement's code and what was typed for it; both are escaped here."""
    # The template has escaped all the rest.
    return SafeString(drawn.replace(CODE, escape(code)).replace(TYPED, escape(typed)))


@lru_cache(maxsize=64)
def _note_field(language: str, note_language: str, note_audience: str | None) -> str:
    """Drawn once for each choice: a page has one for each statement, and only code and words differ."""
    with override(language):
        fields = AnswerFields(CODE, (), "", "", "", TYPED, note_language, note_audience, "")
        return render_to_string("evaluations/answer_note.html", {"fields": fields, "code": CODE})


@lru_cache(maxsize=64)
def _reason_field(language: str, index: int, is_chosen: bool) -> str:
    """The same of the reason below a level."""
    with override(language):
        option = LevelOption(index, "x", SafeString(""), SafeString(""), needs_reason=True)
        fields = AnswerFields(CODE, (), "x" if is_chosen else "", TYPED, "", "", "", None, "")
        return render_to_string("evaluations/answer_reason.html", {"fields": fields, "code": CODE, "option": option})


@lru_cache(maxsize=4096)
def level_options(version_id: int, code: str, language: str, is_brief: bool) -> tuple[LevelOption, ...]:
    """The levels of a statement in one language, drawn once: they are the same for everybody."""
    version = framework_version(version_id)
    statement = version.statement(code)
    first_outside = next((level.code for level in version.levels if not level.counts), None)
    hints = statement.descriptors if statement and not is_brief else {}
    return tuple(
        _level_option(index, code, level, hint=hints.get(level.code, ""), is_outside=level.code == first_outside)
        for index, level in enumerate(version.levels)
    )


def _level_option(index: int, code: str, level: LevelView, *, hint: object, is_outside: bool) -> LevelOption:
    context = {"id": f"{code}_level_{index}", "level": level, "hint": hint, "is_outside": is_outside, "mark": MARK}
    before, after = render_to_string("evaluations/level_option.html", context).split(MARK)
    # The template has escaped what is in it.
    return LevelOption(index, level.code, SafeString(before), SafeString(after), level.needs_reason)
