"""Existing practice: listing it, changing it, putting it away, and mapping it to statements. Nothing is deleted."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from evaluations.errors import AlreadyListed, CardArchived, StaleCard, UnknownExample, UnknownStatement
from evaluations.models import Practice, PracticeStatement
from evaluations.queries.examples import example_of
from evaluations.queries.practices import mapped_statements, practice_of
from frameworks.queries import VersionView, framework_version
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
    version = _version_with(version_id, statements)
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
        _map(practice, version, statements, by)
    elif not (draft.is_said_by(practice) and _is_mapped(practice, version, statements)):
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
    version = _version_with(version_id, statements)
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
        _map(practice, version, statements, by)
    elif practice.archived_at:
        raise CardArchived
    elif not (draft.is_said_by(practice) and _is_mapped(practice, version, statements)):
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


def _version_with(version_id: int | None, statements: Collection[str]) -> VersionView | None:
    """The version, with each of these statements. Raises UnknownStatement."""
    version = framework_version(version_id) if version_id else None
    for code in statements:
        if version is None or version.statement(code) is None:
            raise UnknownStatement(code)
    return version


def _is_mapped(practice: Practice, version: VersionView | None, statements: Collection[str]) -> bool:
    """Whether the practice is mapped to exactly these statements of the version."""
    if version is None:
        return not statements
    return set(mapped_statements(practice.school_id, version.id, practice.pk).get(practice.pk, [])) == set(statements)


def _map(practice: Practice, version: VersionView | None, statements: Collection[str], by: int) -> None:
    """Map to exactly these statements of the version. The caller holds the practice's row, so nobody else does."""
    if version is None:
        return
    now = timezone.now()
    wanted = {statement.id for statement in version.statements if statement.code in statements}
    rows = PracticeStatement.objects.filter(practice=practice, statement__version_id=version.id)
    known = set(rows.values_list("statement_id", flat=True))
    rows.filter(removed_at=None).exclude(statement_id__in=wanted).update(removed_at=now, removed_by_id=by)
    rows.filter(removed_at__isnull=False, statement_id__in=wanted).update(
        removed_at=None, removed_by=None, mapped_at=now, mapped_by_id=by
    )
    PracticeStatement.objects.bulk_create(
        PracticeStatement(
            practice=practice,
            school_id=practice.school_id,
            authority_id=practice.authority_id,
            statement_id=statement_id,
            mapped_at=now,
            mapped_by_id=by,
        )
        for statement_id in sorted(wanted - known)
    )
