"""Who may have which document, and what may be done with one in which status."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q

from reporting.enums import DocumentKind, DocumentScope, DocumentStatus
from schools.enums import Verb
from schools.policies.permissions import role_may

# Where which document may be asked for, and the verb that lets somebody read what goes into it; the worker asks again.
# A plan is its owner's working paper: a coordinator sees none, and of a school's people those who read its drafts.
READING: dict[DocumentKind, dict[DocumentScope, Verb]] = {
    DocumentKind.SUBMISSION: {
        DocumentScope.SCHOOL: Verb.READ_SCHOOL,
        DocumentScope.CASELOAD: Verb.READ_CASELOAD,
        DocumentScope.AUTHORITY: Verb.READ_AUTHORITY,
    },
    DocumentKind.PLAN_REVIEW: {
        DocumentScope.SCHOOL: Verb.READ_DRAFT,
        DocumentScope.AUTHORITY: Verb.READ_AUTHORITY,
    },
}


def may_have(role: str, kind: DocumentKind, scope_kind: DocumentScope) -> bool:
    """Whether somebody acting in this role may read what a document of this kind is made of at this place."""
    verb = READING[kind].get(scope_kind)
    return verb is not None and role_may(role, verb)


def can_be_claimed() -> Q:
    """A worker takes only what waits; whoever else has it goes on with it."""
    return Q(status=DocumentStatus.QUEUED)


def is_lost(now: datetime) -> Q:
    """Claimed by a worker that gives no sign of life any more."""
    return Q(status=DocumentStatus.RUNNING, beat_at__lt=now - settings.DOCUMENT_LOST_AFTER)


def is_overdue(now: datetime) -> Q:
    """Queued so long ago that its message is taken to be lost."""
    return Q(status=DocumentStatus.QUEUED, queued_at__lt=now - settings.DOCUMENT_OVERDUE_AFTER)
