"""What an authority pays for and trains (R-0.10, R-1.10)."""

import pghistory
from django.db import models

from interventions.enums import Need
from interventions.models.catalogue import NAME_LIMIT, NOTE_LIMIT, Entry, many_of
from interventions.models.owned import OfAuthority
from schools.enums import Language
from schools.models import Authority, Person, School


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old))
class CommissionedOffer(OfAuthority):
    """Something an authority offers its schools: an entry, the needs it is meant for, how many places, and until when.

    `places` counts schools. Its schools read it.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="offers")
    needs = many_of(Need)
    places = models.PositiveIntegerField(null=True, blank=True)
    note = models.CharField(max_length=NOTE_LIMIT, blank=True, default="")
    text_language = models.CharField(max_length=2, choices=Language)
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "entry"], condition=models.Q(ended_at=None), name="entry_offered_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=models.Q(until_on=None) | models.Q(until_on__gte=models.F("from_on")), name="offer_in_order"
            ),
            models.CheckConstraint(condition=models.Q(needs__contained_by=Need.values), name="offer_needs_known"),
        ]


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old))
class TrainingSession(OfAuthority):
    """A cohort of a training an authority held: which, when (R-1.10). `programme` is its name as people know it."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    programme = models.CharField(max_length=NAME_LIMIT)
    text_language = models.CharField(max_length=2, choices=Language)
    cohort = models.CharField(max_length=NAME_LIMIT, blank=True, default="")
    held_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "authority"], name="session_of_authority"),
            models.UniqueConstraint(fields=["authority", "programme", "cohort", "held_on"], name="session_held_once"),
        ]


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old))
class TrainingAttendance(models.Model):
    """How many people of a school took part in a training. A number of staff, no names. The school reads its own."""

    session = models.ForeignKey(TrainingSession, on_delete=models.PROTECT, related_name="attendances")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    people = models.PositiveSmallIntegerField()
    programme = models.CharField(max_length=NAME_LIMIT)
    held_on = models.DateField()
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "school"], name="attended_once_a_session")]
