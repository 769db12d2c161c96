"""Evidence: what shows that something is so, kept once and used for any statements, year after year (R-2.4)."""

import pghistory
from django.db import models

from evaluations.enums import EvidenceKind, Voice
from evaluations.models.cards import Card
from evaluations.models.working import NOTE_LIMIT
from frameworks.models import Statement
from schools.models import Authority, Person, School

TITLE_LIMIT = 200
URL_LIMIT = 500


@pghistory.track(pghistory.UpdateEvent())
class Evidence(Card):
    """One piece of evidence, with whose voice it is and the day it is from (`dated_on`, not the day it was sent in).

    A file lies below MEDIA_ROOT under `stored_name`; `file_name`, `content_type`, `size_bytes` and `sha256` are those
    of what is kept, and all are empty for other kinds. `kept_where` says where it is kept instead of being sent in.
    `fingerprint` identifies the content, so that the same sent twice is kept once.
    """

    kind = models.CharField(max_length=8, choices=EvidenceKind)
    title = models.CharField(max_length=TITLE_LIMIT)
    voice = models.CharField(max_length=16, choices=Voice)
    dated_on = models.DateField()
    text = models.TextField(max_length=NOTE_LIMIT, blank=True, default="")
    url = models.CharField(max_length=URL_LIMIT, blank=True, default="")
    kept_where = models.CharField(max_length=TITLE_LIMIT, blank=True, default="")
    stored_name = models.CharField(max_length=80, blank=True, default="")
    file_name = models.CharField(max_length=120, blank=True, default="")
    content_type = models.CharField(max_length=100, blank=True, default="")
    size_bytes = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    fingerprint = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["school", "fingerprint"], condition=models.Q(archived_at=None), name="evidence_kept_once"
            ),
            models.UniqueConstraint(fields=["id", "school"], name="evidence_of_school"),
            models.CheckConstraint(condition=models.Q(kind__in=EvidenceKind.values), name="evidence_kind_known"),
            models.CheckConstraint(condition=models.Q(voice__in=Voice.values), name="evidence_voice_known"),
        ]


@pghistory.track(pghistory.UpdateEvent())
class EvidenceStatement(models.Model):
    """A statement that a piece of evidence shows; taken off again, the row stays with `removed_at`."""

    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="mappings")
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    mapped_at = models.DateTimeField()
    mapped_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    removed_at = models.DateTimeField(null=True)
    removed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evidence", "statement"], name="evidence_mapped_once")]
        indexes = [models.Index(fields=["school", "statement"], name="evidence_by_statement")]
