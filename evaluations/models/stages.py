"""The framework's own cycle in an evaluation: its stages that are over, and its statements sorted (R-3.1, R-3.3)."""

import pghistory
from django.db import models

from evaluations.enums import Sort, StageOutcome
from evaluations.models.submitted import written_once
from evaluations.models.working import NOTE_LIMIT, REASON_LIMIT, Evaluation
from frameworks.models import Statement
from schools.enums import Language
from schools.models import Authority, Person, School


class StageStep(models.Model):
    """A stage of the cycle that is over: finished, or skipped with the reason. Written once, one row a stage.

    `account` is what the school says was done in it, in `account_language`.
    """

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="stage_steps")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    stage_code = models.CharField(max_length=40)
    outcome = models.CharField(max_length=8, choices=StageOutcome)
    account = models.TextField(max_length=NOTE_LIMIT, blank=True, default="")
    account_language = models.CharField(max_length=2, choices=Language)
    ended_at = models.DateTimeField(auto_now_add=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "stage_code"], name="stage_ends_once"),
            models.CheckConstraint(condition=models.Q(outcome__in=StageOutcome.values), name="stage_outcome_known"),
        ]
        triggers = written_once()


@pghistory.track(pghistory.UpdateEvent())
class SortedStatement(models.Model):
    """Where a school puts a statement before it rates: do now, want to, or not (or not understood), and why (R-3.3)."""

    evaluation = models.ForeignKey(Evaluation, on_delete=models.PROTECT, related_name="sorted_statements")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    sort = models.CharField(max_length=8, choices=Sort)
    reason = models.CharField(max_length=REASON_LIMIT, blank=True, default="")
    revision = models.PositiveIntegerField(default=1)
    sorted_at = models.DateTimeField()
    sorted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["evaluation", "statement"], name="statement_sorted_once"),
            models.CheckConstraint(condition=models.Q(sort__in=Sort.values), name="statement_sort_known"),
        ]
