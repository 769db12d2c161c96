"""What every page is given: the language toggle, who one is acting as, the navigation."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url
from django.utils.translation import get_language

OTHER = {"en": ("cy", "Cymraeg"), "cy": ("en", "English")}


def page(request: HttpRequest) -> dict[str, object]:
    """Context for the base template. Reads nothing from the database: what it shows, the view's door already fetched."""
    code, name = OTHER[get_language() or "en"]
    return {
        "other_language_code": code,
        "other_language_name": name,
        "other_language_url": translate_url(request.get_full_path(), code),
        "is_demo": settings.DEMONSTRATION,
        "acting": getattr(request, "acting_as", None),
        "navigation": getattr(request, "navigation", []),
    }
