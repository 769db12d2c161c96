"""What a school lets others know: that it runs something, and which needs it sees. Facts, never its words."""

from django.db import models

from interventions.enums import Audience, Decision, Need, Stage, Tier
from interventions.models.catalogue import NAME_LIMIT, Entry, many_of
from interventions.models.owned import READERS_LIMIT, OfSchool
from interventions.models.running import Intervention
from schools.models import Person


class ShownIntervention(OfSchool):
    """That a school runs, or ran, an entry (R-0.8, opt-in). It is deleted when the school takes it back.

    `reached` is empty where it is under five, so that no small number leaves the school. `readers` are the authority,
    or the authority and its schools. Who showed it when stands in the history of Intervention.
    """

    intervention = models.OneToOneField(Intervention, on_delete=models.PROTECT, related_name="shown")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="shown")
    readers = models.CharField(max_length=READERS_LIMIT)
    name = models.CharField(max_length=NAME_LIMIT)
    school_name_en = models.CharField(max_length=200)
    school_name_cy = models.CharField(max_length=200)
    stage = models.CharField(max_length=12, choices=Stage)
    decision = models.CharField(max_length=8, choices=Decision, blank=True, default="")
    needs = many_of(Need)
    audiences = many_of(Audience)
    tier = models.CharField(max_length=24, choices=Tier, blank=True, default="")
    reached = models.PositiveIntegerField(null=True)
    starts_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    shown_at = models.DateTimeField()
    shown_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["readers", "entry"], name="shown_by_readers")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(reached=None) | models.Q(reached__gte=5), name="no_small_number_shown"
            )
        ]


class ShownNeed(OfSchool):
    """That a school sees a need, as it told its authority (R-0.10). Deleted when the need ends or is taken back."""

    need = models.CharField(max_length=24, choices=Need)
    shown_at = models.DateTimeField()
    shown_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "need"], name="need_shown_once"),
            models.CheckConstraint(condition=models.Q(need__in=Need.values), name="shown_need_known"),
        ]
