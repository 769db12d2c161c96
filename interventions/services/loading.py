"""Loading the national catalogue from packs: entries by their codes, again and again, without losing what is rated."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.db import transaction
from django.utils import timezone

from frameworks.rules.parts import Codes
from interventions.enums import Audience, CostBand, DeliveryLanguage, Kind, Mode, Need, Origin, Tier
from interventions.errors import EntriesFaulty, NoEntriesFound
from interventions.models import TEXTS, Entry
from interventions.models.catalogue import NAME_LIMIT
from interventions.queries.places import framework_places
from interventions.rules.entries import EntryDraft, Known, check_entries
from interventions.rules.readers import EVERYONE
from interventions.services.entry_rows import add_ratings, columns_of, first_evidence, learn_words, raised
from schools.enums import Phase

PACKS = Path(__file__).resolve().parent.parent / "packs"
CHOICES = {
    "kind": Kind.values,
    "origin": Origin.values,
    "delivery_language": DeliveryLanguage.values,
    "cost_band": CostBand.values,
    "needs": Need.values,
    "tiers": Tier.values,
    "audiences": Audience.values,
    "phases": Phase.values,
    "modes": Mode.values,
}


@dataclass
class LoadedEntries:
    """How many entries a load added, changed, and found as they stand."""

    added: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    same: list[str] = field(default_factory=list)


def known() -> Known:
    """What an entry may name just now: the choices, and the domains and statements of the published frameworks."""
    return Known(CHOICES, framework_places(), TEXTS, NAME_LIMIT)


def read_entry_files(files: Sequence[Path]) -> list[EntryDraft]:
    """The entries of these files, in order. Raises EntriesFaulty with every fault, NoEntriesFound."""
    if not files:
        raise NoEntriesFound
    drafts: list[EntryDraft] = []
    faults, codes, names = {}, Codes(), known()
    for file in files:
        checked = check_entries(file.read_bytes(), names, codes)
        drafts += checked.entries
        if checked.faults:
            faults[file.name] = checked.faults
    if faults:
        raise EntriesFaulty(faults)
    return drafts


def entry_files(path: Path) -> list[Path]:
    """The file at this path, or those in this folder."""
    return sorted(path.rglob("*.yaml")) if path.is_dir() else [path]


@transaction.atomic
def load_entries(*, drafts: Sequence[EntryDraft], by: int | None = None) -> LoadedEntries:
    """Put national entries into the catalogue, by code; those that stand so already are left alone.

    Entries of a pack were reviewed by whoever publishes the pack; ratings are added and never taken away.
    """
    loaded = LoadedEntries()
    standing = {entry.code: entry for entry in Entry.objects.filter(school=None, authority=None).exclude(code="")}
    for draft in drafts:
        entry = standing.get(draft.code)
        if entry is None:
            _add(draft, by)
            loaded.added.append(draft.code)
        elif _change(entry, draft, by):
            loaded.changed.append(draft.code)
        else:
            loaded.same.append(draft.code)
    return loaded


def _add(draft: EntryDraft, by: int | None) -> None:
    entry = Entry.objects.create(
        **columns_of(draft),
        readers=EVERYONE,
        evidence=first_evidence(draft),
        created_by_id=by,
        changed_by_id=by,
        changed_at=timezone.now(),
    )
    add_ratings(entry, draft, by)
    learn_words(entry)


def _change(entry: Entry, draft: EntryDraft, by: int | None) -> bool:
    columns = columns_of(draft)
    differs = any(getattr(entry, name) != value for name, value in columns.items())
    if differs:
        Entry.objects.filter(pk=entry.pk).update(**columns, **raised(by))
        entry.refresh_from_db()
        learn_words(entry)
    return add_ratings(entry, draft, by) or differs
