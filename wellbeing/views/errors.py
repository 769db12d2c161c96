"""Error pages: what happened and what to do next, in the reader's language, also when nothing else works.

They read nothing from the database and are given no page context, so that a database that is down still leaves a page.
"""

import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation

CHOOSABLE = ("en", "cy")


def error_page(request: HttpRequest, status: int, context: dict[str, Any] | None = None) -> HttpResponse:
    """The page for a status: 400, 403, 404, 409, 413, 422, 429, 500 or 503."""
    with translation.override(language_of(request)):
        body = render_to_string(f"{status}.html", {**_toggle(request), **(context or {})})
    return HttpResponse(body, status=status)


def language_of(request: HttpRequest) -> str:
    """The reader's language from the address, else from the cookie, else English."""
    wanted = (request.path.lstrip("/").split("/")[0], request.COOKIES.get("language", ""))
    return next((code for code in wanted if code in CHOOSABLE), "en")


def _toggle(request: HttpRequest) -> dict[str, str]:
    """The same address in the other language; from the path alone, as the address may lead nowhere."""
    code = language_of(request)
    other, name = ("en", "English") if code == "cy" else ("cy", "Cymraeg")
    first, _slash, rest = request.path.lstrip("/").partition("/")
    path = f"/{other}/{rest}" if first in CHOOSABLE else f"/{other}/"
    return {"other_language_code": other, "other_language_name": name, "other_language_url": path, "language": code}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request made no sense; 413 where it was only too large."""
    return too_large(request) if isinstance(exception, RequestDataTooBig) else error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: a page of one's own place that one's role does not open."""
    return error_page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page, or another place's page, which looks the same."""
    return error_page(request, 404)


def conflict(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """409: somebody else changed it first."""
    return error_page(request, 409)


def too_large(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """413: more was sent than is accepted."""
    return error_page(request, 413)


def unprocessable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """422: it was understood and cannot be accepted."""
    return error_page(request, 422)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429: too many tries in a short time."""
    return error_page(request, 429)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; 503 where the database went away or does not answer, wherever in the request that was met."""
    away = isinstance(sys.exception(), OperationalError | InterfaceError)
    return unavailable(request) if away else error_page(request, 500)


def unavailable(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """503: a part the service needs does not answer just now."""
    response = error_page(request, 503)
    response["Retry-After"] = "30"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403: the form's own key is missing or out of date."""
    return error_page(request, 403, {"form_expired": True})
