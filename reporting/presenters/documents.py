"""A document's state as the template shows it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.formats import number
from reporting.enums import UNDER_WAY, DocumentFault, DocumentKind, DocumentScope, DocumentStatus, DocumentStep
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
        """The address of one of the place's pages: `document`, `documents`, `submission`, `review` and so on."""
        return reverse(f"{self.scope_kind.value}_{name}", args=[self.key, *more])


@dataclass(frozen=True)
class Source:
    """What a document is made of: its name, where to read it, and how to order its document again.

    `language` is that of a title people wrote, "" where the title is ours; `plan` is the title of the plan a review is
    of. `name` and `value` are what an order sends.
    """

    title: str
    language: str
    plan: str
    plan_language: str
    href: str
    back: str
    request_href: str
    name: str
    value: int


@dataclass(frozen=True)
class DocumentPage:
    """What the page of a document shows. `mark` changes with anything shown, so that polling may find nothing new.

    `owner` is the school or authority it is about.
    """

    source: Source
    owner: str
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
    href: str
    download_href: str


def document_page(document: Document, place: DocumentPlace) -> DocumentPage:
    """The page of a document."""
    status = DocumentStatus(document.status)
    is_of_review = document.kind == DocumentKind.PLAN_REVIEW
    return DocumentPage(
        source=_review(document, place) if is_of_review else _submission(document, place),
        owner=(document.school or document.authority).name,
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
        href=place.address("document", document.pk),
        download_href=place.address("document_download", document.pk),
    )


def _submission(document: Document, place: DocumentPlace) -> Source:
    submission: Any = document.submission
    return Source(
        title=_("Self-evaluation %(year)s, submission %(number)s")
        % {"year": school_year_name(submission.school_year), "number": submission.number},
        language="",
        plan="",
        plan_language="",
        href=place.address("submission", submission.pk),
        back=_("Back to the submission"),
        request_href=place.address("request_document"),
        name="submission",
        value=submission.pk,
    )


def _review(document: Document, place: DocumentPlace) -> Source:
    review: Any = document.plan_review
    return Source(
        title=review.title,
        language=review.text_language,
        plan=review.plan.title,
        plan_language=review.plan.text_language,
        href=place.address("review", review.plan_id, review.pk),
        back=_("Back to the review"),
        request_href=place.address("request_review_document"),
        name="review",
        value=review.pk,
    )


def _size(size_bytes: int) -> str:
    kilobytes = max(1, round(size_bytes / KILOBYTE))
    return ngettext("%(size)s kilobyte", "%(size)s kilobytes", kilobytes) % {"size": number(kilobytes)}
