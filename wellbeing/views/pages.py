"""Pages anybody may read: the choice of language, the front door, the statements and the gallery of components."""

import datetime

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import translation
from django.views.decorators.http import require_safe

from schools.services.doors import public_door
from wellbeing import gallery as examples

STATEMENTS_REVIEWED_ON = datetime.date(2026, 11, 24)
CODES = [code for code, _name in settings.LANGUAGES]


@public_door
@require_safe
def language_choice(request: HttpRequest) -> HttpResponse:
    """`/`: asks for the language once, then leads there; the only page outside a language."""
    chosen = request.GET.get("language", request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME))
    if chosen not in CODES:
        return render(request, "wellbeing/language_choice.html", {"other_language_url": ""})
    with translation.override(chosen):
        response = redirect(reverse("home"))
    return _remember_language(response, chosen)


@public_door
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The front door of a language; who is signed in goes on to their work."""
    if request.user.is_authenticated:
        return redirect(settings.LOGIN_REDIRECT_URL)
    response = render(request, "wellbeing/home.html")
    return _remember_language(response, translation.get_language())


@public_door
@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component with invented content, for those who build and check pages; not on a live service."""
    if not (settings.DEBUG or settings.DEMONSTRATION):
        raise Http404
    return render(request, "wellbeing/gallery.html", examples.context(request))


@public_door
@require_safe
def accessibility_statement(request: HttpRequest) -> HttpResponse:
    """What works for whom, what does not yet, and whom to tell."""
    return render(request, "wellbeing/accessibility_statement.html", _statement())


@public_door
@require_safe
def privacy_notice(request: HttpRequest) -> HttpResponse:
    """Whose details are held, why, how long, and one's rights."""
    return render(request, "wellbeing/privacy_notice.html", _statement())


@public_door
@require_safe
def cookies(request: HttpRequest) -> HttpResponse:
    """The three cookies, each needed."""
    return render(request, "wellbeing/cookies.html")


def _statement() -> dict[str, object]:
    """Whom to write to, and when the statements were last gone through."""
    return {"contact_email": settings.CONTACT_EMAIL, "prepared_on": STATEMENTS_REVIEWED_ON}


def _remember_language(response: HttpResponse, code: str) -> HttpResponse:
    """Keep the choice for a year, so that `/` need not ask again."""
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        code,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=True,
        secure=settings.HTTPS,
        samesite="Lax",
    )
    return response
