"""Measuring before and after, for groups only (R-2.5). Nothing about fewer than five people is ever stored."""

from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from common.small_groups import SMALLEST_GROUP
from interventions.enums import Stage, StepKind
from interventions.errors import (
    GroupTooSmall,
    MeanWithoutNumber,
    MeasuredAlready,
    OutOfOrder,
    StaleRow,
    StepImpossible,
)
from interventions.models import Intervention, PairedMeasure
from interventions.policies import is_open
from interventions.services.entry_rows import raised


@dataclass(frozen=True)
class MeasureDraft:
    """What was measured of one group; see the model for the meaning of each."""

    what: str
    text_language: str
    instrument: str = ""
    group: str = ""
    n: int | None = None
    is_small: bool = False
    mean_before: Decimal | None = None
    before_on: date | None = None
    mean_after: Decimal | None = None
    after_on: date | None = None
    more_is_better: bool = True
    words: str = ""

    def check(self) -> None:
        """Raises MeanWithoutNumber, GroupTooSmall (of a group under five, or one said to be) and OutOfOrder."""
        has_mean = self.mean_before is not None or self.mean_after is not None
        if has_mean and self.n is None and not self.is_small:
            raise MeanWithoutNumber
        if (self.n is not None and self.n < SMALLEST_GROUP) or (self.is_small and (has_mean or self.n is not None)):
            raise GroupTooSmall
        if self.before_on and self.after_on and self.before_on >= self.after_on:
            raise OutOfOrder


@transaction.atomic
def add_measure(*, school_id: int, intervention_id: int, draft: MeasureDraft, by: int) -> PairedMeasure:
    """Keep what was measured of a group; the same sent again returns the one there is.

    Raises Intervention.DoesNotExist, StepImpossible once it has ended, MeanWithoutNumber, GroupTooSmall, OutOfOrder,
    MeasuredAlready.
    """
    intervention = _open(school_id, intervention_id)
    draft.check()
    try:
        with transaction.atomic():
            made: PairedMeasure = PairedMeasure.objects.create(
                **asdict(draft),
                intervention=intervention,
                school_id=school_id,
                authority_id=intervention.authority_id,
                created_by_id=by,
                changed_by_id=by,
                changed_at=timezone.now(),
            )
    except IntegrityError:
        key = {"what": draft.what, "instrument": draft.instrument, "group": draft.group}
        stored = intervention.measures.get(**key, archived_at=None)
        if not _says(stored, draft):
            raise MeasuredAlready from None
        return stored
    return made


@transaction.atomic
def change_measure(
    *, school_id: int, intervention_id: int, measure_id: int, draft: MeasureDraft, revision: int, by: int
) -> PairedMeasure:
    """Change what was measured, usually by adding the mean afterwards, if nobody has since `revision`.

    Raises what `add_measure` does, PairedMeasure.DoesNotExist, and StaleRow with what is stored.
    """
    _open(school_id, intervention_id)
    draft.check()
    rows = PairedMeasure.objects.filter(id=measure_id, intervention_id=intervention_id, archived_at=None)
    stored = rows.get()
    try:
        with transaction.atomic():
            changed = rows.filter(revision=revision).update(**asdict(draft), **raised(by))
    except IntegrityError:
        raise MeasuredAlready from None
    stored.refresh_from_db()
    if not changed and not _says(stored, draft):
        raise StaleRow(stored)
    return stored


@transaction.atomic
def archive_measure(*, school_id: int, intervention_id: int, measure_id: int, revision: int, by: int) -> PairedMeasure:
    """Put a measure away; doing so again changes nothing.

    Raises PairedMeasure.DoesNotExist, StepImpossible and StaleRow.
    """
    _open(school_id, intervention_id)
    rows = PairedMeasure.objects.filter(id=measure_id, intervention_id=intervention_id)
    stored = rows.get()
    if stored.archived_at:
        return stored
    if not rows.filter(revision=revision).update(archived_at=timezone.now(), archived_by_id=by, **raised(by)):
        raise StaleRow(stored)
    stored.refresh_from_db()
    return stored


def _open(school_id: int, intervention_id: int) -> Intervention:
    intervention = Intervention.objects.select_for_update().get(id=intervention_id, school_id=school_id)
    if not is_open(intervention.stage):
        raise StepImpossible(Stage(intervention.stage), StepKind.CHANGED)
    return intervention


def _says(stored: PairedMeasure, draft: MeasureDraft) -> bool:
    said: dict[str, Any] = asdict(draft)
    return all(getattr(stored, name) == value for name, value in said.items())
