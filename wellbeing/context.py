"""What every page is given: the language toggle, who one is acting as, the navigation."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse, translate_url
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language

from wellbeing.navigation import acting_as, navigation

OTHER = {"en": ("cy", "Cymraeg"), "cy": ("en", "English")}


def page(request: HttpRequest) -> dict[str, object]:
    """Context for the base template. What costs time is worked out only when the page shows it: fragments do not."""
    code, name = OTHER[get_language() or "en"]
    signed_in = request.user.is_authenticated
    return {
        "other_language_code": code,
        "other_language_name": name,
        "other_language_url": SimpleLazyObject(lambda: translate_url(request.get_full_path(), code)),
        "is_demo": settings.DEMONSTRATION,
        "signed_in": signed_in,
        "acting": SimpleLazyObject(lambda: acting_as(request)),
        "acting_switch_url": reverse("my_work") if signed_in and request.session.get("has_several_roles") else "",
        "account_url": reverse("account_home") if signed_in else "",
        "navigation": SimpleLazyObject(lambda: navigation(request)),
    }
