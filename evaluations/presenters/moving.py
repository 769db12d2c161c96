"""Before a draft moves to a newer version: what it keeps, what it must look at again, what is new, what is retired."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from common.bilingual import Text
from evaluations.models import Evaluation
from evaluations.queries.moving import Move
from evaluations.rules.moving import Fate, Moved
from frameworks.queries import LevelView
from frameworks.rules import Pair


@dataclass(frozen=True)
class MovedLine:
    """A statement of the newer version, and the level it begins with."""

    text: str
    level: LevelView | None


@dataclass(frozen=True)
class MovedGroup:
    """Statements that fare alike, with a sentence on how."""

    title: str
    text: str
    lines: list[MovedLine]


@dataclass(frozen=True)
class RetiredLine:
    """A statement that is no longer asked, and why."""

    text: str
    reason: str


@dataclass(frozen=True)
class MovePage:
    """The preview."""

    title: str
    version: str
    groups: list[MovedGroup]
    retired: list[RetiredLine]
    move_href: str


def move_page(evaluation: Evaluation, move: Move) -> MovePage:
    """What would happen to this evaluation's answers as they stand."""
    target = move.mapping.target
    notes = {gap.statement: gap.note for gap in move.mapping.source_gaps}
    texts = {statement.code: str(statement.text) for statement in move.mapping.source.statements}
    return MovePage(
        title=str(target.title),
        version=target.version,
        groups=[group for group in (_group(kind, move) for kind in _kinds()) if group.lines],
        retired=[RetiredLine(texts[code], _in_language(notes.get(code))) for code in move.retired],
        move_href=reverse("adopt_version", args=[evaluation.school_id, evaluation.pk]),
    )


def _kinds() -> list[tuple[str, str, Sequence[Fate]]]:
    return [
        (_("Kept as it is"), _("These ask for the same. Your answers go along."), (Fate.SAME,)),
        (
            _("To confirm"),
            _("These have changed, or several became one. Your words go along; say whether the level is still true."),
            (Fate.CHANGED, Fate.MERGED),
        ),
        (_("To look at again"), _("One statement became several. Each begins with your words."), (Fate.SPLIT,)),
        (_("New"), _("These were not asked before."), (Fate.NEW,)),
    ]


def _group(kind: tuple[str, str, Sequence[Fate]], move: Move) -> MovedGroup:
    title, text, fates = kind
    return MovedGroup(title, text, [_line(each, move) for each in move.answers if each.fate in fates])


def _line(each: Moved, move: Move) -> MovedLine:
    statement = move.mapping.target.statement(each.statement)
    return MovedLine(str(statement.text) if statement else each.statement, move.mapping.target.level(each.level))


def _in_language(note: Pair | None) -> str:
    return str(Text(note.en, note.cy)) if note else ""
