"""Writing an entry of the catalogue: its columns, what is searched, and the words a typo may have been meant for."""

from datetime import date
from typing import Any

from django.db.models import F
from django.utils import timezone

from common.folding import folded
from frameworks.rules import Pair
from interventions.models import TEXTS, CatalogueWord, Entry, Rating
from interventions.rules.entries import EntryDraft
from interventions.rules.neutral import Evidence, Rated, Scheme, evidence_of
from interventions.rules.searching import words_of

# Where people's words are looked for, besides the names.
SEARCHED = ("summary", "what_happens", "outcomes")
LISTS = ("domains", "statements", "needs", "tiers", "audiences", "phases", "modes")


def columns_of(draft: EntryDraft) -> dict[str, Any]:
    """What an entry's row says for this draft, without its owner, readers and evidence."""
    texts = [pair for name in TEXTS for pair in [draft.texts.get(name, Pair("", ""))]]
    columns: dict[str, Any] = {"name_en": draft.name.en, "name_cy": draft.name.cy}
    for name, pair in zip(TEXTS, texts, strict=True):
        columns |= {f"{name}_en": pair.en, f"{name}_cy": pair.cy}
    columns |= {name: list(getattr(draft, name)) for name in LISTS}
    columns |= {name: getattr(draft, name) for name in ("kind", "origin", "delivery_language", "cost_band", "code")}
    columns["names_folded"] = folded(" ".join(draft.name))
    columns["text_folded"] = folded(" ".join(text for name in SEARCHED for text in draft.texts.get(name, ())))
    return columns


def learn_words(entry: Entry) -> None:
    """Let typos be corrected towards the words of this entry, for those who may read it."""
    words = words_of(entry.name_en, entry.name_cy, entry.summary_en, entry.summary_cy)
    owner = {"school_id": entry.school_id, "authority_id": entry.authority_id, "readers": entry.readers}
    CatalogueWord.objects.bulk_create((CatalogueWord(word=word, **owner) for word in words), ignore_conflicts=True)


def add_ratings(entry: Entry, draft: EntryDraft, by: int | None) -> bool:
    """Keep the ratings that are new, and what follows from all of them; whether any was new."""
    stored = {(each.scheme, each.original, each.checked_on) for each in entry.ratings.all()}
    new = [each for each in draft.ratings if (each.scheme, each.original, each.checked_on) not in stored]
    for each in new:
        Rating.objects.create(
            entry=entry,
            scheme=each.scheme,
            original=each.original,
            link=each.link,
            checked_on=each.checked_on,
            checked_by_name=each.checked_by_name,
            recorded_by_id=by,
            school_id=entry.school_id,
            authority_id=entry.authority_id,
            readers=entry.readers,
        )
    if new:
        Entry.objects.filter(pk=entry.pk).update(evidence=rated_evidence(entry))
    return bool(new)


def rated_evidence(entry: Entry) -> Evidence:
    """What the ratings kept for an entry say together; what a school made itself is practice-based by that alone."""
    return evidence_of(Rated(each.scheme, each.original, each.checked_on) for each in entry.ratings.all())


def first_evidence(draft: EntryDraft) -> Evidence:
    """What the draft's own ratings say; what a school made itself is practice-based, so not evaluated."""
    ratings = [Rated(each.scheme, each.original, each.checked_on) for each in draft.ratings]
    if not ratings and draft.origin == "school":
        ratings = [Rated(Scheme.PRACTICE, "practice-based", date.min)]
    return evidence_of(ratings)


def raised(by: int | None) -> dict[str, Any]:
    """The columns of any change: the next revision, when and by whom."""
    return {"revision": F("revision") + 1, "changed_at": timezone.now(), "changed_by_id": by}
