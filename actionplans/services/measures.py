"""Measures of an action, and their readings, which are added and never changed."""

from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from actionplans.enums import MeasureKind
from actionplans.errors import (
    ActionPutAway,
    EndsBeforeItStarts,
    MeasureListed,
    MeasureRead,
    ReadingUnfit,
    StalePlanPart,
)
from actionplans.models import Measure, Reading
from actionplans.rules.owner import Owner
from actionplans.services.changing import change_row, new_row_columns, open_plan

# A percentage above this, or a number beyond it, is a slip of the finger.
PERCENT_LIMIT = Decimal(1000)


@dataclass(frozen=True)
class MeasureDraft:
    """What a person wants to say of a measure; see the model for the meaning of each."""

    title: str
    text_language: str
    kind: str
    unit: str = ""
    scale_to: int | None = None
    more_is_better: bool = True
    target: Decimal | None = None
    target_words: str = ""
    source: str = ""
    review_on: date | None = None


@dataclass(frozen=True)
class ReadingDraft:
    """What a measure was; see the model for the meaning of each."""

    to_on: date
    text_language: str
    from_on: date | None = None
    value: Decimal | None = None
    whole: Decimal | None = None
    text: str = ""
    is_baseline: bool = False


@transaction.atomic
def add_measure(
    *, owner: Owner, plan_id: int, action_id: int, draft: MeasureDraft, baseline: ReadingDraft | None, by: int
) -> Measure:
    """Add a measure to an action, with what it is now; the same sent again returns the one that stands.

    Raises Action.DoesNotExist, PlanClosed, ActionPutAway, MeasureListed, ReadingUnfit, EndsBeforeItStarts.
    """
    action = open_plan(owner, plan_id).actions.get(id=action_id)
    if action.archived_at:
        raise ActionPutAway
    measure, is_new = Measure.objects.get_or_create(
        action=action,
        title=draft.title,
        archived_at=None,
        defaults={**asdict(draft), **new_row_columns(owner, by)},
    )
    if not is_new and any(getattr(measure, column) != value for column, value in asdict(draft).items()):
        raise MeasureListed
    if baseline:
        _read(measure, owner, replace(baseline, is_baseline=True), by)
    return measure


@transaction.atomic
def change_measure(
    *, owner: Owner, plan_id: int, measure_id: int, draft: MeasureDraft, revision: int, by: int
) -> Measure:
    """Change what is said of a measure, if nobody has since `revision`.

    Raises Measure.DoesNotExist, PlanClosed, MeasureListed, MeasureRead, and StalePlanPart with what is stored.
    """
    plan = open_plan(owner, plan_id)
    rows = Measure.objects.filter(id=measure_id, action__plan=plan, archived_at=None)
    stored = rows.get()
    fixed = ("kind", "unit", "scale_to")
    if any(getattr(stored, name) != getattr(draft, name) for name in fixed) and stored.readings.exists():
        raise MeasureRead
    try:
        with transaction.atomic():
            measure, _is_changed = change_row(rows, columns=asdict(draft), revision=revision, by=by)
    except IntegrityError:
        raise MeasureListed from None
    return measure


@transaction.atomic
def archive_measure(*, owner: Owner, plan_id: int, measure_id: int, revision: int, by: int) -> Measure:
    """Put a measure away with its readings; doing so again changes nothing.

    Raises Measure.DoesNotExist, PlanClosed, StalePlanPart.
    """
    plan = open_plan(owner, plan_id)
    measure = Measure.objects.get(id=measure_id, action__plan=plan)
    if measure.archived_at:
        return measure
    if measure.revision != revision:
        raise StalePlanPart(measure)
    now = timezone.now()
    Measure.objects.filter(id=measure_id).update(
        archived_at=now, archived_by_id=by, revision=F("revision") + 1, changed_at=now, changed_by_id=by
    )
    measure.refresh_from_db()
    return measure


@transaction.atomic
def add_reading(*, owner: Owner, plan_id: int, measure_id: int, draft: ReadingDraft, by: int) -> Reading:
    """Add what a measure was. The same sent twice by one person is one.

    Raises Measure.DoesNotExist, PlanClosed, ReadingUnfit, EndsBeforeItStarts.
    """
    plan = open_plan(owner, plan_id)
    measure = Measure.objects.get(id=measure_id, action__plan=plan, archived_at=None)
    return _read(measure, owner, draft, by)


def _read(measure: Measure, owner: Owner, draft: ReadingDraft, by: int) -> Reading:
    if draft.from_on and draft.from_on >= draft.to_on:
        raise EndsBeforeItStarts
    if not fits(measure, draft):
        raise ReadingUnfit
    last = measure.readings.order_by("-id").first()
    if last and last.recorded_by_id == by and all(getattr(last, key) == said for key, said in asdict(draft).items()):
        return last
    reading: Reading = Reading.objects.create(**asdict(draft), **owner.columns, measure=measure, recorded_by_id=by)
    return reading


def fits(measure: Measure | MeasureDraft, draft: ReadingDraft) -> bool:
    """Whether a reading is of the measure's kind."""
    value, whole = draft.value, draft.whole
    match measure.kind:
        case MeasureKind.WORDS:
            return value is None and whole is None and bool(draft.text.strip())
        case MeasureKind.SHARE:
            return value is not None and whole is not None and 0 <= value <= whole and whole > 0
        case MeasureKind.SCALE:
            return value is not None and whole is None and 1 <= value <= (measure.scale_to or 0)
        case MeasureKind.PERCENTAGE:
            return value is not None and whole is None and abs(value) <= PERCENT_LIMIT
        case _:
            return value is not None and whole is None
