"""Prompts: open questions about each domain for people without accounts. Published prompts never change."""

import pgtrigger
from django.db import models

from frameworks.models.versions import PUBLISHED, Domain, FrameworkVersion

PART_STAYS = pgtrigger.Trigger(
    name="part_of_prompts_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF EXISTS (
            SELECT FROM frameworks_promptset
            WHERE status = 'published'
            AND (TG_OP <> 'INSERT' AND id = OLD.prompt_set_id OR TG_OP <> 'DELETE' AND id = NEW.prompt_set_id)
        ) THEN
            RAISE EXCEPTION 'a part of published prompts stays as it is';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    """,
)


class PromptSet(models.Model):
    """One edition of the prompts of a framework version, as loaded from a file; `issuer` says who wrote them.

    New wording is a new edition; the one loaded last is shown.
    """

    version = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="prompt_sets")
    edition = models.CharField(max_length=16)
    status = models.CharField(max_length=12, choices=FrameworkVersion.Status)
    sha256 = models.CharField(max_length=64)
    issuer_en = models.TextField()
    issuer_cy = models.TextField()
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "edition"], name="prompts_edition_once")]
        triggers = [
            pgtrigger.Protect(
                name="published_prompts_stay",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status=PUBLISHED),
            )
        ]


class DomainPrompts(models.Model):
    """The questions about one domain, each `{en, cy}`: in plain language, and in simple words for learners."""

    prompt_set = models.ForeignKey(PromptSet, on_delete=models.CASCADE, related_name="domains")
    domain = models.ForeignKey(Domain, on_delete=models.PROTECT, related_name="+")
    plain = models.JSONField()
    child = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["prompt_set", "domain"], name="prompts_once_a_domain")]
        triggers = [PART_STAYS]
