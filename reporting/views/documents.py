"""Documents in each of the three places they are asked for in: list, order, progress, download. One flow serves all."""

from uuid import UUID

from django.core.exceptions import BadRequest
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from actionplans.models import PlanReview
from evaluations.models import Submission
from reporting.enums import DocumentScope
from reporting.errors import NoSuchDocument, NotReady
from reporting.forms import DocumentForm, ReviewDocumentForm
from reporting.presenters.documents import DocumentPlace, document_page
from reporting.queries.documents import (
    document_of,
    document_to_download,
    documents_of,
    readable_review,
    readable_submission,
)
from reporting.services.documents.requesting import request_document, request_review_document
from reporting.services.documents.storing import path_of
from reporting.views.fragments import varied, wants_fragment
from schools.enums import Verb
from schools.services.doors import Place, door
from schools.services.requests import ActingRequest

SHOWN = 50


@door(Place.SCHOOL, Verb.READ_SCHOOL)
def school_documents(request: ActingRequest, school_id: int) -> HttpResponse:
    """What one asked for at this school."""
    return _list(request, DocumentPlace(DocumentScope.SCHOOL, school_id))


@require_POST
@door(Place.SCHOOL, Verb.READ_SCHOOL)
def school_request_document(request: ActingRequest, school_id: int) -> HttpResponse:
    """Order a submission's PDF."""
    return _order(request, DocumentPlace(DocumentScope.SCHOOL, school_id))


@require_POST
@door(Place.SCHOOL, Verb.READ_DRAFT)
def school_request_review_document(request: ActingRequest, school_id: int) -> HttpResponse:
    """Order the PDF of a review of the school's own plan."""
    return _order_review(request, DocumentPlace(DocumentScope.SCHOOL, school_id))


@door(Place.SCHOOL, Verb.READ_SCHOOL)
def school_document(request: ActingRequest, school_id: int, document_id: UUID) -> HttpResponse:
    """How far the document is."""
    return _progress(request, DocumentPlace(DocumentScope.SCHOOL, school_id), document_id)


@door(Place.SCHOOL, Verb.READ_SCHOOL)
def school_document_download(request: ActingRequest, school_id: int, document_id: UUID) -> HttpResponseBase:
    """The file itself."""
    return _download(request, DocumentPlace(DocumentScope.SCHOOL, school_id), document_id)


@door(Place.CASELOAD, Verb.READ_CASELOAD)
def caseload_documents(request: ActingRequest, membership_id: int) -> HttpResponse:
    """What a coordinator asked for."""
    return _list(request, DocumentPlace(DocumentScope.CASELOAD, membership_id))


@require_POST
@door(Place.CASELOAD, Verb.READ_CASELOAD)
def caseload_request_document(request: ActingRequest, membership_id: int) -> HttpResponse:
    """Order a submission's PDF."""
    return _order(request, DocumentPlace(DocumentScope.CASELOAD, membership_id))


@door(Place.CASELOAD, Verb.READ_CASELOAD)
def caseload_document(request: ActingRequest, membership_id: int, document_id: UUID) -> HttpResponse:
    """How far the document is."""
    return _progress(request, DocumentPlace(DocumentScope.CASELOAD, membership_id), document_id)


@door(Place.CASELOAD, Verb.READ_CASELOAD)
def caseload_document_download(request: ActingRequest, membership_id: int, document_id: UUID) -> HttpResponseBase:
    """The file itself."""
    return _download(request, DocumentPlace(DocumentScope.CASELOAD, membership_id), document_id)


@door(Place.AUTHORITY, Verb.READ_AUTHORITY)
def authority_documents(request: ActingRequest, code: str) -> HttpResponse:
    """What an officer asked for."""
    return _list(request, DocumentPlace(DocumentScope.AUTHORITY, code))


@require_POST
@door(Place.AUTHORITY, Verb.READ_AUTHORITY)
def authority_request_document(request: ActingRequest, code: str) -> HttpResponse:
    """Order a submission's PDF, with the words only where the school shares them with the authority."""
    return _order(request, DocumentPlace(DocumentScope.AUTHORITY, code))


@require_POST
@door(Place.AUTHORITY, Verb.READ_AUTHORITY)
def authority_request_review_document(request: ActingRequest, code: str) -> HttpResponse:
    """Order the PDF of a review of the authority's own plan; its schools' plans are theirs."""
    return _order_review(request, DocumentPlace(DocumentScope.AUTHORITY, code))


@door(Place.AUTHORITY, Verb.READ_AUTHORITY)
def authority_document(request: ActingRequest, code: str, document_id: UUID) -> HttpResponse:
    """How far the document is."""
    return _progress(request, DocumentPlace(DocumentScope.AUTHORITY, code), document_id)


@door(Place.AUTHORITY, Verb.READ_AUTHORITY)
def authority_document_download(request: ActingRequest, code: str, document_id: UUID) -> HttpResponseBase:
    """The file itself."""
    return _download(request, DocumentPlace(DocumentScope.AUTHORITY, code), document_id)


def _list(request: ActingRequest, place: DocumentPlace) -> HttpResponse:
    documents = documents_of(request.user.pk, place.scope_kind)[:SHOWN]
    pages = [document_page(document, place) for document in documents]
    return render(request, "reporting/documents.html", {"pages": pages, "shown": SHOWN})


def _order(request: ActingRequest, place: DocumentPlace) -> HttpResponse:
    form = DocumentForm(request.POST)
    if not form.is_valid():
        raise BadRequest("a document needs a submission and one of the two languages")
    try:
        submission = readable_submission(request.acting, form.cleaned_data["submission"])
    except Submission.DoesNotExist:
        raise Http404 from None
    document = request_document(
        submission=submission,
        language=form.cleaned_data["language"],
        scope_kind=place.scope_kind,
        membership_id=request.acting.membership_id,
        by=request.user.pk,
    )
    return redirect(place.address("document", document.pk))


def _order_review(request: ActingRequest, place: DocumentPlace) -> HttpResponse:
    form = ReviewDocumentForm(request.POST)
    if not form.is_valid():
        raise BadRequest("a document needs a review and one of the two languages")
    try:
        review = readable_review(request.acting, form.cleaned_data["review"])
    except PlanReview.DoesNotExist:
        raise Http404 from None
    document = request_review_document(
        review=review,
        language=form.cleaned_data["language"],
        scope_kind=place.scope_kind,
        membership_id=request.acting.membership_id,
        by=request.user.pk,
    )
    return redirect(place.address("document", document.pk))


def _progress(request: ActingRequest, place: DocumentPlace, document_id: UUID) -> HttpResponse:
    """The page, or for its own polling the part that changes; 204 where nothing has, so nothing is read out twice."""
    try:
        page = document_page(document_of(request.user.pk, place.scope_kind, document_id), place)
    except NoSuchDocument:
        raise Http404 from None
    if not wants_fragment(request):
        context = {"page": page, "back_href": place.address("documents")}
        return varied(render(request, "reporting/document.html", context))
    if request.GET.get("seen") == page.mark:
        return varied(HttpResponse(status=204))
    return varied(render(request, "reporting/document.html#status", {"page": page}))


def _download(request: ActingRequest, place: DocumentPlace, document_id: UUID) -> HttpResponseBase:
    try:
        document = document_to_download(request.user.pk, place.scope_kind, document_id)
        file = path_of(document.stored_name).open("rb")
    except (NoSuchDocument, NotReady, FileNotFoundError):
        raise Http404 from None
    response = FileResponse(file, as_attachment=True, filename=document.file_name, content_type="application/pdf")
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
