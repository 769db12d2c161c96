"""Doors: what each view asks of the person at it. A view without a door is refused by the middleware (style 3.4)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from django.http import HttpResponseBase

from schools.enums import Verb

View = Callable[..., HttpResponseBase]


class Place(StrEnum):
    """Where a door leads, i.e. which scope is opened behind it, from the address."""

    PUBLIC = "public"
    PERSON = "person"
    SCHOOL = "school"
    CASELOAD = "caseload"
    AUTHORITY = "authority"
    NATION = "nation"
    PLATFORM = "platform"


@dataclass(frozen=True)
class Door:
    """A declared door: the place it leads to and the verb it asks for (None: anyone at that place)."""

    place: Place
    verb: Verb | None = None


def door(place: Place, verb: Verb | None = None) -> Callable[[View], View]:
    """Declare a view's door. The address of a place carries its key: `school_id`, `membership_id` or `code`."""

    def declare(view: View) -> View:
        view.door = Door(place, verb)  # type: ignore[attr-defined]  # functions carry attributes; typing cannot say so
        return view

    return declare


public_door = door(Place.PUBLIC)
person_door = door(Place.PERSON)


def door_of(view: Callable[..., object]) -> Door | None:
    """The door a view declares, or None."""
    return getattr(view, "door", None)
