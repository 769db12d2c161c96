"""Making a document: ask again whether it may be read, take it, lay it out, put it in its place.

Safe to run twice or to be killed anywhere: a document is ready only once its file is in place, and a lost claim is
found by the sweep.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from django.db import OperationalError
from django.utils import translation

from common.pdf import write_pdf
from common.scope import Scope, open_scope
from reporting.enums import DocumentFault, DocumentKind, DocumentScope, DocumentStep
from reporting.errors import PermissionEnded
from reporting.models import Document
from reporting.policies import READING, may_have
from reporting.services.documents.claims import Claim, ClaimLost, claim_document
from reporting.services.documents.storing import remove_file, store_file
from schools.errors import NoSuchPlace, VerbMissing
from schools.services.acting import act_as, scope_of
from schools.services.scopes import person_scope

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Drawn:
    """A document as HTML, with the file's name, and what identifies the shared words in it ("": nobody shared them)."""

    html: str
    file_name: str
    words_sha256: str


Draw = Callable[[Document], Drawn]


def render_document(*, document_id: UUID, membership_id: int, draw: Draw, by: int) -> Document | None:
    """Make a waiting document with `draw`, in the scope and language asked for; None where nothing was to do.

    `by` is the person who asked. Raises PermissionEnded when their membership is no longer current or lacks the verb.
    """
    scope = permitted_scope(document_id=document_id, membership_id=membership_id, by=by)
    claim = claim_document(document_id=document_id, scope=scope)
    if claim is None:
        return None
    try:
        return _make(claim, draw)
    except ClaimLost:
        logger.warning("document %s was taken over by another worker", document_id)
        return None
    except OperationalError:
        # The database went away, not the document: the sweep finds the claim and another worker tries again.
        raise
    except Exception:
        logger.exception("document %s could not be made", document_id)
        claim.fail(DocumentFault.RENDERING)
        return None


def permitted_scope(*, document_id: UUID, membership_id: int, by: int) -> Scope:
    """The scope a person may read what goes into this document in, by this membership, asked at this moment.

    Raises PermissionEnded. Of a document that is not theirs it says nothing: nobody finds it in the scope.
    """
    verbs = {verb for places in READING.values() for verb in places.values()}
    with open_scope(person_scope(by)):
        try:
            acting = act_as(membership_id, person_id=by, verbs=verbs)
        except (NoSuchPlace, VerbMissing):
            raise PermissionEnded from None
    scope = scope_of(acting)
    with open_scope(scope):
        asked = Document.objects.filter(id=document_id).values_list("kind", "scope_kind").first()
    if asked and not may_have(acting.role, DocumentKind(asked[0]), DocumentScope(asked[1])):
        raise PermissionEnded
    return scope


def _make(claim: Claim, draw: Draw) -> Document:
    with open_scope(claim.scope):
        document = Document.objects.select_related("submission", "school", "authority").get(id=claim.document_id)
        with translation.override(document.language):
            drawn = draw(document)
    claim.report(DocumentStep.WRITING, 40)
    content = write_pdf(drawn.html)
    claim.report(DocumentStep.STORING, 90)
    stored = store_file(content=content, file_name=drawn.file_name)
    try:
        claim.finish(stored, words_sha256=drawn.words_sha256)
    except ClaimLost:
        remove_file(stored)
        raise
    return document
