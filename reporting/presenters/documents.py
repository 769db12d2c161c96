"""A document's state as the template shows it."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.formats import number
from reporting.enums import UNDER_WAY, DocumentFault, DocumentScope, DocumentStatus, DocumentStep
from reporting.models import Document
from schools.enums import Language
from schools.rules.calendar import school_year_name

KILOBYTE = 1000


@dataclass(frozen=True)
class DocumentPlace:
    """Where a document is seen: the kind of place, and its key in the address."""

    scope_kind: DocumentScope
    key: int | str

    def address(self, name: str, *more: object) -> str:
        """The address of one of the place's pages: `document`, `document_download`, `documents`, `submission`."""
        return reverse(f"{self.scope_kind.value}_{name}", args=[self.key, *more])


@dataclass(frozen=True)
class DocumentPage:
    """What the page of a document shows. `mark` changes with anything shown, so that polling may find nothing new."""

    title: str
    school: str
    language: str
    language_code: str
    status: str
    status_text: str
    step: str
    progress: int
    is_under_way: bool
    is_ready: bool
    fault: str
    size: str
    mark: str
    requested_at: object
    submission_id: int
    href: str
    download_href: str
    request_href: str
    submission_href: str


def document_page(document: Document, place: DocumentPlace) -> DocumentPage:
    """The page of a document."""
    status = DocumentStatus(document.status)
    return DocumentPage(
        title=_title(document),
        school=document.school.name,
        language=str(Language(document.language).label),
        language_code=document.language,
        status=status.value,
        status_text=str(status.label),
        step=str(DocumentStep(document.step).label),
        progress=document.progress,
        is_under_way=status in UNDER_WAY,
        is_ready=status == DocumentStatus.READY,
        fault=str(DocumentFault(document.error_code).label) if document.error_code else "",
        size=_size(document.size_bytes or 0),
        mark=f"{document.status}-{document.step}-{document.progress}",
        requested_at=document.requested_at,
        submission_id=document.submission_id,
        href=place.address("document", document.pk),
        download_href=place.address("document_download", document.pk),
        request_href=place.address("request_document"),
        submission_href=place.address("submission", document.submission_id),
    )


def _title(document: Document) -> str:
    return _("Self-evaluation %(year)s, submission %(number)s") % {
        "year": school_year_name(document.submission.school_year),
        "number": document.submission.number,
    }


def _size(size_bytes: int) -> str:
    kilobytes = max(1, round(size_bytes / KILOBYTE))
    return ngettext("%(size)s kilobyte", "%(size)s kilobytes", kilobytes) % {"size": number(kilobytes)}
