"""Named errors of action plans. A view turns each into a message beside the field and a status."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from actionplans.enums import PlanEventKind, PlanStage
    from actionplans.models.owned import Written


class PlanError(Exception):
    """The base of this room's errors."""


@dataclass
class StalePlanPart(PlanError):
    """Somebody changed this part of the plan since the page was read; `stored` is what stands now."""

    stored: "Written"


@dataclass
class PlanClosed(PlanError):
    """The plan can no longer be changed: it is archived."""

    stage: "PlanStage"


@dataclass
class PlanStepImpossible(PlanError):
    """The plan's stage does not allow this event."""

    stage: "PlanStage"
    event: "PlanEventKind"


@dataclass
class UnknownStatement(PlanError):
    """The statement is not one of the plan's framework version."""

    code: str


class EndsBeforeItStarts(PlanError):
    """The end lies before the start."""


class EndOrOpen(PlanError):
    """An action has an end or is open-ended, not both."""


class ReasonMissing(PlanError):
    """Pausing, altering or stopping an action needs a word on why (R-1.6)."""


class ActionInsideItself(PlanError):
    """A sub-action cannot contain the action it belongs to, nor have sub-actions of its own."""


class ActionPutAway(PlanError):
    """The action has been put away and cannot be changed until it is brought back."""


class ReadingUnfit(PlanError):
    """The reading is not of the measure's kind: words for a number, a share without its whole, or beyond its scale."""


class MeasureListed(PlanError):
    """The action has another measure of this name."""


class MeasureRead(PlanError):
    """The kind, unit or scale of a measure that has been read cannot change: its readings would mean something else."""


@dataclass
class UnknownExample(PlanError):
    """There is no example of this name; `known` are those there are."""

    name: str
    known: list[str]


class ReviewComplete(PlanError):
    """The review has been completed and is not changed any more."""


@dataclass
class EntriesMissing(PlanError):
    """A review is complete only once every action has an entry (R-1.21); `codes` are those without."""

    codes: list[str]


class NothingToShare(PlanError):
    """The plan has no action yet."""


class NothingToOffer(PlanError):
    """The plan has no priority that could be offered."""


class UnknownOffer(PlanError):
    """The authority does not offer this priority, or no longer."""


class PlanChangedSince(PlanError):
    """The plan is not any more the one the person saw when they shared it."""


class NoActionColumn(PlanError):
    """No line of the table is one of headings: Action, and at least one other of the seven."""


@dataclass
class CodesTaken(PlanError):
    """Other actions of the same priorities have these codes already."""

    codes: list[str]


class SealBroken(PlanError):
    """What came back is not what was read from the file, or belongs to another plan."""


class SealExpired(PlanError):
    """What was read from the file is too old to be taken over."""


class SealTooLarge(PlanError):
    """So much text was read that it cannot be carried to the confirmation."""


class PlanListed(PlanError):
    """There is another plan of this title and start."""
