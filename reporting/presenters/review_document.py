"""The PDF of a plan's review as HTML, drawn by the room of plans in the scope of who asked."""

from typing import Any

from django.utils import timezone

from actionplans.rules.owner import Owner
from actionplans.serializers.review_html import review_html
from common.file_names import file_name
from reporting.models import Document
from reporting.services.documents.rendering import Drawn


def review_document(document: Document) -> Drawn:
    """The document in the active language. It holds its reader's own words, so nobody can take them back."""
    review: Any = document.plan_review
    place = document.school or document.authority
    html = review_html(
        owner=Owner(document.authority_id, document.school_id, document.school_id or document.authority.code),
        owner_name=place.name,
        plan_id=review.plan_id,
        review_id=review.pk,
        made_at=timezone.now(),
    )
    return Drawn(html=html, file_name=file_name(place.name, review.title, extension="pdf"), words_sha256="")
