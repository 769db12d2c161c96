"""Entries with what is known of them."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from interventions.models import Entry, Rating


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
