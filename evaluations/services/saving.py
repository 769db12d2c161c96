"""Saving one answer: its own transaction, guarded by the revision it was based on (design 7)."""

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db.models import F
from django.utils import timezone

from common.transactions import one_transaction
from evaluations.enums import UNSETTLED, Stage, Standing
from evaluations.errors import EvaluationClosed, ReasonMissing, StaleRevision, UnknownLevel, UnknownStatement
from evaluations.models import Answer, Evaluation
from evaluations.queries.answers import evaluation_for_saving, stored_answer
from frameworks.queries import LevelView, StatementView, framework_version


@dataclass(frozen=True)
class Draft:
    """What a person wants saved for one statement: see the model. `level` is a level's code or empty for none yet."""

    level: str = ""
    reason: str = ""
    note: str = ""
    note_language: str = ""
    note_audience: str = ""
    agreed_because: str = ""


@dataclass(frozen=True)
class Saved:
    """The acknowledgement: the answer's new revision, when it was saved, and the domain it belongs to."""

    domain_id: int
    revision: int
    saved_at: datetime


@one_transaction()
def save_answer(
    *, evaluation_id: int, school_id: int, statement_code: str, draft: Draft, revision: int, by: int
) -> Saved:
    """Save if nobody has saved since `revision`. The same content sent again is acknowledged again, not refused.

    Raises UnknownStatement, UnknownLevel, ReasonMissing, EvaluationClosed, and StaleRevision with what is stored.
    """
    evaluation = evaluation_for_saving(evaluation_id=evaluation_id, school_id=school_id)
    statement, level = checked_draft(evaluation, statement_code, draft)
    saved_at = timezone.now()
    changed = Answer.objects.filter(
        evaluation_id=evaluation_id, school_id=school_id, statement_id=statement.id, revision=revision
    ).update(
        level_id=level.id if level else None,
        reason=draft.reason,
        note=draft.note,
        note_language=draft.note_language if draft.note else "",
        note_audience=draft.note_audience,
        agreed_because=draft.agreed_because,
        standing=Standing.OWN,
        revision=F("revision") + 1,
        saved_at=saved_at,
        saved_by_id=by,
    )
    if changed:
        return Saved(statement.domain_id, revision + 1, saved_at)
    stored = stored_answer(evaluation_id=evaluation_id, statement_id=statement.id)
    return _already_saved(stored, statement, level, draft)


def checked_draft(evaluation: Evaluation, statement_code: str, draft: Draft) -> tuple[StatementView, LevelView | None]:
    """The statement and level a draft speaks of, of an evaluation that is open.

    Raises EvaluationClosed, UnknownStatement, UnknownLevel, ReasonMissing.
    """
    if not evaluation.is_open:
        raise EvaluationClosed(stage=Stage(evaluation.stage))
    version = framework_version(evaluation.version_id)
    statement = version.statement(statement_code)
    if statement is None:
        raise UnknownStatement(statement_code)
    level = version.level(draft.level) if draft.level else None
    if draft.level and level is None:
        raise UnknownLevel(draft.level)
    if level and level.needs_reason and not draft.reason.strip():
        raise ReasonMissing
    return statement, level


def _already_saved(stored: Answer, statement: StatementView, level: LevelView | None, draft: Draft) -> Saved:
    """A browser that never heard our acknowledgement sends the same again: that is no conflict."""
    told = {column: value for column, value in asdict(draft).items() if column != "level"}
    told |= {"level_id": level.id if level else None, "note_language": draft.note_language if draft.note else ""}
    same = all(getattr(stored, column) == value for column, value in told.items())
    if same and stored.saved_at is not None and stored.standing not in UNSETTLED:
        return Saved(statement.domain_id, stored.revision, stored.saved_at)
    raise StaleRevision(stored)
