"""Entries a place wrote itself: how each stands, and what is to be looked at again first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from interventions.enums import Readers
from interventions.models import Entry
from interventions.presenters.entry import STATES
from interventions.presenters.places import Place, address
from interventions.rules.editorial import EditorialState, editorial_state
from interventions.rules.readers import EVERYONE, own

# What needs somebody's eye first.
FIRST = (EditorialState.EXPIRED, EditorialState.CHANGED, EditorialState.DRAFT, EditorialState.REVIEWED)


@dataclass(frozen=True)
class OwnLine:
    """An entry its owner may change."""

    name: str
    href: str
    change_href: str
    rate_href: str
    open_href: str
    archive_href: str
    state: str
    readers: str


def own_lines(entries: Sequence[Entry], place: Place, today: date) -> list[OwnLine]:
    """The lines of these entries; of a school's, readers stand in place of a review."""
    states = {
        each.pk: editorial_state(each.revision, each.reviewed_revision, each.review_again_on, today) for each in entries
    }
    ordered = sorted(entries, key=lambda entry: (FIRST.index(states[entry.pk]), entry.name))
    return [
        OwnLine(
            name=each.name,
            href=address(place, "entry", each.pk),
            change_href=address(place, "change_entry", each.pk),
            rate_href=address(place, "rate_entry", each.pk),
            open_href=address(place, "open_entry", each.pk),
            archive_href=address(place, "archive_entry", each.pk),
            state="" if place.school_id is not None else str(STATES[states[each.pk]]),
            readers=str(Readers(readers_of(each)).label),
        )
        for each in ordered
    ]


def readers_of(entry: Entry) -> str:
    """Who reads an entry, as one chooses it."""
    if entry.readers == EVERYONE:
        return Readers.EVERYONE.value
    return Readers.OWNER.value if entry.readers == own(entry.school_id, entry.authority_id) else Readers.SCHOOLS.value
