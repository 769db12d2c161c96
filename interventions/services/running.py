"""What a school considers and runs: putting it on the list, starting it, deciding against it, stopping it (R-0.8)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from interventions.enums import ENDED, StepKind
from interventions.errors import AlreadyAdopted, ReasonMissing, StaleRow, StepImpossible
from interventions.models import Alternative, Entry, Intervention, InterventionStep
from interventions.policies import STEPS, Stage, can_step, is_open
from interventions.services.entry_rows import raised
from interventions.services.showing import refresh_shown
from schools.models import School


@dataclass(frozen=True)
class InterventionDraft:
    """What a school says of an intervention; see the model for the meaning of each."""

    name: str
    text_language: str
    needs: Sequence[str] = ()
    audiences: Sequence[str] = ()
    tier: str = ""
    group: str = ""
    because: str = ""
    led_by: str = ""
    dose: str = ""
    reached: int | None = None
    staff_hours: Decimal | None = None
    weeks: int | None = None
    cost: Decimal | None = None
    paid_from: str = ""
    starts_on: date | None = None
    review_on: date | None = None

    @property
    def columns(self) -> dict[str, Any]:
        """As the row has them."""
        return {**asdict(self), "needs": list(self.needs), "audiences": list(self.audiences)}


@transaction.atomic
def consider_entry(
    *, school_id: int, entry_id: int, draft: InterventionDraft, alternatives: Sequence[int] = (), by: int
) -> Intervention:
    """Put an entry on the school's list, with what else was looked at; the same sent again returns the one there is.

    Raises Entry.DoesNotExist for one the school cannot see, and AlreadyAdopted where it stands on the list already.
    """
    school = School.objects.get(id=school_id)
    entry = Entry.objects.get(id=entry_id, archived_at=None)
    owner = {"school_id": school.id, "authority_id": school.authority_id}
    try:
        with transaction.atomic():
            made: Intervention = Intervention.objects.create(
                **owner,
                **draft.columns,
                entry=entry,
                stage=Stage.CONSIDERING,
                created_by_id=by,
                changed_by_id=by,
                changed_at=timezone.now(),
            )
    except IntegrityError:
        return _standing(school_id, entry, draft, by)
    others = Entry.objects.filter(id__in=alternatives, archived_at=None).exclude(id=entry_id)
    for other in others:
        Alternative.objects.create(**owner, intervention=made, entry=other, name=other.name, added_by_id=by)
    _add_step(made, StepKind.CONSIDERED, timezone.localdate(), draft.because, by)
    return made


@transaction.atomic
def change_intervention(
    *, school_id: int, intervention_id: int, draft: InterventionDraft, revision: int, by: int
) -> Intervention:
    """Change what is said of an intervention, if nobody has since `revision`.

    Raises Intervention.DoesNotExist, StepImpossible once it has ended, and StaleRow with what is stored.
    """
    rows = Intervention.objects.filter(id=intervention_id, school_id=school_id)
    stored = rows.select_for_update().get()
    if not is_open(stored.stage):
        raise StepImpossible(Stage(stored.stage), StepKind.CHANGED)
    changed = rows.filter(revision=revision).update(**draft.columns, **raised(by))
    stored.refresh_from_db()
    if not changed and any(getattr(stored, name) != said for name, said in draft.columns.items()):
        raise StaleRow(stored)
    refresh_shown(stored, by)
    return stored


@transaction.atomic
def take_step(
    *, school_id: int, intervention_id: int, step: StepKind, on: date, reason: str = "", by: int
) -> Intervention:
    """Start an intervention, decide against it, or stop it without a review. The same step again changes nothing.

    Raises Intervention.DoesNotExist, StepImpossible, and ReasonMissing where one decides against it or stops it.
    """
    intervention = Intervention.objects.select_for_update().get(id=intervention_id, school_id=school_id)
    if step in (StepKind.DECLINED, StepKind.STOPPED) and not reason.strip():
        raise ReasonMissing
    last = intervention.steps.order_by("-id").first()
    if last and last.kind == step and last.reason == reason and not can_step(intervention.stage, step):
        return intervention
    return move_on(intervention, step, on, reason, by)


def move_on(intervention: Intervention, step: StepKind, on: date, reason: str, by: int) -> Intervention:
    """Take a step and let the stage follow, inside the caller's transaction. Raises StepImpossible."""
    stage = Stage(intervention.stage)
    if not can_step(stage, step):
        raise StepImpossible(stage, step)
    reached = STEPS[stage][step]
    columns: dict[str, Any] = {"stage": reached}
    if step == StepKind.STARTED:
        columns["starts_on"] = on
    if reached in ENDED:
        columns["ended_on"] = on
    Intervention.objects.filter(pk=intervention.pk).update(**columns, **raised(by))
    intervention.refresh_from_db()
    _add_step(intervention, step, on, reason, by)
    refresh_shown(intervention, by)
    return intervention


def _add_step(intervention: Intervention, step: StepKind, on: date, reason: str, by: int) -> None:
    InterventionStep.objects.create(
        intervention=intervention,
        school_id=intervention.school_id,
        authority_id=intervention.authority_id,
        kind=step,
        happened_on=on,
        reason=reason,
        happened_by_id=by,
    )


def _standing(school_id: int, entry: Entry, draft: InterventionDraft, by: int) -> Intervention:
    """The one on the list, if it is what was sent, by the same person; else it is said that it is there."""
    stored = Intervention.objects.exclude(stage__in=ENDED).get(school_id=school_id, entry=entry)
    if stored.created_by_id == by and all(getattr(stored, name) == said for name, said in draft.columns.items()):
        return stored
    raise AlreadyAdopted(stored.pk)
