"""Where the catalogue is read, and the addresses of its pages there: the same page at several places."""

from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class Place:
    """A place with the key its addresses carry; without a school it is an authority, a caseload, or the platform."""

    kind: str
    key: int | str | None
    school_id: int | None = None
    authority_id: int | None = None

    @property
    def owner(self) -> dict[str, int | None]:
        """Whose an entry written here is."""
        return {"school_id": self.school_id, "authority_id": self.authority_id}


def address(place: Place, name: str, *keys: int | str) -> str:
    """The address of a page at this place, e.g. `address(place, "entry", entry.id)`."""
    return reverse(f"{place.kind}_{name}", args=[*([] if place.key is None else [place.key]), *keys])
