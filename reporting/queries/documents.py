"""Documents, found only through who asked for them; the open scope adds where."""

from uuid import UUID

from django.db.models import Q, QuerySet

from evaluations.models import Submission
from evaluations.queries.submissions import submissions, text_for_reader
from evaluations.rules.canonical import sha256
from reporting.enums import DocumentScope, DocumentStatus
from reporting.errors import NoSuchDocument, NotReady
from reporting.models import Document
from schools.services.acting import Acting


def documents_of(person_id: int, scope_kind: DocumentScope) -> QuerySet[Document]:
    """The person's documents of this place, newest first, each with its submission and school."""
    return (
        Document.objects.filter(requested_by_id=person_id, scope_kind=scope_kind)
        .select_related("submission", "school")
        .order_by("-requested_at")
    )


def document_of(person_id: int, scope_kind: DocumentScope, document_id: UUID) -> Document:
    """One of the person's documents of this place. Raises NoSuchDocument."""
    try:
        return documents_of(person_id, scope_kind).get(id=document_id)
    except Document.DoesNotExist:
        raise NoSuchDocument from None


def document_to_download(person_id: int, scope_kind: DocumentScope, document_id: UUID) -> Document:
    """One of the person's documents, ready, whose words may still be read here. Raises NoSuchDocument or NotReady.

    A school may change what it shares: a document that was made of other words is then no longer given out.
    """
    document = document_of(person_id, scope_kind, document_id)
    if document.status != DocumentStatus.READY:
        raise NotReady
    if document.words_sha256 and document.words_sha256 != sha256(text_for_reader(document.submission_id)):
        raise NotReady
    return document


def readable_submission(acting: Acting, submission_id: int) -> Submission:
    """A submission of the place one acts in, with names of people. Raises Submission.DoesNotExist."""
    if acting.school_id is not None:
        place = Q(school_id=acting.school_id)
    elif acting.authority_id is not None:
        place = Q(authority_id=acting.authority_id)
    else:
        place = Q(school_id__in=acting.school_ids)
    return submissions().get(place, id=submission_id)
