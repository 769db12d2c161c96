"""A worker's hold on a document. Each step is a transaction of its own, so that the page shows it and a crash ends it.

A claim is known by its number (`attempts`). Whoever lost the document to another finds no row to change and stops.
"""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F
from django.utils import timezone

from common.scope import Scope, open_scope
from reporting.enums import DocumentFault, DocumentStatus, DocumentStep
from reporting.models import Document
from reporting.policies import can_be_claimed


class ClaimLost(Exception):
    """Another worker has the document now; this one stops without a word."""


@dataclass(frozen=True)
class StoredFile:
    """A file in its place: its unguessable and its readable name, size in bytes and SHA-256."""

    stored_name: str
    file_name: str
    size_bytes: int
    sha256: str


@dataclass(frozen=True)
class Claim:
    """One worker's hold on one document, in the scope it was asked for in."""

    document_id: UUID
    number: int
    scope: Scope

    def report(self, step: DocumentStep, progress: int) -> None:
        """Say what is being done, how far it is in per cent, and that one is alive. Raises ClaimLost."""
        self._change(step=step, progress=progress, beat_at=timezone.now())

    def finish(self, stored: StoredFile, *, words_sha256: str) -> None:
        """The file is in its place. Raises ClaimLost."""
        self._change(
            status=DocumentStatus.READY,
            step=DocumentStep.DONE,
            progress=100,
            finished_at=timezone.now(),
            file_name=stored.file_name,
            stored_name=stored.stored_name,
            size_bytes=stored.size_bytes,
            sha256=stored.sha256,
            words_sha256=words_sha256,
        )

    def fail(self, fault: DocumentFault) -> None:
        """It cannot be made, and asking a worker again would not help. Raises ClaimLost."""
        self._change(status=DocumentStatus.FAILED, error_code=fault, finished_at=timezone.now())

    def _change(self, **values: object) -> None:
        with open_scope(self.scope):
            mine = Document.objects.filter(id=self.document_id, attempts=self.number, status=DocumentStatus.RUNNING)
            if not mine.update(**values):
                raise ClaimLost


def claim_document(*, document_id: UUID, scope: Scope) -> Claim | None:
    """Take the document if it waits; None when it does not: made, taken or gone. At most one worker gets it."""
    now = timezone.now()
    with open_scope(scope):
        taken = Document.objects.filter(can_be_claimed(), id=document_id).update(
            status=DocumentStatus.RUNNING,
            attempts=F("attempts") + 1,
            started_at=now,
            beat_at=now,
            step=DocumentStep.READING,
            progress=10,
        )
        if not taken:
            return None
        number = Document.objects.values_list("attempts", flat=True).get(id=document_id)
    return Claim(document_id, number, scope)
