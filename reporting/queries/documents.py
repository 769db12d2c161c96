"""Documents, found only through who asked for them; the open scope adds where."""

from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from actionplans.models import PlanReview
from evaluations.models import Submission
from evaluations.queries.submissions import submissions, text_for_reader
from evaluations.rules.canonical import sha256
from reporting.enums import DocumentKind, DocumentScope, DocumentStatus
from reporting.errors import NoSuchDocument, NotReady
from reporting.models import Document
from reporting.policies import READING, may_have
from schools.enums import Role
from schools.models import Membership
from schools.queries.memberships import current
from schools.services.acting import Acting


def documents_of(person_id: int, scope_kind: DocumentScope) -> QuerySet[Document]:
    """The person's documents of this place that they may still read, newest first, each with what it is made of."""
    documents = Document.objects.filter(requested_by_id=person_id, scope_kind=scope_kind).order_by("-requested_at")
    if scope_kind not in READING[DocumentKind.PLAN_REVIEW]:
        return documents.select_related("submission", "school")
    found = documents.select_related("submission", "school", "authority", "plan_review__plan")
    if scope_kind == DocumentScope.SCHOOL:
        return found.filter(~Q(kind=DocumentKind.PLAN_REVIEW) | _reads_reviews(person_id))
    return found


def _reads_reviews(person_id: int) -> Exists:
    """Fewer people of a school read its working plans than what it submitted, which is all the page's door asks."""
    roles = [role for role in Role if may_have(role, DocumentKind.PLAN_REVIEW, DocumentScope.SCHOOL)]
    held = Membership.objects.filter(current(timezone.localdate()), person_id=person_id, role__in=roles)
    return Exists(held.filter(school_id=OuterRef("school_id")))


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
    submission_id = document.submission_id
    if submission_id and document.words_sha256 and document.words_sha256 != sha256(text_for_reader(submission_id)):
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


def readable_review(acting: Acting, review_id: int) -> PlanReview:
    """A review of the school or authority one acts for, of its own plans. Raises PlanReview.DoesNotExist."""
    owner: dict[str, Any] = {"school_id": acting.school_id, "authority_id": acting.authority_id}
    return PlanReview.objects.get(id=review_id, **owner)
