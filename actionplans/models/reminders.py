"""Which weekly reminders went out: one a week to a person at a place, at most (R-2.1)."""

from django.db import models

from actionplans.models.owned import Owned, written_once
from schools.models import Person


class ReminderSent(Owned):
    """That a person's reminder of this owner's plans for the week that begins on `week_on`, a Monday, is on its way."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    week_on = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["owner_key", "person", "week_on"], name="reminder_once_a_week"),
        ]
        triggers = written_once()
