"""Needs a school sees in itself, and letting its authority know of them (R-0.10)."""

from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils import timezone

from interventions.errors import NeedListed, StaleRow
from interventions.models import IdentifiedNeed, ShownNeed
from interventions.services.entry_rows import raised
from schools.models import School


@dataclass(frozen=True)
class NeedDraft:
    """A need, and why the school sees it."""

    need: str
    because: str
    text_language: str


@transaction.atomic
def add_need(*, school_id: int, draft: NeedDraft, tells: bool = False, by: int) -> IdentifiedNeed:
    """Put a need on the school's list, and with `tells` let the authority know of it.

    The same sent again returns the one there is. Raises NeedListed where it stands there with other words.
    """
    school = School.objects.get(id=school_id)
    try:
        with transaction.atomic():
            made: IdentifiedNeed = IdentifiedNeed.objects.create(
                school_id=school.id,
                authority_id=school.authority_id,
                need=draft.need,
                because=draft.because,
                text_language=draft.text_language,
                created_by_id=by,
                changed_by_id=by,
                changed_at=timezone.now(),
            )
    except IntegrityError:
        made = IdentifiedNeed.objects.get(school_id=school_id, need=draft.need, ended_at=None)
        if made.because != draft.because:
            raise NeedListed from None
    if tells:
        _tell(made, by)
    return made


@transaction.atomic
def change_need(
    *, school_id: int, need_id: int, because: str, text_language: str, tells: bool, revision: int, by: int
) -> IdentifiedNeed:
    """Change why the school sees a need, and whether the authority knows of it.

    Raises IdentifiedNeed.DoesNotExist, also for one that has ended, and StaleRow with what is stored.
    """
    rows = IdentifiedNeed.objects.filter(id=need_id, school_id=school_id, ended_at=None)
    stored = rows.select_for_update().get()
    if stored.because != because or stored.text_language != text_language:
        if stored.revision != revision:
            raise StaleRow(stored)
        rows.update(because=because, text_language=text_language, **raised(by))
        stored.refresh_from_db()
    if tells:
        _tell(stored, by)
    else:
        _take_back(stored)
    return stored


@transaction.atomic
def end_need(*, school_id: int, need_id: int, by: int) -> IdentifiedNeed:
    """Take a need off the list: it is met, or was none. The authority no longer counts it. Again changes nothing.

    Raises IdentifiedNeed.DoesNotExist.
    """
    stored = IdentifiedNeed.objects.select_for_update().get(id=need_id, school_id=school_id)
    if stored.ended_at is None:
        now = timezone.now()
        IdentifiedNeed.objects.filter(pk=stored.pk).update(ended_at=now, ended_by_id=by, **raised(by))
        stored.refresh_from_db()
        _take_back(stored)
    return stored


def _tell(need: IdentifiedNeed, by: int) -> None:
    ShownNeed.objects.get_or_create(
        school_id=need.school_id,
        need=need.need,
        defaults={"authority_id": need.authority_id, "shown_at": timezone.now(), "shown_by_id": by},
    )


def _take_back(need: IdentifiedNeed) -> None:
    ShownNeed.objects.filter(school_id=need.school_id, need=need.need).delete()
