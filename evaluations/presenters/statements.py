"""One statement on the page of its domain: form, words, where it is saved, and both versions after a conflict."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from common.bilingual import Text
from common.formats import moment
from evaluations.enums import UNSETTLED, Standing
from evaluations.models import Answer, Evaluation
from evaluations.presenters.answering import AnswerFields, answer_fields
from evaluations.presenters.evidence import EvidenceLine
from evaluations.queries.practices import MappedPractice
from frameworks.queries import StatementView, VersionView


@dataclass(frozen=True)
class Conflict:
    """What a colleague saved, beside what this person wanted to save."""

    theirs_heading: str
    theirs_level: str
    theirs_text: str
    yours_level: str
    yours_text: str


@dataclass(frozen=True)
class StatementCard:
    """What the template shows of one statement."""

    number: int
    code: str
    text: Text
    explanation: Text
    prompts: tuple[Text, ...]
    fields: AnswerFields
    save_url: str
    is_open: bool
    saved_text: str
    level_text: str
    note: str
    note_language: str
    reason: str
    standing: str
    settle_url: str
    last_time: str
    conflict: Conflict | None = None
    views: Any = None
    notice: str = ""
    practices: Sequence[MappedPractice] = ()
    evidence: Sequence[EvidenceLine] = ()
    add_practice_href: str = ""
    add_evidence_href: str = ""
    refused: Form | None = None
    is_brief: bool = False
    meanings: Sequence[tuple[str, Text]] = ()

    @property
    def is_carried(self) -> bool:
        """Whether the answer is from last time and nobody has settled it yet."""
        return self.standing in UNSETTLED

    @property
    def is_to_look_at_again(self) -> bool:
        """Whether somebody asked to look at it again."""
        return self.standing == Standing.LOOK_AGAIN


def statement_card(
    number: int,
    statement: StatementView,
    answer: Any,
    *,
    version: VersionView,
    evaluation: Evaluation,
    refused: Form | None = None,
    save_url: str = "",
    last_time: str = "",
    conflict: Conflict | None = None,
    views: Any = None,
    notice: str = "",
    practices: Sequence[MappedPractice] = (),
    evidence: Sequence[EvidenceLine] = (),
    add_hrefs: tuple[str, str] = ("", ""),
    is_brief: bool = False,
) -> StatementCard:
    """The card of a statement with its stored answer, or with `refused`: what was sent, and what is wrong with it.

    `save_url` is where it is saved if not as the school's answer; `last_time` the level code of last time; `views` what
    contributors say of it; `notice` a sentence above it; `practices` what the school already does that shows it.
    A brief card keeps explanation, meanings of levels and note folded away: the quick check is read on a phone.
    """
    level = version.level(answer.level_code) if answer.level_code else None
    before = version.level(last_time)
    return StatementCard(
        number=number,
        code=statement.code,
        text=statement.text,
        explanation=statement.explanation,
        prompts=statement.prompts,
        fields=answer_fields(statement, answer, version, refused, is_brief=is_brief),
        save_url=save_url or reverse("save_answer", args=[evaluation.school_id, evaluation.id, statement.code]),
        is_open=evaluation.is_open,
        saved_text=saved_text(answer),
        level_text=str(level.label) if level else _("No answer yet"),
        note=answer.note,
        note_language=answer.note_language,
        reason=answer.reason,
        standing=answer.standing,
        settle_url=reverse("settle_answer", args=[evaluation.school_id, evaluation.id, statement.code]),
        last_time=str(before.label) if before else "",
        conflict=conflict,
        views=views,
        notice=notice,
        practices=practices,
        evidence=evidence,
        add_practice_href=add_hrefs[0],
        add_evidence_href=add_hrefs[1],
        refused=refused,
        is_brief=is_brief,
        meanings=[(str(each.label), statement.descriptors[each.code]) for each in version.scale] if is_brief else (),
    )


def saved_text(answer: Any) -> str:
    """Who saved an answer and when, or nothing when nobody has."""
    if not answer.saved_at:
        return ""
    return _("Saved by %(name)s, %(moment)s") % {"name": answer.saved_by_name, "moment": moment(answer.saved_at)}


def conflict_of(stored: Answer, form: Form, version: VersionView) -> Conflict:
    """Both versions, with whose is whose."""
    theirs: Any = stored
    level = version.level(theirs.level_code) if theirs.level_code else None
    mine = version.level(form.cleaned_data["level"]) if form.cleaned_data["level"] else None
    return Conflict(
        theirs_heading=saved_text(theirs),
        theirs_level=str(level.label) if level else _("No answer yet"),
        theirs_text=theirs.note,
        yours_level=str(mine.label) if mine else _("No answer yet"),
        yours_text=form.cleaned_data["note"],
    )
