"""Evidence: adding it, changing what is said of it, putting it away. A file is never changed: another is added."""

import hashlib
from collections.abc import Collection
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from pathlib import PurePath

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from common.uploads import CheckedFile
from evaluations.enums import EvidenceKind
from evaluations.errors import AlreadyListed, CardArchived, FileMissing, StaleCard
from evaluations.models import Evidence
from evaluations.queries.evidence import evidence_of
from evaluations.rules.canonical import canonical_json
from evaluations.services.evidence_files import store_file
from evaluations.services.mapping import is_mapped, map_to, version_with
from schools.models import School

NAME_LIMIT = 100


@dataclass(frozen=True)
class EvidenceDraft:
    """What a person wants to say of a piece of evidence; see the model for the meaning of each."""

    kind: str
    title: str
    voice: str
    dated_on: date
    text_language: str
    text: str = ""
    url: str = ""
    kept_where: str = ""

    def fingerprint(self, file_sha256: str) -> str:
        """Identifies this content together with its file."""
        told = {**asdict(self), "dated_on": self.dated_on.isoformat(), "file": file_sha256}
        return hashlib.sha256(canonical_json(told).encode()).hexdigest()

    def is_said_by(self, evidence: Evidence) -> bool:
        """Whether the evidence says this already."""
        return all(getattr(evidence, column.name) == getattr(self, column.name) for column in fields(self))


@transaction.atomic
def add_evidence(
    *,
    school_id: int,
    version_id: int | None,
    draft: EvidenceDraft,
    statements: Collection[str],
    by: int,
    file: CheckedFile | None = None,
    file_name: str = "",
) -> Evidence:
    """Keep a piece of evidence, a file (checked before) with it if there is one; sent twice, it is kept once.

    Raises UnknownStatement, FileMissing when a file is announced and none is there, and AlreadyListed when the same is
    kept with another mapping.
    """
    if draft.kind == EvidenceKind.FILE and file is None and not draft.kept_where:
        raise FileMissing
    version = version_with(version_id, statements)
    school = School.objects.only("id", "authority_id").get(id=school_id)
    sha256 = hashlib.sha256(file.content).hexdigest() if file else ""
    evidence, is_new = Evidence.objects.get_or_create(
        school_id=school_id,
        fingerprint=draft.fingerprint(sha256),
        archived_at=None,
        defaults={
            **asdict(draft),
            **(_file_columns(file, file_name, sha256) if file else {}),
            "authority_id": school.authority_id,
            "created_by_id": by,
            "changed_at": timezone.now(),
            "changed_by_id": by,
        },
    )
    if is_new:
        # Last of all: if this fails nothing of the row stays, and if the row fails no file lies about.
        if file:
            evidence.stored_name = store_file(file.content, file.extension)
            Evidence.objects.filter(pk=evidence.pk).update(stored_name=evidence.stored_name)
        map_to(evidence.mappings, evidence, version, statements, by)
    elif not is_mapped(evidence.mappings, evidence, version, statements):
        raise AlreadyListed(draft.title)
    return evidence


@transaction.atomic
def change_evidence(
    *,
    evidence_id: int,
    school_id: int,
    version_id: int | None,
    draft: EvidenceDraft,
    statements: Collection[str],
    revision: int,
    by: int,
) -> Evidence:
    """Change what is said of a piece of evidence and its mapping to this version, if nobody has since `revision`.

    Its kind and its file stay. The same content sent again is acknowledged again. Raises Evidence.DoesNotExist,
    UnknownStatement, CardArchived, AlreadyListed, and StaleCard with what is stored.
    """
    version = version_with(version_id, statements)
    before = evidence_of(school_id, evidence_id)
    draft = replace(draft, kind=before.kind)
    told = {**asdict(draft), "fingerprint": draft.fingerprint(before.sha256)}
    try:
        with transaction.atomic():
            changed = Evidence.objects.filter(
                id=evidence_id, school_id=school_id, revision=revision, archived_at=None
            ).update(**told, revision=F("revision") + 1, changed_at=timezone.now(), changed_by_id=by)
    except IntegrityError:
        raise AlreadyListed(draft.title) from None
    evidence: Evidence = evidence_of(school_id, evidence_id)
    if changed:
        map_to(evidence.mappings, evidence, version, statements, by)
    elif evidence.archived_at:
        raise CardArchived
    elif not (draft.is_said_by(evidence) and is_mapped(evidence.mappings, evidence, version, statements)):
        raise StaleCard(evidence)
    return evidence


@transaction.atomic
def archive_evidence(*, evidence_id: int, school_id: int, revision: int, by: int) -> Evidence:
    """Put evidence away: it is shown no longer, and kept. Doing so again changes nothing.

    Raises Evidence.DoesNotExist, and StaleCard when somebody has changed it since `revision`.
    """
    now = timezone.now()
    Evidence.objects.filter(id=evidence_id, school_id=school_id, revision=revision, archived_at=None).update(
        archived_at=now, archived_by_id=by, revision=F("revision") + 1, changed_at=now, changed_by_id=by
    )
    evidence: Evidence = evidence_of(school_id, evidence_id)
    if evidence.archived_at is None:
        raise StaleCard(evidence)
    return evidence


@transaction.atomic
def restore_evidence(*, evidence_id: int, school_id: int, by: int) -> Evidence:
    """Bring back evidence that was put away. Doing so again changes nothing.

    Raises Evidence.DoesNotExist, and AlreadyListed when the same has been added anew meanwhile.
    """
    evidence: Evidence = evidence_of(school_id, evidence_id)
    try:
        with transaction.atomic():
            Evidence.objects.filter(id=evidence_id, school_id=school_id, archived_at__isnull=False).update(
                archived_at=None,
                archived_by=None,
                revision=F("revision") + 1,
                changed_at=timezone.now(),
                changed_by_id=by,
            )
    except IntegrityError:
        raise AlreadyListed(evidence.title) from None
    evidence.refresh_from_db()
    return evidence


def _file_columns(file: CheckedFile, name: str, sha256: str) -> dict[str, object]:
    """The sender's name for the file without its folders, and with the extension that its content has."""
    stem = "".join(letter for letter in PurePath(name.replace("\\", "/")).stem if letter.isprintable()).strip(" .")
    return {
        "file_name": f"{stem[:NAME_LIMIT] or 'file'}.{file.extension}",
        "content_type": file.content_type,
        "size_bytes": len(file.content),
        "sha256": sha256,
    }
