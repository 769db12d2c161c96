"""Trainings an authority held, and which schools sent how many people (R-1.10)."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone

from interventions.errors import SessionHeld, StaleRow, UnknownSchool
from interventions.models import TrainingAttendance, TrainingSession
from interventions.services.entry_rows import raised
from schools.models import School


@dataclass(frozen=True)
class SessionDraft:
    """A cohort of a training: which, when."""

    programme: str
    text_language: str
    held_on: date
    cohort: str = ""


@transaction.atomic
def record_session(*, authority_id: int, draft: SessionDraft, people: Mapping[int, int], by: int) -> TrainingSession:
    """Record a training and how many people of each school took part; 0 leaves a school out.

    The same sent again returns the one there is. Raises UnknownSchool and SessionHeld.
    """
    try:
        with transaction.atomic():
            session: TrainingSession = TrainingSession.objects.create(
                authority_id=authority_id,
                created_by_id=by,
                changed_by_id=by,
                changed_at=timezone.now(),
                **asdict(draft),
            )
    except IntegrityError:
        session = TrainingSession.objects.get(
            authority_id=authority_id, programme=draft.programme, cohort=draft.cohort, held_on=draft.held_on
        )
        if dict(session.attendances.values_list("school_id", "people")) != {k: v for k, v in people.items() if v}:
            raise SessionHeld from None
        return session
    _attend(session, people, by)
    return session


@transaction.atomic
def record_attendance(
    *, authority_id: int, session_id: int, people: Mapping[int, int], revision: int, by: int
) -> TrainingSession:
    """Say anew how many people of each school took part, if nobody has since `revision`.

    Raises TrainingSession.DoesNotExist, UnknownSchool, and StaleRow with what is stored.
    """
    rows = TrainingSession.objects.filter(id=session_id, authority_id=authority_id)
    session = rows.select_for_update().get()
    wanted = {school: number for school, number in people.items() if number}
    if dict(session.attendances.exclude(people=0).values_list("school_id", "people")) == wanted:
        return session
    if session.revision != revision:
        raise StaleRow(session)
    rows.update(**raised(by))
    _attend(session, people, by)
    session.refresh_from_db()
    return session


def _attend(session: TrainingSession, people: Mapping[int, int], by: int) -> None:
    """Nobody is deleted: a school that sent none after all stands with 0."""
    known = set(School.objects.filter(authority_id=session.authority_id).values_list("id", flat=True))
    if not set(people) <= known:
        raise UnknownSchool
    standing = {each.school_id: each for each in session.attendances.all()}
    now = timezone.now()
    for school_id, number in people.items():
        stored = standing.get(school_id)
        if stored is None and number:
            TrainingAttendance.objects.create(
                session=session,
                school_id=school_id,
                authority_id=session.authority_id,
                people=number,
                programme=session.programme,
                held_on=session.held_on,
                recorded_at=now,
                recorded_by_id=by,
            )
        elif stored is not None and stored.people != number:
            TrainingAttendance.objects.filter(pk=stored.pk).update(people=number, recorded_at=now, recorded_by_id=by)
