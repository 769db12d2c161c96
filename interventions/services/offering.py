"""What an authority offers its schools: adding, changing and ending an offer (R-0.10)."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone

from interventions.errors import EntryOffered, OutOfOrder, StaleRow
from interventions.models import CommissionedOffer, Entry
from interventions.services.entry_rows import raised


@dataclass(frozen=True)
class OfferDraft:
    """What an authority says of an offer; see the model for the meaning of each."""

    needs: Sequence[str]
    from_on: date
    text_language: str
    until_on: date | None = None
    places: int | None = None
    note: str = ""

    @property
    def columns(self) -> dict[str, Any]:
        """As the row has them. Raises OutOfOrder where it would end before it begins."""
        if self.until_on and self.until_on < self.from_on:
            raise OutOfOrder
        return {**asdict(self), "needs": list(self.needs)}


@transaction.atomic
def offer_entry(*, authority_id: int, entry_id: int, draft: OfferDraft, by: int) -> CommissionedOffer:
    """Offer an entry to the authority's schools; the same sent again returns the offer there is.

    Raises Entry.DoesNotExist, OutOfOrder, and EntryOffered where it is offered with other words.
    """
    entry, columns = Entry.objects.get(id=entry_id, archived_at=None), draft.columns
    try:
        with transaction.atomic():
            made: CommissionedOffer = CommissionedOffer.objects.create(
                authority_id=authority_id,
                entry=entry,
                created_by_id=by,
                changed_by_id=by,
                changed_at=timezone.now(),
                **columns,
            )
    except IntegrityError:
        made = CommissionedOffer.objects.get(authority_id=authority_id, entry=entry, ended_at=None)
        if not _says(made, columns):
            raise EntryOffered from None
    return made


@transaction.atomic
def change_offer(*, authority_id: int, offer_id: int, draft: OfferDraft, revision: int, by: int) -> CommissionedOffer:
    """Change an offer, if nobody has since `revision`.

    Raises CommissionedOffer.DoesNotExist, also for one that has ended, OutOfOrder, StaleRow.
    """
    rows = CommissionedOffer.objects.filter(id=offer_id, authority_id=authority_id, ended_at=None)
    stored, columns = rows.get(), draft.columns
    changed = rows.filter(revision=revision).update(**columns, **raised(by))
    stored.refresh_from_db()
    if not changed and not _says(stored, columns):
        raise StaleRow(stored)
    return stored


@transaction.atomic
def end_offer(*, authority_id: int, offer_id: int, by: int) -> CommissionedOffer:
    """End an offer; again changes nothing. Raises CommissionedOffer.DoesNotExist."""
    rows = CommissionedOffer.objects.filter(id=offer_id, authority_id=authority_id)
    rows.filter(ended_at=None).update(ended_at=timezone.now(), ended_by_id=by, **raised(by))
    return rows.get()


def _says(stored: CommissionedOffer, columns: dict[str, Any]) -> bool:
    return all(getattr(stored, name) == value for name, value in columns.items())
