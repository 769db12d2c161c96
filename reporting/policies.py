"""What may be done with a document in which status."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q

from reporting.enums import DocumentScope, DocumentStatus
from schools.enums import Verb
from schools.services.doors import Place

# Where a document is asked for, and the verb that lets somebody read what it is made of; the worker asks again.
PLACE: dict[DocumentScope, tuple[Place, Verb]] = {
    DocumentScope.SCHOOL: (Place.SCHOOL, Verb.READ_SCHOOL),
    DocumentScope.CASELOAD: (Place.CASELOAD, Verb.READ_CASELOAD),
    DocumentScope.AUTHORITY: (Place.AUTHORITY, Verb.READ_AUTHORITY),
}


def can_be_claimed() -> Q:
    """A worker takes only what waits; whoever else has it goes on with it."""
    return Q(status=DocumentStatus.QUEUED)


def is_lost(now: datetime) -> Q:
    """Claimed by a worker that gives no sign of life any more."""
    return Q(status=DocumentStatus.RUNNING, beat_at__lt=now - settings.DOCUMENT_LOST_AFTER)


def is_overdue(now: datetime) -> Q:
    """Queued so long ago that its message is taken to be lost."""
    return Q(status=DocumentStatus.QUEUED, queued_at__lt=now - settings.DOCUMENT_OVERDUE_AFTER)
