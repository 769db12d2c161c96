"""Versions of frameworks, levels of the scale, domains, statements. A published version never changes."""

import pgtrigger
from django.db import models

from common.bilingual import Named

PUBLISHED = "published"


class Framework(models.Model):
    """A framework across its versions, named by its pack's slug."""

    slug = models.SlugField(unique=True)

    def __str__(self) -> str:
        return self.slug


class FrameworkVersion(models.Model):
    """One version of a framework as loaded from a pack file; `sha256` is that of the file's bytes.

    `position` is its place among the frameworks on offer, lowest first. `cycle` has the stages in order, each
    `{code, title: {en, cy}, mandatory, output: {en, cy}, gate}`, the last two not in versions loaded before stages had
    them; empty if the framework names none.
    """

    class Status(models.TextChoices):
        """A draft may be loaded again; a published version is immutable."""

        DRAFT = "draft"
        PUBLISHED = PUBLISHED

    framework = models.ForeignKey(Framework, on_delete=models.PROTECT, related_name="versions")
    version = models.CharField(max_length=16)
    status = models.CharField(max_length=12, choices=Status)
    sha256 = models.CharField(max_length=64)
    title_en = models.CharField(max_length=200)
    title_cy = models.CharField(max_length=200)
    issuer_en = models.TextField()
    issuer_cy = models.TextField()
    summary_en = models.TextField()
    summary_cy = models.TextField()
    polarity = models.CharField(max_length=24, default="higher-is-stronger")
    position = models.PositiveSmallIntegerField(default=0)
    cycle = models.JSONField(default=list)
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["framework", "version"], name="framework_version_once")]
        triggers = [
            pgtrigger.Protect(
                name="published_version_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status=PUBLISHED),
            )
        ]


PART_STAYS = pgtrigger.Trigger(
    name="part_of_published_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF EXISTS (
            SELECT FROM frameworks_frameworkversion
            WHERE status = 'published'
            AND (TG_OP <> 'INSERT' AND id = OLD.version_id OR TG_OP <> 'DELETE' AND id = NEW.version_id)
        ) THEN
            RAISE EXCEPTION 'a part of a published framework version stays as it is';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    """,
)


class _PartOfVersion(models.Model):
    """A part of a version: code and place in its order. Nothing of a published version is added, changed or deleted.

    Domains, and the statements of a domain, are counted from 1; levels from 0, the lowest of the scale.
    """

    version = models.ForeignKey(FrameworkVersion, on_delete=models.CASCADE, related_name="%(class)ss")
    code = models.CharField(max_length=40)
    position = models.PositiveSmallIntegerField()

    class Meta:
        abstract = True


class Level(_PartOfVersion):
    """A level of the version's scale, or with `counts` false an answer outside it (don't know yet, not applicable).

    Answers outside the scale stay out of every denominator; `needs_reason` says whether the school must say why.
    """

    label_en = models.CharField(max_length=100)
    label_cy = models.CharField(max_length=100)
    counts = models.BooleanField()
    needs_reason = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="level_once_a_version")]
        triggers = [PART_STAYS]


class Domain(_PartOfVersion, Named):
    """A domain: an area of the framework that is evaluated in one sitting."""

    summary_en = models.TextField()
    summary_cy = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="domain_once_a_version")]
        triggers = [PART_STAYS]


class Statement(_PartOfVersion):
    """What a school can say of itself. Prompts and descriptors are `{en, cy}` texts, descriptors by level code."""

    domain = models.ForeignKey(Domain, on_delete=models.CASCADE, related_name="statements")
    text_en = models.TextField()
    text_cy = models.TextField()
    explanation_en = models.TextField(blank=True)
    explanation_cy = models.TextField(blank=True)
    prompts = models.JSONField(default=list)
    descriptors = models.JSONField(default=dict)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "code"], name="statement_once_a_version")]
        triggers = [PART_STAYS]
