"""Actions with their sub-actions, the statements they serve, and milestones (R-1.1, R-1.3, R-0.2 to R-0.6)."""

import pghistory
from django.contrib.postgres.fields import ArrayField
from django.db import models

from actionplans.enums import ActionStage, Beneficiaries, Control, Funding, Horizon, Judge, Label, Rag, Reach
from actionplans.models.owned import Mapping, Written
from actionplans.models.plans import NAME_LIMIT, TEXT_LIMIT, TITLE_LIMIT, Plan, Priority
from schools.models import Person

# A budget above this is a slip of the finger: no plan of a school or an authority reaches ten million pounds an action.
AMOUNT_LIMIT = 9_999_999


@pghistory.track(pghistory.UpdateEvent(), exclude=["owner_key"])
class Action(Written):
    """One action of a plan; with a `parent` it is a sub-action, one level deep. `code` is given once.

    `who` names people and teams, users of the service or not, the one who leads first. `amount` is in pounds, apart
    from where the money comes from. `own_funding` are sources of money in
    its owner's own words. `policies` are those it answers, such as an article of the UNCRC or an area of Estyn's
    (R-1.16). `themes` are threads it belongs to, such as belonging, in its owner's own words.
    `need`, `success_sign` and `judges` say from the start how the impact will be known (R-0.4). `stage` and `rag` are
    those of the latest progress update; an empty `rag` is "not rated". `professional_development` is what adults learn
    for it, as a School Development Plan asks (domain.md 7.3).
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="actions")
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="actions")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    code = models.CharField(max_length=8)
    position = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=TITLE_LIMIT)
    details = models.TextField(max_length=TEXT_LIMIT, blank=True, default="")
    who = ArrayField(models.CharField(max_length=NAME_LIMIT), default=list, blank=True)
    amount = models.DecimalField(max_digits=9, decimal_places=2, null=True, blank=True)
    funding = ArrayField(models.CharField(max_length=12, choices=Funding), default=list, blank=True)
    own_funding = ArrayField(models.CharField(max_length=NAME_LIMIT), default=list, blank=True)
    resources = models.TextField(max_length=1000, blank=True, default="")
    professional_development = models.TextField(max_length=1000, blank=True, default="")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    is_open_ended = models.BooleanField(default=False)
    expected_change = models.TextField(max_length=TEXT_LIMIT, blank=True, default="")
    evidence_sources = ArrayField(models.CharField(max_length=TITLE_LIMIT), default=list, blank=True)
    need = models.TextField(max_length=1000, blank=True, default="")
    success_sign = models.TextField(max_length=1000, blank=True, default="")
    judges = ArrayField(models.CharField(max_length=12, choices=Judge), default=list, blank=True)
    audience = ArrayField(models.CharField(max_length=16, choices=Beneficiaries), default=list, blank=True)
    reach = models.CharField(max_length=12, choices=Reach, blank=True, default="")
    horizon = models.CharField(max_length=8, choices=Horizon, blank=True, default="")
    control = models.CharField(max_length=12, choices=Control, blank=True, default="")
    themes = ArrayField(models.CharField(max_length=NAME_LIMIT), default=list, blank=True)
    policies = ArrayField(models.CharField(max_length=NAME_LIMIT), default=list, blank=True)
    labels = ArrayField(models.CharField(max_length=12, choices=Label), default=list, blank=True)
    stage = models.CharField(max_length=12, choices=ActionStage, default=ActionStage.NOT_STARTED)
    rag = models.CharField(max_length=8, choices=Rag, blank=True, default="")
    archived_at = models.DateTimeField(null=True)
    archived_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["priority", "code"], name="action_code_once"),
            models.UniqueConstraint(fields=["id", "owner_key"], name="action_of_owner"),
            models.CheckConstraint(condition=models.Q(stage__in=ActionStage.values), name="action_stage_known"),
            models.CheckConstraint(condition=models.Q(rag="") | models.Q(rag__in=Rag.values), name="action_rag_known"),
            models.CheckConstraint(
                condition=models.Q(ends_on=None)
                | models.Q(starts_on=None)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="action_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(is_open_ended=False) | models.Q(ends_on=None), name="action_ends_or_is_open"
            ),
            models.CheckConstraint(condition=~models.Q(parent=models.F("id")), name="action_not_its_own_part"),
            models.CheckConstraint(condition=models.Q(amount=None) | models.Q(amount__gte=0), name="action_amount"),
        ]


@pghistory.track(pghistory.UpdateEvent(), exclude=["owner_key"])
class ActionStatement(Mapping):
    """A statement that an action serves: the threads between action and domains (R-0.2)."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="mappings")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["action", "statement"], name="action_mapped_once")]


@pghistory.track(pghistory.UpdateEvent(), exclude=["owner_key"])
class Milestone(Written):
    """A date inside an action: a milestone, or the day a cohort begins (R-1.3). `reached_on` is empty until then."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="milestones")
    title = models.CharField(max_length=TITLE_LIMIT)
    due_on = models.DateField()
    reached_on = models.DateField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True)
    archived_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
