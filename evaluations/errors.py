"""Named errors of self-evaluation. A view turns each into a message beside the field and a status."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from evaluations.enums import Event, Stage
    from evaluations.models import Answer
    from evaluations.models.cards import Card


class EvaluationError(Exception):
    """The base of this room's errors."""


@dataclass
class NotInThisStage(EvaluationError):
    """The evaluation's stage does not allow this event."""

    stage: "Stage"
    event: "Event | None" = None


@dataclass
class EvaluationClosed(EvaluationError):
    """The answers can no longer be changed: submitted, in review or accepted."""

    stage: "Stage"


@dataclass
class StaleRevision(EvaluationError):
    """Somebody saved this answer since the page was read; `stored` is what stands now."""

    stored: "Answer"


@dataclass
class UnknownStatement(EvaluationError):
    """The statement is not one of this evaluation's framework version."""

    code: str


@dataclass
class UnknownLevel(EvaluationError):
    """The level is not one of this evaluation's scale."""

    code: str


class ReasonMissing(EvaluationError):
    """This answer needs a reason (not applicable)."""


class NothingToConfirm(EvaluationError):
    """This answer was given this year, or is none yet: there is nothing from last time to confirm."""


@dataclass
class NotYetComplete(EvaluationError):
    """Statements without an answer, by code; each needs a level, "don't know yet" or "not applicable"."""

    missing: list[str]


class SignOffMissing(EvaluationError):
    """No senior leader has signed off exactly this content."""


class AlreadyDecided(EvaluationError):
    """This submission already has its decision, or a newer submission has taken its place."""


@dataclass
class StaleCard(EvaluationError):
    """Somebody changed this card since the page was read; `stored` is what stands now."""

    stored: "Card"


class CardArchived(EvaluationError):
    """The card has been put away; it can be brought back, not changed."""


@dataclass
class AlreadyListed(EvaluationError):
    """The school has a practice in exactly these words already."""

    what: str


class UnknownPractice(EvaluationError):
    """The other practice is not one that this school has now."""


class RelatedToItself(EvaluationError):
    """A practice goes together with another one, not with itself."""


@dataclass
class UnknownExample(EvaluationError):
    """No example has this code."""

    code: str


class NotAContributor(EvaluationError):
    """The person is no contributor of this school today, so cannot be asked about a domain."""


class NotAssigned(EvaluationError):
    """The person is not asked about this domain."""


class StaleRating(EvaluationError):
    """The same person has said something else of this statement in another window."""


class FileMissing(EvaluationError):
    """Evidence of the kind "file" needs a file, or a word on where it is kept."""


@dataclass
class StageMandatory(EvaluationError):
    """The stage cannot be skipped (R-4.3)."""

    stage_code: str


@dataclass
class StageNotNext(EvaluationError):
    """Stages before this one are not over yet, or the framework has no such stage."""

    stage_code: str


@dataclass
class GateShut(EvaluationError):
    """What the stage asks for is not there yet; `missing` counts what is."""

    gate: str
    missing: int


@dataclass
class CycleUnfinished(EvaluationError):
    """Last year's cycle has a mandatory stage that is not finished, so the next cannot begin."""

    evaluation_id: int
    stage_code: str


class StaleSort(EvaluationError):
    """Somebody sorted this statement since the page was read."""


class NoNewerVersion(EvaluationError):
    """No newer version of the framework is mapped."""


class AlreadyBegun(EvaluationError):
    """The school has begun an evaluation against the newer version by itself this year."""


@dataclass
class UnknownDomain(EvaluationError):
    """The domain is not one of this evaluation's framework version."""

    code: str


@dataclass
class StaleWords(EvaluationError):
    """Somebody wrote of this domain since the page was read; `stored` is what stands now."""

    stored: object


class StaleSharing(EvaluationError):
    """Somebody changed who reads a submission's words since the page was read."""


@dataclass
class UnknownField(EvaluationError):
    """The submission has no such text."""

    name: str
