"""Several voices: who is asked about which domain, and what each says before the school agrees (R-3.4)."""

import pghistory
from django.db import models

from evaluations.models.working import NOTE_LIMIT, Evaluation
from frameworks.models import Domain, Level, Statement
from schools.enums import Language, Role
from schools.models import Authority, Person, School


@pghistory.track(pghistory.UpdateEvent())
class DomainAssignment(models.Model):
    """A contributor is asked about a domain in this evaluation; taken off again, the row stays with `ended_at`."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="assignments")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    domain = models.ForeignKey(Domain, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    assigned_at = models.DateTimeField()
    assigned_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "domain", "person"], name="domain_assigned_once"),
        ]


@pghistory.track(pghistory.UpdateEvent())
class Rating(models.Model):
    """One contributor's own view of one statement. It stands beside the others' and is nobody's to change but theirs.

    `role` is what they were when they gave it, so that views can be shown by role.
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="ratings")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=32, choices=Role)
    level = models.ForeignKey(Level, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=500, blank=True, default="")
    note = models.TextField(max_length=NOTE_LIMIT, blank=True, default="")
    note_language = models.CharField(max_length=2, choices=Language, blank=True, default="")
    revision = models.PositiveIntegerField(default=1)
    saved_at = models.DateTimeField()
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "statement", "saved_by"], name="rating_once_a_person"),
        ]
