"""Plans as they were shared: that one was is a fact others count; what it says is read by whom the school chose."""

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models

from actionplans.enums import PlanAudience
from actionplans.models.owned import Owned, written_once
from actionplans.models.plans import TITLE_LIMIT, Plan
from schools.enums import Language
from schools.models import Person


class SharedPlan(Owned):
    """That a plan was shared on a day, and how much was in it. Written once.

    Others count it: headline measures 2 and 3 of domain.md 1.1. `number` counts a plan's sharings from 1.
    `in_development_plan` of `actions` are marked as part of the School Development Plan. The period is that of the plan
    on that day; `audience` whom it was shared with then; `serves` the authority's offered priorities it belongs to.
    """

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="shared")
    number = models.PositiveSmallIntegerField()
    audience = models.CharField(max_length=12, choices=PlanAudience)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    actions = models.PositiveSmallIntegerField()
    in_development_plan = models.PositiveSmallIntegerField()
    serves = ArrayField(models.BigIntegerField(), default=list)
    shared_at = models.DateTimeField()
    shared_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["plan", "number"], name="sharing_number_once"),
            models.UniqueConstraint(fields=["id", "owner_key"], name="shared_plan_of_owner"),
            models.CheckConstraint(
                condition=models.Q(in_development_plan__lte=models.F("actions")), name="sharing_counts_agree"
            ),
        ]
        indexes = [models.Index(fields=["authority", "plan", "-number"], name="shared_by_authority")]
        triggers = written_once()


class SharedPlanContent(Owned):
    """What a plan said when it was shared. Its words never change; who reads them (`audience`, "" for the school alone)
    follows what the school chose last.
    """

    shared = models.OneToOneField(SharedPlan, on_delete=models.PROTECT, related_name="content")
    audience = models.CharField(max_length=12, choices=PlanAudience, blank=True)
    title = models.CharField(max_length=TITLE_LIMIT)
    text_language = models.CharField(max_length=2, choices=Language)
    canonical_json = models.TextField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(audience="") | models.Q(audience__in=PlanAudience.values), name="plan_audience_known"
            )
        ]
        triggers = [
            pgtrigger.Protect(name="never_deleted", operation=pgtrigger.Delete),
            pgtrigger.Trigger(
                name="words_written_once",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                func="""
                if to_jsonb(new) - array['audience', 'authority_id', 'owner_key']
                        is distinct from to_jsonb(old) - array['audience', 'authority_id', 'owner_key'] then
                    raise exception 'what was shared is written once' using errcode = 'restrict_violation';
                end if;
                return new;
            """,
            ),
        ]
