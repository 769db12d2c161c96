"""Measures with their readings."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet

from actionplans.models import Action, Measure, Milestone, Reading
from actionplans.rules.measuring import Figure
from actionplans.rules.owner import Owner


@dataclass(frozen=True)
class Read:
    """A measure with its readings in the order they were recorded, each with `recorded_by_name`."""

    measure: Any
    readings: list[Any]


def figure_of(reading: Reading) -> Figure:
    """A stored reading as the rules compare it."""
    return Figure(reading.to_on, reading.value, reading.whole, reading.from_on)


def measures_of(actions: Iterable[Action]) -> dict[int, list[Read]]:
    """The measures of these actions that are not put away, by action. Two statements."""
    measures = _measures().filter(action__in=[each.pk for each in actions], archived_at=None).order_by("id")
    readings = _readings(measure__in=[each.pk for each in measures])
    found: dict[int, list[Read]] = defaultdict(list)
    for measure in measures:
        found[measure.action_id].append(Read(measure, readings[measure.pk]))
    return found


def measure_of(owner: Owner, plan_id: int, measure_id: int) -> Read:
    """One measure of this owner's plan. Raises Measure.DoesNotExist. Two statements."""
    measures = _measures().filter(action__plan_id=plan_id, archived_at=None, **owner.columns)
    measure = measures.select_related("action").get(id=measure_id)
    return Read(measure, _readings(measure=measure.pk)[measure.pk])


def milestone_of(owner: Owner, plan_id: int, milestone_id: int) -> Any:
    """One milestone of this owner's plan, with `changed_by_name`. Raises Milestone.DoesNotExist."""
    found = Milestone.objects.filter(action__plan_id=plan_id, archived_at=None, **owner.columns)
    return found.annotate(changed_by_name=F("changed_by__name")).select_related("action").get(id=milestone_id)


def milestones_of(action: Action) -> list[Milestone]:
    """The milestones of an action by their dates. One statement."""
    return list(action.milestones.filter(archived_at=None).order_by("due_on", "id"))


def _measures() -> QuerySet[Any]:
    return Measure.objects.annotate(changed_by_name=F("changed_by__name"))


def _readings(**where: Any) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for reading in Reading.objects.filter(**where).annotate(recorded_by_name=F("recorded_by__name")).order_by("id"):
        found[reading.measure_id].append(reading)
    return found
