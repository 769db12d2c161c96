"""Named errors of interventions. A view turns each into a message beside the field and a status."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frameworks.rules import Fault
    from interventions.enums import Stage, StepKind
    from interventions.models.owned import Kept


class InterventionError(Exception):
    """The base of this room's errors."""


@dataclass
class StaleRow(InterventionError):
    """Somebody changed this since the page was read; `stored` is what stands now."""

    stored: "Kept"


@dataclass
class EntriesFaulty(InterventionError):
    """Files of entries are not well formed: all faults by the name of the file."""

    faults: Mapping[str, tuple["Fault", ...]]

    def __str__(self) -> str:
        return "\n".join(f"{name}:{each.line}: {each.text}" for name, found in self.faults.items() for each in found)


class NoEntriesFound(InterventionError):
    """There is no file of entries at this place."""


class EntryListed(InterventionError):
    """The owner has another entry of this name."""


@dataclass
class AlreadyAdopted(InterventionError):
    """The school considers or runs this entry already: `intervention_id`."""

    intervention_id: int


@dataclass
class StepImpossible(InterventionError):
    """The intervention's stage does not allow this step."""

    stage: "Stage"
    step: "StepKind"


class ReasonMissing(InterventionError):
    """A decision has a reason (R-0.8)."""


class MeanWithoutNumber(InterventionError):
    """A mean says nothing without how many people it is of (R-2.5)."""


class GroupTooSmall(InterventionError):
    """Fewer than five people: figures about them are not kept (domain.md 6.4)."""


class MeasuredAlready(InterventionError):
    """The same was measured for the same group already."""


class OutOfOrder(InterventionError):
    """What comes after lies before what comes first."""


class NeedListed(InterventionError):
    """The school has this need on its list already, with other words."""


class EntryOffered(InterventionError):
    """The authority offers this entry already."""


class SessionHeld(InterventionError):
    """This training was recorded for that day and cohort already."""


class UnknownSchool(InterventionError):
    """The school is not one of the authority's."""


class RatingUnknown(InterventionError):
    """The scheme does not give such a rating."""


class CheckedInFuture(InterventionError):
    """A check cannot have been made on a day to come."""


class ReviewEndsTooSoon(InterventionError):
    """The day to look again must lie ahead."""
