"""The PDF of a real submission: the task's code beside WeasyPrint alone on the same HTML."""

from functools import partial

from django.conf import settings
from django.utils import translation
from weasyprint import HTML

from benchmarks import databases
from benchmarks.dataset import Nation
from benchmarks.results import Figure
from benchmarks.submitting import latest_submission
from benchmarks.timing import interleaved, middle, ratio, seconds
from common.scope import open_scope
from evaluations.queries.submissions import submissions
from reporting.enums import DocumentScope, DocumentStatus
from reporting.models import Document
from reporting.presenters.submission_document import submission_html
from reporting.services.documents.requesting import request_document
from reporting.tasks import render_document
from schools.services.scopes import school_scope

BASE = f"{(settings.BASE_DIR / 'static').as_uri()}/"


def measure(nation: Nation, school: int, *, rounds: int) -> list[Figure]:
    """A school's submission of 48 statements with their notes; the school must have submitted through the service."""
    databases.use(nation.name)
    html = _html(_ordered(nation, school), school)
    _alone(html)
    samples = interleaved(
        rounds, {"ours": partial(_ours, nation, school), "alone": lambda: [seconds(partial(_alone, html))]}
    )
    return [
        Figure("PDF of a submission by the task", middle(samples["ours"]), "s", at_most=3),
        Figure("  WeasyPrint alone on the same HTML", middle(samples["alone"]), "s"),
        Figure("  ours beside it", ratio(samples["ours"], samples["alone"]), "×", at_most=1.2),
    ]


def _ours(nation: Nation, school: int) -> list[float]:
    document = _ordered(nation, school)
    taken = seconds(
        lambda: render_document(
            document_id=str(document.pk), person_id=document.requested_by_id, membership_id=document.membership_id
        )
    )
    with open_scope(school_scope(school)):
        document.refresh_from_db()
    if document.status != DocumentStatus.READY:
        raise RuntimeError(f"the document ended {document.status}")
    return [taken]


def _alone(html: str) -> None:
    HTML(string=html, base_url=BASE).write_pdf(pdf_variant="pdf/ua-1", pdf_tags=True)


def _html(document: Document, school: int) -> str:
    with open_scope(school_scope(school)), translation.override(document.language):
        return submission_html(document).html


def _ordered(nation: Nation, school: int) -> Document:
    """A waiting document, asked for by the school's lead; no worker runs."""
    with open_scope(school_scope(school)):
        return request_document(
            submission=submissions().get(id=latest_submission(nation, school)),
            language="en",
            scope_kind=DocumentScope.SCHOOL,
            membership_id=school,
            by=school,
        )
