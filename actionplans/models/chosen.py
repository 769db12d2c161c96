"""Interventions that a school's priority is served by."""

import pghistory
from django.db import models

from actionplans.models.owned import Owned
from actionplans.models.plans import Priority
from interventions.models import Intervention
from schools.models import Person


@pghistory.track(pghistory.UpdateEvent(), exclude=["owner_key"])
class PriorityIntervention(Owned):
    """An intervention chosen for a priority; taken off again, the row stays with `removed_at`."""

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="chosen")
    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="+")
    mapped_at = models.DateTimeField()
    mapped_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["priority", "intervention"], name="intervention_once_a_priority"),
            models.CheckConstraint(condition=~models.Q(school=None), name="chosen_by_a_school"),
        ]
