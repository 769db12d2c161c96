"""Finding again what a lost broker or worker dropped. Runs in the housekeeping scope: states and dates only."""

import logging
from uuid import UUID

from django.utils import timezone

from reporting.enums import UNDER_WAY, DocumentFault, DocumentStatus, DocumentStep
from reporting.models import Document
from reporting.policies import is_lost, is_overdue
from reporting.rules.documents import MOST_ATTEMPTS
from reporting.services.documents.requesting import enqueue_document

logger = logging.getLogger(__name__)
AT_ONCE = 200


def requeue_lost_documents() -> int:
    """Queue again what waits too long or lost its worker, oldest first; give up after three attempts."""
    now = timezone.now()
    lost = Document.objects.filter(is_lost(now))
    given_up = lost.filter(attempts__gte=MOST_ATTEMPTS).update(
        status=DocumentStatus.FAILED, error_code=DocumentFault.LOST, finished_at=now
    )
    if given_up:
        logger.error("%s documents were started %s times and never finished", given_up, MOST_ATTEMPTS)
    lost.update(status=DocumentStatus.QUEUED, step=DocumentStep.WAITING, progress=0)
    waiting = Document.objects.filter(is_overdue(now)).order_by("queued_at")
    orders = list(waiting.values_list("id", "requested_by_id", "membership_id")[:AT_ONCE])
    for document_id, person_id, membership_id in orders:
        enqueue_document(document_id, person_id=person_id, membership_id=membership_id)
    return len(orders)


def refuse_document(*, document_id: UUID) -> None:
    """Close a document whose asker may no longer read it; from outside their scope, because they have none."""
    Document.objects.filter(id=document_id, status__in=UNDER_WAY).update(
        status=DocumentStatus.FAILED, error_code=DocumentFault.PERMISSION_ENDED, finished_at=timezone.now()
    )
