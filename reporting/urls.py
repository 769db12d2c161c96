"""Addresses of reporting. The place stands in the address, so links can be shared among those who may be there."""

from django.urls import URLPattern, path

from reporting.views import authority, documents, nation


def _documents(prefix: str, place: str) -> list[URLPattern]:
    """The four pages of documents below a place's address."""
    views = {
        name: getattr(documents, f"{place}_{name}")
        for name in ("documents", "request_document", "document", "document_download")
    }
    return [
        path(f"{prefix}documents/", views["documents"], name=f"{place}_documents"),
        path(f"{prefix}documents/request/", views["request_document"], name=f"{place}_request_document"),
        path(f"{prefix}documents/<uuid:document_id>/", views["document"], name=f"{place}_document"),
        path(
            f"{prefix}documents/<uuid:document_id>/file/",
            views["document_download"],
            name=f"{place}_document_download",
        ),
    ]


def _reviews(prefix: str, place: str) -> URLPattern:
    """Where the owner of a plan orders its review."""
    name = f"{place}_request_review_document"
    return path(f"{prefix}documents/request-review/", getattr(documents, name), name=name)


urlpatterns = [
    path("authority/<slug:code>/", authority.authority_dashboard, name="authority_dashboard"),
    path("authority/<slug:code>/schools/", authority.authority_schools, name="authority_schools"),
    path(
        "authority/<slug:code>/submissions/<int:submission_id>/",
        authority.authority_submission,
        name="authority_submission",
    ),
    path("nation/", nation.national_dashboard, name="national_dashboard"),
    *_documents("school/<int:school_id>/", "school"),
    _reviews("school/<int:school_id>/", "school"),
    *_documents("caseload/<int:membership_id>/", "caseload"),
    *_documents("authority/<slug:code>/", "authority"),
    _reviews("authority/<slug:code>/", "authority"),
]
