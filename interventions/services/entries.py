"""Writing entries of the catalogue: a school's own, an authority's, the nation's; reviewing, rating, opening them."""

from dataclasses import replace
from datetime import date, timedelta

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from frameworks.rules import Pair
from interventions.enums import Readers
from interventions.errors import CheckedInFuture, EntryListed, RatingUnknown, ReviewEndsTooSoon, StaleRow
from interventions.models import Entry
from interventions.rules.entries import EntryDraft, RatingDraft
from interventions.rules.neutral import is_rating_of
from interventions.rules.readers import EVERYONE, own, owner_number, schools_of
from interventions.services.entry_rows import add_ratings, columns_of, first_evidence, learn_words, raised
from schools.models import Authority, School

# How long a review is relied on where nobody says otherwise: as long as a check of a rating (rules/neutral.py).
REVIEW_LASTS = timedelta(days=730)


@transaction.atomic
def write_entry(*, school_id: int | None, authority_id: int | None, draft: EntryDraft, by: int) -> Entry:
    """Write an entry that its owner alone reads at first; the same sent again returns the one there is.

    Raises EntryListed where the owner has another of that name.
    """
    owner = {"school_id": school_id, "authority_id": authority_id}
    columns = columns_of(draft)
    try:
        with transaction.atomic():
            entry: Entry = Entry.objects.create(
                **columns,
                **owner,
                **whose(school_id, authority_id),
                readers=own(school_id, authority_id),
                evidence=first_evidence(draft),
                created_by_id=by,
                changed_by_id=by,
                changed_at=timezone.now(),
            )
    except IntegrityError:
        key = owner_number(school_id, authority_id)
        standing = Entry.objects.get(owner_key=key, name_en=draft.name.en, name_cy=draft.name.cy, archived_at=None)
        if any(getattr(standing, name) != value for name, value in columns.items()):
            raise EntryListed from None
        return standing
    learn_words(entry)
    return entry


@transaction.atomic
def change_entry(
    *, school_id: int | None, authority_id: int | None, entry_id: int, draft: EntryDraft, revision: int, by: int
) -> Entry:
    """Change an entry of this owner, if nobody has since `revision`. Who read it goes on reading it.

    Raises Entry.DoesNotExist, EntryListed, and StaleRow with what is stored.
    """
    rows = _own(school_id, authority_id, entry_id)
    stored = rows.get()
    columns = columns_of(replace(draft, code=stored.code))
    try:
        with transaction.atomic():
            changed = rows.filter(revision=revision).update(**columns, **raised(by))
    except IntegrityError:
        raise EntryListed from None
    stored.refresh_from_db()
    if not changed and any(getattr(stored, name) != value for name, value in columns.items()):
        raise StaleRow(stored)
    learn_words(stored)
    return stored


@transaction.atomic
def archive_entry(*, school_id: int | None, authority_id: int | None, entry_id: int, by: int) -> Entry:
    """Put an entry away: nobody finds it any more, and what schools run of it stays. Again changes nothing.

    Raises Entry.DoesNotExist.
    """
    rows = Entry.objects.filter(id=entry_id, owner_key=owner_number(school_id, authority_id))
    rows.filter(archived_at=None).update(archived_at=timezone.now(), archived_by_id=by, **raised(by))
    return rows.get()


@transaction.atomic
def review_entry(
    *, authority_id: int | None, entry_id: int, revision: int, again_on: date, today: date, by: int
) -> Entry:
    """Say that an authority's or a national entry is right as it stands, and open it to its readers.

    Raises Entry.DoesNotExist, StaleRow where it has changed since `revision`, ReviewEndsTooSoon.
    """
    if again_on <= today:
        raise ReviewEndsTooSoon
    rows = _own(None, authority_id, entry_id)
    stored = rows.get()
    if stored.revision != revision:
        raise StaleRow(stored)
    readers = EVERYONE if authority_id is None else schools_of(authority_id)
    rows.update(
        reviewed_revision=revision,
        reviewed_on=today,
        reviewed_by_id=by,
        review_again_on=again_on,
        readers=readers,
    )
    return _opened(stored)


@transaction.atomic
def open_entry(*, school_id: int, entry_id: int, readers: Readers, by: int) -> Entry:
    """Offer a school's own entry to others, or with `Readers.OWNER` to nobody any more (R-0.9).

    Raises Entry.DoesNotExist.
    """
    school = School.objects.get(id=school_id)
    words = {
        Readers.OWNER: own(school_id, None),
        Readers.AUTHORITY: schools_of(school.authority_id),
        Readers.SCHOOLS: schools_of(school.authority_id),
        Readers.EVERYONE: EVERYONE,
    }
    rows = _own(school_id, school.authority_id, entry_id)
    stored = rows.get()
    if stored.readers != words[readers]:
        rows.update(readers=words[readers], changed_at=timezone.now(), changed_by_id=by)
    return _opened(stored)


@transaction.atomic
def rate_entry(
    *, school_id: int | None, authority_id: int | None, entry_id: int, rating: RatingDraft, today: date, by: int
) -> Entry:
    """Keep what a scheme says of an entry, or that somebody looked and found nothing.

    Raises Entry.DoesNotExist, RatingUnknown for what the scheme does not know, CheckedInFuture for a day to come.
    """
    if not is_rating_of(rating.scheme, rating.original):
        raise RatingUnknown
    if rating.checked_on > today:
        raise CheckedInFuture
    stored = _own(school_id, authority_id, entry_id).get()
    add_ratings(stored, replace(_bare(stored), ratings=(rating,)), by)
    stored.refresh_from_db()
    return stored


def _own(school_id: int | None, authority_id: int | None, entry_id: int) -> QuerySet[Entry]:
    return Entry.objects.filter(id=entry_id, owner_key=owner_number(school_id, authority_id), archived_at=None)


def _opened(entry: Entry) -> Entry:
    """After the readers have changed: typos are corrected towards the entry's words for those who read it now."""
    entry.refresh_from_db()
    learn_words(entry)
    return entry


def whose(school_id: int | None, authority_id: int | None) -> dict[str, str]:
    """The columns that say whose an entry is, for those who may read nothing else of its owner."""
    place: School | Authority | None = None
    if school_id is not None:
        place = School.objects.get(id=school_id)
    elif authority_id is not None:
        place = Authority.objects.get(id=authority_id)
    return {"whose_en": place.name_en, "whose_cy": place.name_cy} if place else {}


def _bare(entry: Entry) -> EntryDraft:
    return EntryDraft(name=Pair(entry.name_en, entry.name_cy), kind=entry.kind, origin=entry.origin, texts={})
