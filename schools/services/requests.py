"""What a request is behind a door, for the type checker: the middleware has put these there."""

from django.http import HttpRequest
from django_htmx.middleware import HtmxDetails

from schools.models import Person
from schools.services.acting import Acting


class SignedInRequest(HttpRequest):
    """A request of somebody who has signed in."""

    user: Person


class ActingRequest(SignedInRequest):
    """A signed-in request at a place: who one is there, and whether htmx asks."""

    acting: Acting
    htmx: HtmxDetails
