"""Documents: the durable queue of what workers write. Celery only executes; the row says what is wanted (design 6)."""

import uuid

from django.db import models
from django.db.models.functions import Coalesce

from actionplans.models import PlanReview
from evaluations.models import Submission
from reporting.enums import UNDER_WAY, DocumentFault, DocumentKind, DocumentScope, DocumentStatus, DocumentStep
from schools.enums import Language
from schools.models import Authority, Membership, Person, School


def _of_submission() -> models.Q:
    """A submission is always a school's, whoever reads it."""
    return models.Q(
        kind=DocumentKind.SUBMISSION, submission__isnull=False, plan_review__isnull=True, school__isnull=False
    )


def _of_review() -> models.Q:
    """A review is asked for by its owner only: a school at its own place, an authority at its own."""
    of_school = models.Q(scope_kind=DocumentScope.SCHOOL, school__isnull=False)
    of_authority = models.Q(scope_kind=DocumentScope.AUTHORITY, school__isnull=True)
    of_review = models.Q(kind=DocumentKind.PLAN_REVIEW, submission__isnull=True, plan_review__isnull=False)
    return of_review & (of_school | of_authority)


class Document(models.Model):
    """A document somebody asked for, in one language, as the place they asked in may read it (`scope_kind`).

    It is of a `submission` or of a `plan_review`, as `kind` says. `school` is None for an authority's own review, whose
    `owner_key` is then minus the authority's id, as in every table of plans: nobody can name another's review.

    `attempts` counts claims by workers and names the present one: a worker whose number is no longer current has lost
    the document. `beat_at` is the present worker's last sign of life. `progress` is 0 to 100. `stored_name` is the
    file's unguessable name below MEDIA_ROOT, `file_name` the one it is downloaded under. `words_sha256`
    identifies the words it was made of, as they were shared with who asked; empty where it holds levels only.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=16, choices=DocumentKind)
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, null=True, related_name="documents")
    plan_review = models.ForeignKey(PlanReview, on_delete=models.PROTECT, null=True, related_name="+")
    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, related_name="+")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="+")
    owner_key = models.GeneratedField(
        expression=Coalesce(models.F("school_id"), -models.F("authority_id")),
        output_field=models.BigIntegerField(),
        db_persist=True,
    )
    language = models.CharField(max_length=2, choices=Language)
    scope_kind = models.CharField(max_length=12, choices=DocumentScope)
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    requested_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField()
    status = models.CharField(max_length=8, choices=DocumentStatus, default=DocumentStatus.QUEUED)
    progress = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=8, choices=DocumentStep, default=DocumentStep.WAITING)
    attempts = models.PositiveSmallIntegerField(default=0)
    queued_at = models.DateTimeField()
    beat_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    file_name = models.CharField(max_length=200, blank=True, default="")
    stored_name = models.CharField(max_length=100, blank=True, default="")
    words_sha256 = models.CharField(max_length=64, blank=True, default="")
    size_bytes = models.PositiveBigIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    error_code = models.CharField(max_length=20, choices=DocumentFault, blank=True, default="")

    class Meta:
        constraints = [
            # Asking twice while it is being made gives the same document, even in the same instant.
            models.UniqueConstraint(
                fields=["submission", "language", "scope_kind", "requested_by"],
                condition=models.Q(status__in=UNDER_WAY, kind=DocumentKind.SUBMISSION),
                name="document_under_way_once",
            ),
            models.UniqueConstraint(
                fields=["plan_review", "language", "scope_kind", "requested_by"],
                condition=models.Q(status__in=UNDER_WAY, kind=DocumentKind.PLAN_REVIEW),
                name="document_of_review_once",
            ),
            models.CheckConstraint(condition=_of_submission() | _of_review(), name="document_of_its_kind"),
            models.CheckConstraint(
                condition=~models.Q(status=DocumentStatus.READY)
                | models.Q(size_bytes__gt=0, finished_at__isnull=False),
                name="document_ready_has_file",
            ),
            models.CheckConstraint(condition=models.Q(progress__lte=100), name="document_progress_percent"),
        ]
        indexes = [
            models.Index(fields=["requested_by", "-requested_at"], name="document_by_person"),
            models.Index(fields=["queued_at"], condition=models.Q(status__in=UNDER_WAY), name="document_under_way"),
        ]
