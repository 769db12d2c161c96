"""Existing practice: listing it, changing it, putting it away, and mapping it to statements. Nothing is deleted."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from evaluations.errors import AlreadyListed, CardArchived, StaleCard, UnknownExample
from evaluations.models import Practice
from evaluations.queries.examples import example_of
from evaluations.queries.practices import practice_of
from evaluations.services.mapping import is_mapped, map_to, version_with
from frameworks.queries import framework_version
from schools.models import School


@dataclass(frozen=True)
class PracticeDraft:
    """What a person wants to say of a practice; see the model for the meaning of each."""

    what: str
    text_language: str
    led_by: str = ""
    benefits: tuple[str, ...] = ()
    since_on: date | None = None
    since_year: int | None = None
    audience: str = ""

    @property
    def columns(self) -> dict[str, object]:
        """The draft as the table's columns."""
        return {**asdict(self), "benefits": list(self.benefits)}

    def is_said_by(self, practice: Practice) -> bool:
        """Whether the practice says this already."""
        return all(getattr(practice, column) == value for column, value in self.columns.items())


@transaction.atomic
def add_practice(
    *, school_id: int, version_id: int | None, draft: PracticeDraft, statements: Collection[str], by: int
) -> Practice:
    """List a practice and map it to statements of this version; sent twice, it is listed once.

    Raises UnknownStatement, and AlreadyListed when the school lists the same words with something else beside them.
    """
    version = version_with(version_id, statements)
    school = School.objects.only("id", "authority_id").get(id=school_id)
    practice, is_new = Practice.objects.get_or_create(
        school_id=school_id,
        what=draft.what,
        archived_at=None,
        defaults={
            **draft.columns,
            "authority_id": school.authority_id,
            "created_by_id": by,
            "changed_at": timezone.now(),
            "changed_by_id": by,
        },
    )
    if is_new:
        map_to(practice.mappings, practice, version, statements, by)
    elif not (draft.is_said_by(practice) and is_mapped(practice.mappings, practice, version, statements)):
        raise AlreadyListed(draft.what)
    return practice


@transaction.atomic
def add_example(*, school_id: int, version_id: int | None, code: str, language: str, by: int) -> Practice:
    """List an example in the words of this language, mapped as it suggests; pressed twice, or listed in the same words
    before, the practice that stands is returned as it is.

    Raises UnknownExample.
    """
    example = example_of(code)
    if example is None:
        raise UnknownExample(code)
    version = framework_version(version_id) if version_id else None
    draft = PracticeDraft(
        what=getattr(example.what, language), text_language=language, benefits=tuple(example.benefits)
    )
    listed = Practice.objects.filter(school_id=school_id, what=draft.what, archived_at=None).first()
    return listed or add_practice(
        school_id=school_id,
        version_id=version_id,
        draft=draft,
        statements=[each for each in example.statements if version and version.statement(each)],
        by=by,
    )


@transaction.atomic
def change_practice(
    *,
    practice_id: int,
    school_id: int,
    version_id: int | None,
    draft: PracticeDraft,
    statements: Collection[str],
    revision: int,
    by: int,
) -> Practice:
    """Change a practice and its mapping to this version, if nobody has since `revision`; other versions' stay.

    The same content sent again is acknowledged again. Raises Practice.DoesNotExist, UnknownStatement, CardArchived,
    AlreadyListed, and StaleCard with what is stored.
    """
    version = version_with(version_id, statements)
    found = Practice.objects.filter(id=practice_id, school_id=school_id)
    try:
        with transaction.atomic():
            changed = found.filter(revision=revision, archived_at=None).update(
                **draft.columns, revision=F("revision") + 1, changed_at=timezone.now(), changed_by_id=by
            )
    except IntegrityError:
        raise AlreadyListed(draft.what) from None
    practice: Practice = practice_of(school_id, practice_id)
    if changed:
        map_to(practice.mappings, practice, version, statements, by)
    elif practice.archived_at:
        raise CardArchived
    elif not (draft.is_said_by(practice) and is_mapped(practice.mappings, practice, version, statements)):
        raise StaleCard(practice)
    return practice


@transaction.atomic
def archive_practice(*, practice_id: int, school_id: int, revision: int, by: int) -> Practice:
    """Put a practice away: it is listed and submitted no longer, and kept. Doing so again changes nothing.

    Raises Practice.DoesNotExist, and StaleCard when somebody has changed it since `revision`.
    """
    now = timezone.now()
    Practice.objects.filter(id=practice_id, school_id=school_id, revision=revision, archived_at=None).update(
        archived_at=now, archived_by_id=by, revision=F("revision") + 1, changed_at=now, changed_by_id=by
    )
    practice: Practice = practice_of(school_id, practice_id)
    if practice.archived_at is None:
        raise StaleCard(practice)
    return practice


@transaction.atomic
def restore_practice(*, practice_id: int, school_id: int, by: int) -> Practice:
    """Bring back a practice that was put away. Doing so again changes nothing.

    Raises Practice.DoesNotExist, and AlreadyListed when the same words have been listed anew meanwhile.
    """
    practice: Practice = practice_of(school_id, practice_id)
    try:
        with transaction.atomic():
            Practice.objects.filter(id=practice_id, school_id=school_id, archived_at__isnull=False).update(
                archived_at=None,
                archived_by=None,
                revision=F("revision") + 1,
                changed_at=timezone.now(),
                changed_by_id=by,
            )
    except IntegrityError:
        raise AlreadyListed(practice.what) from None
    practice.refresh_from_db()
    return practice
