"""Asking for a document. The row is the order; the message to the worker only makes it quick."""

from django.db import IntegrityError, transaction
from django.utils import timezone

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
    wanted = {
        "kind": DocumentKind.SUBMISSION,
        "submission_id": submission.pk,
        "language": language,
        "scope_kind": scope_kind,
        "requested_by_id": by,
    }
    under_way = Document.objects.filter(**wanted, status__in=UNDER_WAY)
    document = under_way.first()
    if document is None:
        try:
            document = _order(submission, membership_id, wanted)
        except IntegrityError:
            document = under_way.get()
    return document


def _order(submission: Submission, membership_id: int, wanted: dict[str, object]) -> Document:
    now = timezone.now()
    with transaction.atomic():
        document = Document.objects.create(
            **wanted,
            school_id=submission.school_id,
            authority_id=submission.authority_id,
            membership_id=membership_id,
            requested_at=now,
            queued_at=now,
        )
    enqueue_document(document.pk, person_id=document.requested_by_id, membership_id=membership_id)
    return document


def enqueue_document(document_id: object, *, person_id: int, membership_id: int) -> None:
    """Tell a worker of a waiting document, after commit."""
    enqueue("reporting.render_document", document_id=str(document_id), person_id=person_id, membership_id=membership_id)
