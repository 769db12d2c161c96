"""Asking for a document. The row is the order; the message to the worker only makes it quick."""

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from actionplans.models import PlanReview
from common.jobs import enqueue
from evaluations.models import Submission
from reporting.enums import UNDER_WAY, DocumentKind, DocumentScope
from reporting.models import Document


@transaction.atomic
def request_document(
    *, submission: Submission, language: str, scope_kind: DocumentScope, membership_id: int, by: int
) -> Document:
    """Order the PDF of a submission in a language. While one is under way, asking again returns that one.

    `submission` was read in the open scope, so that it is the asker's to read; `by` is a person's id.
    """
    return _request(
        {"kind": DocumentKind.SUBMISSION, "submission_id": submission.pk},
        {"language": language, "scope_kind": scope_kind, "requested_by_id": by},
        school_id=submission.school_id,
        authority_id=submission.authority_id,
        membership_id=membership_id,
    )


@transaction.atomic
def request_review_document(
    *, review: PlanReview, language: str, scope_kind: DocumentScope, membership_id: int, by: int
) -> Document:
    """Order the PDF of a plan's review, complete or not. While one is under way, asking again returns that one.

    `review` was read in the open scope of its owner, `scope_kind`; `by` is a person's id.
    """
    return _request(
        {"kind": DocumentKind.PLAN_REVIEW, "plan_review_id": review.pk},
        {"language": language, "scope_kind": scope_kind, "requested_by_id": by},
        school_id=review.school_id,
        authority_id=review.authority_id,
        membership_id=membership_id,
    )


def _request(made_of: dict[str, Any], asked: dict[str, Any], **held: Any) -> Document:
    """The document of this kind that is under way for who asked, else a new order."""
    wanted = {**made_of, **asked}
    under_way = Document.objects.filter(**wanted, status__in=UNDER_WAY)
    document = under_way.first()
    if document is None:
        try:
            document = _order({**wanted, **held})
        except IntegrityError:
            document = under_way.get()
    return document


def _order(columns: dict[str, Any]) -> Document:
    now = timezone.now()
    with transaction.atomic():
        document = Document.objects.create(**columns, requested_at=now, queued_at=now)
    enqueue_document(document.pk, person_id=document.requested_by_id, membership_id=document.membership_id)
    return document


def enqueue_document(document_id: object, *, person_id: int, membership_id: int) -> None:
    """Tell a worker of a waiting document, after commit."""
    enqueue("reporting.render_document", document_id=str(document_id), person_id=person_id, membership_id=membership_id)
