"""Existing practice: what a school already does, what it shows, and how it goes together (domain.md R-0.1, R-3.2)."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from evaluations.enums import Audience, Beneficiary, Relation
from evaluations.models.cards import Card
from frameworks.models import Statement
from schools.models import Authority, Person, School

WHAT_LIMIT = 300


@pghistory.track(pghistory.UpdateEvent())
class Practice(Card):
    """Something the school does already: what, who leads it, whom it is for, and since when.

    `since_on` is a day; `since_year` a school year (2023 is 2023/24) where nobody knows the day; at most one is given.
    `audience` is who may read it once it is submitted (empty: as the rest of the submission).
    """

    what = models.CharField(max_length=WHAT_LIMIT)
    led_by = models.CharField(max_length=120, blank=True, default="")
    benefits = ArrayField(models.CharField(max_length=16, choices=Beneficiary), default=list, blank=True)
    since_on = models.DateField(null=True, blank=True)
    since_year = models.PositiveSmallIntegerField(null=True, blank=True)
    audience = models.CharField(max_length=16, choices=Audience, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "what"], condition=models.Q(archived_at=None), name="practice_listed_once"
            ),
            # What the mappings and relations refer to, so that neither can reach into another school.
            models.UniqueConstraint(fields=["id", "school"], name="practice_of_school"),
            models.CheckConstraint(
                condition=models.Q(since_on=None) | models.Q(since_year=None), name="practice_since_once"
            ),
            models.CheckConstraint(
                condition=models.Q(benefits__contained_by=Beneficiary.values), name="practice_benefits_known"
            ),
        ]


@pghistory.track(pghistory.UpdateEvent())
class PracticeStatement(models.Model):
    """A statement which a practice helps to show; taken off again, the row stays with `removed_at`."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="mappings")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    mapped_at = models.DateTimeField()
    mapped_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "statement"], name="practice_mapped_once"),
        ]
        indexes = [models.Index(fields=["school", "statement"], name="practice_by_statement")]


@pghistory.track(pghistory.UpdateEvent())
class PracticeRelation(models.Model):
    """How two practices go together. It reads the same from both ends: `first` is the one with the lower id."""

    first = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    second = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=Relation)
    note = models.CharField(max_length=WHAT_LIMIT, blank=True, default="")
    related_at = models.DateTimeField()
    related_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="practices_related_once"),
            models.CheckConstraint(condition=models.Q(first__lt=models.F("second")), name="practices_related_in_order"),
            models.CheckConstraint(condition=models.Q(kind__in=Relation.values), name="practice_relation_known"),
        ]
