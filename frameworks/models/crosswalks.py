"""Crosswalks: which statements of two framework versions match. A published crosswalk never changes."""

import pgtrigger
from django.db import models

from frameworks.models.versions import PUBLISHED, FrameworkVersion, Statement
from frameworks.rules import Strength

PART_STAYS = pgtrigger.Trigger(
    name="part_of_crosswalk_stays",
    when=pgtrigger.Before,
    operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
    func="""
        IF EXISTS (
            SELECT FROM frameworks_crosswalk
            WHERE status = 'published'
            AND (TG_OP <> 'INSERT' AND id = OLD.crosswalk_id OR TG_OP <> 'DELETE' AND id = NEW.crosswalk_id)
        ) THEN
            RAISE EXCEPTION 'a part of a published crosswalk stays as it is';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    """,
)


class Crosswalk(models.Model):
    """One version of a crosswalk as loaded from a file; `issuer` says whose judgement it is.

    A second judgement on the same two framework versions is a new version; the one loaded last is shown.
    """

    source = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="crosswalks_from")
    target = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="crosswalks_to")
    version = models.CharField(max_length=16)
    status = models.CharField(max_length=12, choices=FrameworkVersion.Status)
    sha256 = models.CharField(max_length=64)
    issuer_en = models.TextField()
    issuer_cy = models.TextField()
    loaded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["source", "target", "version"], name="crosswalk_version_once"),
            models.CheckConstraint(condition=~models.Q(source=models.F("target")), name="crosswalk_leads_elsewhere"),
        ]
        triggers = [
            pgtrigger.Protect(
                name="published_crosswalk_stays",
                operation=pgtrigger.Update | pgtrigger.Delete,
                condition=pgtrigger.Q(old__status=PUBLISHED),
            )
        ]


class CrosswalkMatch(models.Model):
    """A statement of the source and one of the target that match; the note may be empty."""

    crosswalk = models.ForeignKey(Crosswalk, on_delete=models.CASCADE, related_name="matches")
    source = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    target = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    strength = models.CharField(max_length=12, choices=[(each.value, each.value) for each in Strength])
    note_en = models.TextField(blank=True)
    note_cy = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["crosswalk", "source", "target"], name="match_once_a_crosswalk")]
        triggers = [PART_STAYS]


class CrosswalkGap(models.Model):
    """A statement of the source or of the target that has no match on the other side; the note may be empty."""

    crosswalk = models.ForeignKey(Crosswalk, on_delete=models.CASCADE, related_name="gaps")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    note_en = models.TextField(blank=True)
    note_cy = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["crosswalk", "statement"], name="gap_once_a_crosswalk")]
        triggers = [PART_STAYS]
