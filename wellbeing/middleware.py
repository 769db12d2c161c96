"""The one place where a request meets the database's wall: it opens the scope of the door the view declares."""

from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django_htmx.http import HttpResponseClientRedirect

from common.scope import open_scope
from schools.errors import NoSuchPlace, VerbMissing
from schools.services.acting import act_at
from schools.services.doors import Door, Place, View, door_of
from schools.services.requests import ActingRequest
from schools.services.scopes import person_scope

# The sign-in library's views guard themselves; they touch no tenant table.
LIBRARY_MODULES = ("allauth.", "django.views.i18n", "django.contrib.staticfiles", "whitenoise.")
ACTING_IN = "acting_in"


class DoorMiddleware:
    """Each view runs in one transaction, in the scope its door declares; a view without a door is refused."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Pass the request on; the work is done once the view is known."""
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Open the door, or say why not: sign in first, no such place (404), not allowed (403)."""
        door = door_of(view)
        if door is None:
            if view.__module__.startswith(LIBRARY_MODULES):
                return None
            raise PermissionDenied(f"{view.__module__}.{view.__name__} declares no door")
        if door.place == Place.PUBLIC:
            return None
        if not request.user.is_authenticated:
            return _sign_in(request)
        return _enter(cast(ActingRequest, request), door, view, args, kwargs)


def _enter(
    request: ActingRequest, door: Door, view: View, args: tuple[Any, ...], kwargs: dict[str, Any]
) -> HttpResponseBase:
    person_id = request.user.pk
    with open_scope(person_scope(person_id)):
        if door.place != Place.PERSON:
            try:
                acting = act_at(door, person_id=person_id, place=kwargs, preferred=request.session.get(ACTING_IN))
            except NoSuchPlace:
                raise Http404 from None
            except VerbMissing:
                raise PermissionDenied from None
            request.acting = acting
            if acting.needs_second_factor and not settings.DEMONSTRATION and not _used_second_factor(request):
                return redirect("mfa_index")
        return view(request, *args, **kwargs)


def _used_second_factor(request: HttpRequest) -> bool:
    methods = request.session.get("account_authentication_methods", [])
    return any(method.get("method") == "mfa" for method in methods)


def _sign_in(request: HttpRequest) -> HttpResponse:
    to_sign_in = redirect_to_login(request.get_full_path())
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(to_sign_in.url)
    return to_sign_in
