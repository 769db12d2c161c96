"""Pages of which htmx fetches a part: when it does, and that caches must not take one for the other."""

from django.http import HttpResponse
from django.utils.cache import patch_vary_headers

from schools.services.requests import ActingRequest


def wants_fragment(request: ActingRequest) -> bool:
    """Whether htmx asks for the part that changes. Going back in the browser, it asks for the whole page."""
    return bool(request.htmx) and not request.htmx.history_restore_request


def varied(response: HttpResponse) -> HttpResponse:
    """The response, marked as different for htmx."""
    patch_vary_headers(response, ["HX-Request", "HX-History-Restore-Request"])
    return response
