"""Plans and their priorities (R-1.2, R-1.5, R-1.14)."""

import pghistory
from django.db import models

from actionplans.enums import Cadence, PlanEventKind, PlanStage, Weight
from actionplans.models.owned import Mapping, Owned, Written, written_once
from evaluations.models import Submission
from frameworks.models import FrameworkVersion
from schools.models import Person

TITLE_LIMIT = 300
TEXT_LIMIT = 4000
NAME_LIMIT = 120


@pghistory.track(pghistory.UpdateEvent(), exclude=["owner_key"])
class Plan(Written):
    """One plan of one owner, over a period whose dates and title may be changed and are kept in the history (R-1.14).

    `version` is the framework whose statements its actions serve. `submission` is the self-evaluation it began from, if
    any, and `copied_from` the plan before it.
    """

    title = models.CharField(max_length=TITLE_LIMIT)
    purpose = models.TextField(max_length=TEXT_LIMIT, blank=True, default="")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    cadence = models.CharField(max_length=12, choices=Cadence)
    stage = models.CharField(max_length=12, choices=PlanStage, default=PlanStage.DRAFT)
    version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, null=True, related_name="+")
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True, related_name="+")
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["id", "owner_key"], name="plan_of_owner"),
            models.CheckConstraint(condition=models.Q(stage__in=PlanStage.values), name="plan_stage_known"),
            models.CheckConstraint(
                condition=models.Q(ends_on=None) | models.Q(ends_on__gte=models.F("starts_on")), name="plan_in_order"
            ),
        ]
        indexes = [models.Index(fields=["authority", "school"], name="plan_by_owner")]

    @property
    def is_open(self) -> bool:
        """Whether the plan may still be changed."""
        return self.stage != PlanStage.ARCHIVED


class PlanStageEvent(Owned):
    """What happened to a plan, when: the facts that stage and completion follow from. Written once."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="stage_events")
    event = models.CharField(max_length=16, choices=PlanEventKind)
    happened_at = models.DateTimeField()
    happened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(event__in=PlanEventKind.values), name="plan_event_known")
        ]
        triggers = written_once()


@pghistory.track(pghistory.UpdateEvent(), exclude=["owner_key"])
class Priority(Written):
    """What a plan puts first, and why. `code` is given once; `position` is its place in the plan.

    `risk` and `capacity` are its place on the grid (R-3.5), empty where it was never placed. `links` are the
    professionals it is worked on with, people or teams, users of the service or not. `serves` is the priority of its
    authority that a school's priority belongs to.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="priorities")
    code = models.CharField(max_length=8)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=TITLE_LIMIT)
    reason = models.TextField(max_length=TEXT_LIMIT, blank=True, default="")
    led_by = models.CharField(max_length=NAME_LIMIT, blank=True, default="")
    links = models.TextField(max_length=1000, blank=True, default="")
    risk = models.CharField(max_length=4, choices=Weight, blank=True, default="")
    capacity = models.CharField(max_length=4, choices=Weight, blank=True, default="")
    serves = models.ForeignKey("OfferedPriority", on_delete=models.PROTECT, null=True, related_name="+")
    archived_at = models.DateTimeField(null=True)
    archived_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "code"], name="priority_code_once"),
            models.UniqueConstraint(fields=["id", "owner_key"], name="priority_of_owner"),
        ]


@pghistory.track(pghistory.UpdateEvent(), exclude=["owner_key"])
class PriorityStatement(Mapping):
    """A statement that a priority answers: why it is one."""

    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="mappings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["priority", "statement"], name="priority_mapped_once")]
