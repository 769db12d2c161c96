"""Tasks of reporting: ids in, open the scope, call one service."""

import logging
from uuid import UUID

from celery import shared_task

from common.scope import open_scope
from common.unscoped import housekeeping
from reporting.enums import DocumentKind
from reporting.errors import PermissionEnded
from reporting.models import Document
from reporting.presenters.review_document import review_document
from reporting.presenters.submission_document import submission_html
from reporting.services import rollups
from reporting.services.documents import rendering, sweeping
from schools.models import Authority
from schools.services.scopes import rollup_scope

logger = logging.getLogger(__name__)


@shared_task(name="reporting.refresh_rollup")
def refresh_rollup(authority_id: int) -> None:
    """Bring one authority's figures up to date."""
    with open_scope(rollup_scope(authority_id)):
        rollups.refresh_rollup(authority_id=authority_id)


@shared_task(name="reporting.refresh_stale_rollups")
def refresh_stale_rollups() -> None:
    """Catch up where a message was lost or the register changed, each authority in its own scope."""
    for authority_id in _authority_ids():
        with open_scope(rollup_scope(authority_id)):
            if rollups.refresh_if_stale(authority_id=authority_id):
                logger.info("rollups of authority %s were behind the facts and have been refreshed", authority_id)


@shared_task(name="reporting.verify_rollups")
def verify_rollups() -> None:
    """Compare every authority's figures with the facts and mend what differs."""
    for authority_id in _authority_ids():
        with open_scope(rollup_scope(authority_id)):
            rollups.verify_rollup(authority_id=authority_id)


@shared_task(name="reporting.render_document")
def render_document(document_id: str, person_id: int, membership_id: int) -> None:
    """Make one document, if its asker may still read it."""
    document = UUID(document_id)
    try:
        rendering.render_document(document_id=document, membership_id=membership_id, draw=_draw, by=person_id)
    except PermissionEnded:
        logger.warning("document %s: the asker's permission has ended", document)
        with housekeeping("a document's asker may no longer read it"):
            sweeping.refuse_document(document_id=document)


@shared_task(name="reporting.requeue_lost_documents")
def requeue_lost_documents() -> None:
    """Queue again what a lost broker or worker dropped."""
    with housekeeping("documents of all tenants that lost their worker or their message"):
        found = sweeping.requeue_lost_documents()
    if found:
        logger.warning("%s waiting documents were queued again", found)


def _draw(document: Document) -> rendering.Drawn:
    """The document as its kind is drawn."""
    match document.kind:
        case DocumentKind.PLAN_REVIEW:
            return review_document(document)
        case _:
            return submission_html(document)


def _authority_ids() -> list[int]:
    """All authorities: public facts, without a tenant."""
    return list(Authority.objects.order_by("id").values_list("id", flat=True))
