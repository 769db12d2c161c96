"""Priorities that an authority offers to its schools, so that theirs can be seen beside its own (R-1.5)."""

import pghistory
from django.db import models

from actionplans.models.owned import Owned
from actionplans.models.plans import TITLE_LIMIT, Priority
from schools.enums import Language
from schools.models import Person


@pghistory.track(pghistory.UpdateEvent(), exclude=["owner_key"])
class OfferedPriority(Owned):
    """A priority of an authority's plan, as its schools see it. Taken back, the row stays with `withdrawn_at`."""

    priority = models.OneToOneField(Priority, on_delete=models.PROTECT, related_name="offer")
    code = models.CharField(max_length=8)
    title = models.CharField(max_length=TITLE_LIMIT)
    text_language = models.CharField(max_length=2, choices=Language)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(school=None), name="offered_by_an_authority"),
        ]
