"""Measures of an action and their readings (R-0.4, R-0.7, R-1.12)."""

import pghistory
from django.db import models

from actionplans.enums import MeasureKind
from actionplans.models.actions import Action
from actionplans.models.owned import Owned, Written, written_once
from actionplans.models.plans import TEXT_LIMIT, TITLE_LIMIT
from schools.enums import Language
from schools.models import Person

UNIT_LIMIT = 40


@pghistory.track(pghistory.UpdateEvent(), exclude=["owner_key"])
class Measure(Written):
    """What will show whether an action made a difference: how it is read, from where, and what is hoped for.

    `unit` is what is counted, such as days; `scale_to` the top of a scale that begins at 1. `target` is in the unit, of
    shares and percentages in per cent; `target_words` is for measures in words. `source` says where readings come from,
    `review_on` when to look again. Its first reading marked as the baseline is what later ones are compared with.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="measures")
    title = models.CharField(max_length=TITLE_LIMIT)
    kind = models.CharField(max_length=12, choices=MeasureKind)
    unit = models.CharField(max_length=UNIT_LIMIT, blank=True, default="")
    scale_to = models.PositiveSmallIntegerField(null=True, blank=True)
    more_is_better = models.BooleanField(default=True)
    target = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    target_words = models.CharField(max_length=TITLE_LIMIT, blank=True, default="")
    source = models.CharField(max_length=TITLE_LIMIT, blank=True, default="")
    review_on = models.DateField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True)
    archived_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "owner_key"], name="measure_of_owner"),
            models.UniqueConstraint(
                fields=["action", "title"], condition=models.Q(archived_at=None), name="measure_once_an_action"
            ),
            models.CheckConstraint(condition=models.Q(kind__in=MeasureKind.values), name="measure_kind_known"),
            models.CheckConstraint(
                condition=models.Q(kind=MeasureKind.SCALE, scale_to__gte=2)
                | (~models.Q(kind=MeasureKind.SCALE) & models.Q(scale_to=None)),
                name="measure_scale_has_a_top",
            ),
        ]


class Reading(Owned):
    """What a measure was on a day, or over a period from `from_on` to `to_on`. Written once: a later one corrects it.

    Of a share, `value` of `whole`. Groups only: nothing here is about one learner.
    """

    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="readings")
    is_baseline = models.BooleanField(default=False)
    from_on = models.DateField(null=True, blank=True)
    to_on = models.DateField()
    value = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    whole = models.DecimalField(max_digits=14, decimal_places=3, null=True, blank=True)
    text = models.TextField(max_length=TEXT_LIMIT, blank=True, default="")
    text_language = models.CharField(max_length=2, choices=Language)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["measure", "id"], name="reading_by_measure")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(from_on=None) | models.Q(from_on__lt=models.F("to_on")), name="reading_in_order"
            ),
            models.CheckConstraint(
                condition=~(models.Q(value=None) & models.Q(text="")), name="reading_says_something"
            ),
        ]
        triggers = written_once()
