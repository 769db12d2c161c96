"""Working tables: what a school is writing. One audience, the school; no other scope has a policy on them."""

import pghistory
from django.db import models

from evaluations.enums import OPEN_STAGES, Audience, Stage, Standing
from frameworks.models import FrameworkVersion, Level, Statement
from schools.enums import Language
from schools.models import Authority, Person, School

NOTE_LIMIT = 4000
REASON_LIMIT = 500


class Evaluation(models.Model):
    """One cycle of one school against one framework version. `school_year` is the year it begins: 2026 is 2026/27.

    `stage` follows the evaluation's events by a trigger, so that saving can check it without looking them up.
    `carried_from` is the earlier submission whose answers it began with, if the school had one.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="evaluations")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="+")
    school_year = models.PositiveSmallIntegerField()
    stage = models.CharField(max_length=16, choices=Stage, default=Stage.DRAFT)
    carried_from = models.ForeignKey("Submission", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["school", "version", "school_year"], name="evaluation_once_a_year"),
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="evaluation_stage_known"),
        ]

    @property
    def is_open(self) -> bool:
        """Whether the school may change its answers now."""
        return self.stage in OPEN_STAGES


@pghistory.track(pghistory.UpdateEvent())
class Answer(models.Model):
    """What the school says of one statement. A row for each statement exists from the start, at revision 0 and unrated.

    `level` is a level of the version's scale or an answer outside it; `reason` says why where that level needs it.
    `agreed_because` says why the school agreed on this level where its people's views differed (R-3.4).
    `note` is what the school writes, in `note_language`; `note_audience` who may read it once submitted (empty: as the
    rest of the submission). `standing` tells answers of this year from those brought from last time, which count only
    once confirmed. Each save raises `revision` by one; the history table keeps every earlier state.
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="answers")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    level = models.ForeignKey(Level, on_delete=models.PROTECT, null=True, related_name="+")
    reason = models.CharField(max_length=REASON_LIMIT, blank=True, default="")
    agreed_because = models.CharField(max_length=REASON_LIMIT, blank=True, default="")
    note = models.TextField(max_length=NOTE_LIMIT, blank=True, default="")
    note_language = models.CharField(max_length=2, choices=Language, blank=True, default="")
    note_audience = models.CharField(max_length=16, choices=Audience, blank=True, default="")
    standing = models.CharField(max_length=12, choices=Standing, default=Standing.OWN)
    revision = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    saved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "statement"], name="answer_once_a_statement"),
            models.CheckConstraint(condition=models.Q(standing__in=Standing.values), name="answer_standing_known"),
        ]
        indexes = [models.Index(fields=["school", "evaluation"], name="answer_by_school")]


class SignOff(models.Model):
    """A senior leader signed off exactly the content of this SHA-256; any later change undoes it."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="sign_offs")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    content_sha256 = models.CharField(max_length=64)
    note = models.TextField(max_length=NOTE_LIMIT, blank=True, default="")
    signed_at = models.DateTimeField(auto_now_add=True)
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
