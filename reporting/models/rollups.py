"""Figures computed once, from facts with dates. Every row here can be computed anew from submissions and events.

Invented schools (`is_demonstration`) are counted apart from real ones, in every table.
"""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from frameworks.models import FrameworkVersion
from reporting.enums import CheckResult
from schools.enums import Phase
from schools.models import Authority


class _Cycle(models.Model):
    """A school year (2026 is 2026/27) of a framework version, for the schools of one phase, real or invented."""

    school_year = models.PositiveSmallIntegerField()
    version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="+")
    phase = models.CharField(max_length=16, choices=Phase)
    is_demonstration = models.BooleanField()

    class Meta:
        abstract = True


class _Completion(_Cycle):
    """How many of the open schools started, have submitted at least once ("evaluated"), and are accepted."""

    schools = models.PositiveIntegerField()
    started = models.PositiveIntegerField()
    evaluated = models.PositiveIntegerField()
    accepted = models.PositiveIntegerField()

    class Meta:
        abstract = True


class _LevelCount(_Cycle):
    """How many statements of a domain were given a level in the latest submissions, and by how many schools.

    `counts` false marks answers outside the scale (don't know yet, not applicable), which stay out of denominators.
    """

    domain_code = models.CharField(max_length=40)
    level_code = models.CharField(max_length=40)
    counts = models.BooleanField()
    answers = models.PositiveIntegerField()
    schools = models.PositiveIntegerField()

    class Meta:
        abstract = True


class CompletionRollup(_Completion):
    """Completion of one authority's schools."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["authority", "school_year", "version", "phase", "is_demonstration"], name="completion_once"
            )
        ]
        indexes = [models.Index(fields=["school_year", "version"], name="completion_by_cycle")]


class LevelRollup(_LevelCount):
    """Levels of one authority's schools."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "authority",
                    "school_year",
                    "version",
                    "phase",
                    "is_demonstration",
                    "domain_code",
                    "level_code",
                    "counts",
                ],
                name="level_rollup_once",
            )
        ]
        indexes = [models.Index(fields=["school_year", "version"], name="level_rollup_by_cycle")]


class NationalCompletion(_Completion):
    """Completion of all authorities' schools: the sum of their rollups."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school_year", "version", "phase", "is_demonstration"], name="national_completion_once"
            )
        ]


class NationalLevel(_LevelCount):
    """Levels of all authorities' schools: the sum of their rollups."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=[
                    "school_year",
                    "version",
                    "phase",
                    "is_demonstration",
                    "domain_code",
                    "level_code",
                    "counts",
                ],
                name="national_level_once",
            )
        ]


class RollupState(models.Model):
    """Up to which facts an authority's rollups count.

    `as_at` is the moment at which the facts were read; `latest_event_at` that of the latest fact counted, None without
    any. `facts_mark` identifies the facts (events and register): another mark means newer facts. `refreshed_at` is when
    figures were last computed, whether or not any changed; `checked_at` when they were last compared.
    """

    authority = models.OneToOneField(Authority, on_delete=models.PROTECT, related_name="+")
    facts_mark = models.CharField(max_length=120)
    as_at = models.DateTimeField()
    latest_event_at = models.DateTimeField(null=True)
    refreshed_at = models.DateTimeField()
    checked_at = models.DateTimeField(null=True)


class RollupCheck(models.Model):
    """A dated comparison of an authority's rollups with the facts: what was found, and the rows that differed."""

    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()
    result = models.CharField(max_length=12, choices=CheckResult)
    differences = ArrayField(models.TextField(), default=list)

    class Meta:
        indexes = [models.Index(fields=["authority", "-checked_at"], name="check_by_authority")]
