"""Entries with what is known of them."""

from collections.abc import Iterable
from typing import Any

from django.db.models import F, Prefetch, QuerySet

from interventions.models import Entry, Rating
from interventions.rules.readers import owner_number


def entry_of(entry_id: int) -> Entry:
    """An entry that is there for whoever asks, with its ratings, newest first. Raises Entry.DoesNotExist.

    Two statements.
    """
    return _with_ratings().get(id=entry_id, archived_at=None)


def entries_of(ids: Iterable[int]) -> list[Entry]:
    """Those of these entries that are there for whoever asks, in the order given. Two statements."""
    wanted = list(dict.fromkeys(ids))
    found = {entry.pk: entry for entry in _with_ratings().filter(id__in=wanted, archived_at=None)}
    return [found[each] for each in wanted if each in found]


def _with_ratings() -> QuerySet[Entry]:
    ratings = Rating.objects.order_by("-checked_on", "-id")
    rows = Entry.objects.defer("search", "names_folded", "text_folded")
    return rows.prefetch_related(Prefetch("ratings", ratings))


def own_entries_of(school_id: int | None, authority_id: int | None) -> list[Entry]:
    """The entries this owner wrote, those put away left out. One statement."""
    return list(_of_owner(school_id, authority_id).order_by("name_en", "id"))


def own_entry_of(school_id: int | None, authority_id: int | None, entry_id: int) -> Any:
    """One entry of this owner, with `changed_by_name`. Raises Entry.DoesNotExist."""
    rows = _of_owner(school_id, authority_id).annotate(changed_by_name=F("changed_by__name"))
    return rows.get(id=entry_id)


def _of_owner(school_id: int | None, authority_id: int | None) -> QuerySet[Entry]:
    rows = Entry.objects.filter(owner_key=owner_number(school_id, authority_id), archived_at=None)
    return rows.defer("search", "names_folded", "text_folded")
