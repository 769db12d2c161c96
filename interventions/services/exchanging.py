"""Entries as files: given out as a pack, and taken in again after a dry run (docs/packs.md)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone

from frameworks.rules import Fault, Pair
from interventions.models import TEXTS, Entry
from interventions.rules.entries import EntryDraft, RatingDraft, check_entries
from interventions.rules.readers import own, owner_number
from interventions.rules.writing import pack_text
from interventions.services.entries import whose
from interventions.services.entry_rows import LISTS, add_ratings, columns_of, first_evidence, learn_words, raised
from interventions.services.loading import known


@dataclass(frozen=True)
class Reading:
    """What a file would do: the names it would add and change, those as they stand, and every fault with its line."""

    drafts: tuple[EntryDraft, ...]
    added: tuple[Pair, ...] = ()
    changed: tuple[Pair, ...] = ()
    same: tuple[Pair, ...] = ()
    faults: tuple[Fault, ...] = ()


def draft_of(entry: Entry) -> EntryDraft:
    """An entry as it was meant, with its ratings fetched along."""
    ratings = (
        RatingDraft(each.scheme, each.original, each.link, each.checked_on, each.checked_by_name)
        for each in entry.ratings.all()
    )
    return EntryDraft(
        name=Pair(entry.name_en, entry.name_cy),
        kind=entry.kind,
        origin=entry.origin,
        texts={name: Pair(getattr(entry, f"{name}_en"), getattr(entry, f"{name}_cy")) for name in TEXTS},
        delivery_language=entry.delivery_language,
        cost_band=entry.cost_band,
        code=entry.code,
        ratings=tuple(ratings),
        **{name: tuple(getattr(entry, name)) for name in LISTS},
    )


def export_entries(entries: Iterable[Entry]) -> str:
    """The entries as the text of a pack, with their ratings fetched along."""
    return pack_text(draft_of(entry) for entry in entries)


def read_entries(*, content: bytes, authority_id: int | None) -> Reading:
    """What a file would do to an authority's entries, or to the national ones. Changes nothing."""
    checked = check_entries(content, known())
    if checked.faults:
        return Reading((), faults=checked.faults)
    standing = _standing(authority_id, checked.entries)
    added = [draft.name for draft in checked.entries if draft.code not in standing]
    kept = [(draft, standing[draft.code]) for draft in checked.entries if draft.code in standing]
    changed = [draft.name for draft, entry in kept if _differs(entry, draft)]
    same = [draft.name for draft, entry in kept if not _differs(entry, draft)]
    return Reading(checked.entries, tuple(added), tuple(changed), tuple(same))


@transaction.atomic
def import_entries(*, content: bytes, authority_id: int | None, by: int) -> Reading:
    """Take in what `read_entries` told of, by the entries' codes; new ones are drafts. Again adds nothing.

    With a fault nothing is taken in.
    """
    reading = read_entries(content=content, authority_id=authority_id)
    standing = _standing(authority_id, reading.drafts)
    for draft in reading.drafts:
        entry = standing.get(draft.code)
        if entry is None:
            entry = _add(draft, authority_id, by)
        elif _differs(entry, draft):
            Entry.objects.filter(pk=entry.pk).update(**columns_of(draft), **raised(by))
            entry.refresh_from_db()
        add_ratings(entry, draft, by)
        learn_words(entry)
    return reading


def _standing(authority_id: int | None, drafts: Sequence[EntryDraft]) -> dict[str, Entry]:
    key, codes = owner_number(None, authority_id), [draft.code for draft in drafts]
    return {entry.code: entry for entry in Entry.objects.filter(owner_key=key, code__in=codes)}


def _differs(entry: Entry, draft: EntryDraft) -> bool:
    return any(getattr(entry, name) != value for name, value in columns_of(draft).items())


def _add(draft: EntryDraft, authority_id: int | None, by: int) -> Entry:
    entry: Entry = Entry.objects.create(
        **columns_of(draft),
        **whose(None, authority_id),
        authority_id=authority_id,
        readers=own(None, authority_id),
        evidence=first_evidence(draft),
        created_by_id=by,
        changed_by_id=by,
        changed_at=timezone.now(),
    )
    return entry
