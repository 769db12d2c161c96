"""Progress: dated entries, written once, from which an action's stage and rating follow (R-0.7, R-1.6)."""

from django.db import models

from actionplans.enums import ActionStage, Rag
from actionplans.models.actions import Action
from actionplans.models.owned import Owned, written_once
from actionplans.models.plans import TEXT_LIMIT
from schools.enums import Language
from schools.models import Person


class ProgressUpdate(Owned):
    """What was seen of an action on a day, with its stage and rating from then on. Never changed: a later one follows.

    `is_small_step` marks a qualitative step worth noting, `is_celebration` one to be told (R-0.7). `reason` says why an
    action is paused, altered or stopped.
    """

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    seen_on = models.DateField()
    stage = models.CharField(max_length=12, choices=ActionStage)
    rag = models.CharField(max_length=8, choices=Rag, blank=True, default="")
    text = models.TextField(max_length=TEXT_LIMIT, blank=True, default="")
    text_language = models.CharField(max_length=2, choices=Language)
    reason = models.CharField(max_length=500, blank=True, default="")
    is_small_step = models.BooleanField(default=False)
    is_celebration = models.BooleanField(default=False)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["action", "-id"], name="update_by_action")]
        constraints = [
            models.CheckConstraint(condition=models.Q(stage__in=ActionStage.values), name="update_stage_known"),
            models.CheckConstraint(condition=models.Q(rag="") | models.Q(rag__in=Rag.values), name="update_rag_known"),
        ]
        triggers = written_once()
