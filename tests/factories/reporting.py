"""Figures and documents for tests, made through the tasks and services that make real ones."""

from actionplans.models import PlanReview
from evaluations.models import Submission
from reporting import tasks
from reporting.enums import DocumentScope
from reporting.models import Document
from reporting.services.documents.requesting import request_document, request_review_document
from schools.models import Authority, Membership


def refreshed(*authorities: Authority) -> None:
    """These authorities' figures, and the nation's, brought up to date by the task."""
    for authority in authorities:
        tasks.refresh_rollup(authority_id=authority.id)


def requested(
    submission: Submission, membership: Membership, scope_kind: DocumentScope, language: str = "en"
) -> Document:
    """A document somebody asked for, not made yet."""
    return request_document(
        submission=submission,
        language=language,
        scope_kind=scope_kind,
        membership_id=membership.id,
        by=membership.person_id,
    )


def review_requested(review: PlanReview, membership: Membership, language: str = "en") -> Document:
    """A review's document that somebody of its owner asked for, not made yet."""
    return request_review_document(
        review=review,
        language=language,
        scope_kind=DocumentScope.SCHOOL if membership.school_id else DocumentScope.AUTHORITY,
        membership_id=membership.id,
        by=membership.person_id,
    )


def made(document: Document) -> Document:
    """The document after a worker took it."""
    tasks.render_document(
        document_id=str(document.pk), person_id=document.requested_by_id, membership_id=document.membership_id
    )
    document.refresh_from_db()
    return document
