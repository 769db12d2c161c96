"""What a school considers, runs, reviews and stops (R-0.8, R-2.5). Groups only: nothing here is about one learner."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from common.small_groups import SMALLEST_GROUP
from interventions.enums import ENDED, Audience, Decision, Fidelity, Need, Stage, StepKind, Tier
from interventions.models.catalogue import NAME_LIMIT, Entry, many_of
from interventions.models.owned import OfSchool, WrittenBySchool, written_once
from schools.models import Person

WORDS_LIMIT = 2_000


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old))
class Intervention(WrittenBySchool):
    """An entry of the catalogue in one school, from the first thought to the decision to stop.

    `name` is the entry's at that time, in `text_language`, or the school's own for it. `because` is why this one and
    not another. `reached` is how many people take part; `staff_hours` all staff's hours a week together; `weeks` how
    long a round lasts; `cost` pounds a round, besides staff time, and `paid_from` whose money it is. `group` says who
    takes part, without names. `readers` who may know that the school runs it.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="interventions")
    name = models.CharField(max_length=NAME_LIMIT)
    stage = models.CharField(max_length=12, choices=Stage, default=Stage.CONSIDERING)
    needs = many_of(Need)
    audiences = many_of(Audience)
    tier = models.CharField(max_length=24, choices=Tier, blank=True, default="")
    group = models.CharField(max_length=NAME_LIMIT, blank=True, default="")
    because = models.TextField(max_length=WORDS_LIMIT, blank=True, default="")
    led_by = models.CharField(max_length=NAME_LIMIT, blank=True, default="")
    dose = models.CharField(max_length=NAME_LIMIT, blank=True, default="")
    reached = models.PositiveIntegerField(null=True, blank=True)
    staff_hours = models.DecimalField(max_digits=5, decimal_places=1, null=True, blank=True)
    weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    cost = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    paid_from = models.CharField(max_length=NAME_LIMIT, blank=True, default="")
    starts_on = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True)
    ended_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["school", "stage"], name="intervention_by_school")]
        constraints = [
            models.UniqueConstraint(fields=["id", "school"], name="intervention_of_school"),
            models.UniqueConstraint(
                fields=["school", "entry"], condition=~models.Q(stage__in=ENDED), name="entry_adopted_once_at_a_time"
            ),
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="intervention_stage_known"),
            models.CheckConstraint(
                condition=models.Q(needs__contained_by=Need.values), name="intervention_needs_known"
            ),
            models.CheckConstraint(
                condition=models.Q(audiences__contained_by=Audience.values), name="intervention_audiences_known"
            ),
        ]


class InterventionStep(OfSchool):
    """A dated event of an intervention. Written once; the stage follows from the last."""

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=12, choices=StepKind)
    happened_on = models.DateField()
    reason = models.TextField(max_length=WORDS_LIMIT, blank=True, default="")
    happened_at = models.DateTimeField(auto_now_add=True)
    happened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["intervention", "id"], name="step_by_intervention")]
        constraints = [models.CheckConstraint(condition=models.Q(kind__in=StepKind.values), name="step_kind_known")]
        triggers = written_once()


class Alternative(OfSchool):
    """Another entry that was looked at beside this one. Written once."""

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="alternatives")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=NAME_LIMIT)
    added_at = models.DateTimeField(auto_now_add=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["intervention", "entry"], name="alternative_once")]
        triggers = written_once()


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old))
class PairedMeasure(WrittenBySchool):
    """Something measured before and after, for one group: how many, and the two means (R-2.5). Never a learner's row.

    `n` is how many were measured both times. Under five, no mean is kept: `is_small` says so, and `words` may say what
    was seen. Measures of one `what` and `instrument` are groups of one whole. Means are in points of the instrument.
    """

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="measures")
    what = models.CharField(max_length=NAME_LIMIT)
    instrument = models.CharField(max_length=NAME_LIMIT, blank=True, default="")
    group = models.CharField(max_length=NAME_LIMIT, blank=True, default="")
    n = models.PositiveIntegerField(null=True, blank=True)
    is_small = models.BooleanField(default=False)
    mean_before = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    before_on = models.DateField(null=True, blank=True)
    mean_after = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    after_on = models.DateField(null=True, blank=True)
    more_is_better = models.BooleanField(default=True)
    words = models.TextField(max_length=WORDS_LIMIT, blank=True, default="")
    archived_at = models.DateTimeField(null=True)
    archived_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["intervention", "what", "instrument", "group"],
                condition=models.Q(archived_at=None),
                name="measured_once_a_group",
            ),
            # The law's line, kept by the database itself: nothing about fewer than five people is ever stored.
            models.CheckConstraint(
                condition=models.Q(n=None, mean_before=None, mean_after=None)
                | models.Q(is_small=False, n__isnull=False, n__gte=SMALLEST_GROUP),
                name="no_mean_of_a_small_group",
            ),
            models.CheckConstraint(
                condition=models.Q(before_on=None)
                | models.Q(after_on=None)
                | models.Q(before_on__lt=models.F("after_on")),
                name="measured_before_and_after",
            ),
        ]


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old))
class InterventionReview(WrittenBySchool):
    """Looking back at an intervention: how near it was to what was meant, what people said, and what is decided.

    `heard` is who was asked. Once there is a decision, with its reason, the review no longer changes.
    """

    intervention = models.ForeignKey(Intervention, on_delete=models.PROTECT, related_name="reviews")
    reviewed_on = models.DateField()
    fidelity = models.CharField(max_length=12, choices=Fidelity)
    fidelity_words = models.TextField(max_length=WORDS_LIMIT, blank=True, default="")
    heard = ArrayField(models.CharField(max_length=24, choices=Audience.choices), default=list, blank=True)
    said = models.TextField(max_length=WORDS_LIMIT, blank=True, default="")
    difference = models.TextField(max_length=WORDS_LIMIT, blank=True, default="")
    decision = models.CharField(max_length=8, choices=Decision, blank=True, default="")
    reason = models.TextField(max_length=WORDS_LIMIT, blank=True, default="")
    decided_on = models.DateField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["intervention"], condition=models.Q(decision=""), name="one_open_review_an_intervention"
            ),
            models.CheckConstraint(
                condition=models.Q(decision="") | (~models.Q(reason="") & ~models.Q(decided_on=None)),
                name="decision_has_a_reason",
            ),
        ]


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old))
class IdentifiedNeed(WrittenBySchool):
    """A need a school sees in itself, and why (R-0.10). Its authority learns of the need as a ShownNeed, of no word."""

    need = models.CharField(max_length=24, choices=Need)
    because = models.TextField(max_length=WORDS_LIMIT, blank=True, default="")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "need"], condition=models.Q(ended_at=None), name="need_once_at_a_time"
            ),
            models.CheckConstraint(condition=models.Q(need__in=Need.values), name="need_known"),
        ]
