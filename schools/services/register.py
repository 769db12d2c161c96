"""Importing a register of schools: read, compare, and write all of it or nothing."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import StrEnum

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import override

from schools.enums import IdentifierScheme, LanguageCategoryCode, Phase
from schools.errors import ColumnsMissing, RegisterFaulty
from schools.models import Authority, Cluster, LanguageCategory, School, SchoolIdentifier
from schools.queries.register import authority_codes, registered_schools
from schools.rules.register import Column, Reading, SchoolRow, Vocabulary, missing_columns, read_register
from schools.services.register_files import Table

logger = logging.getLogger(__name__)
# How registers write what we call otherwise.
OTHER_PHASE_WORDS = {"all-through": Phase.MIDDLE, "all through": Phase.MIDDLE, "infant": Phase.PRIMARY,
                     "junior": Phase.PRIMARY, "pupil referral unit": Phase.PRU}  # fmt: skip


class Change(StrEnum):
    """What importing a row would do."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True)
class Imported:
    """How many schools were new, changed, and as they were."""

    new: int
    changed: int
    same: int


def read_schools(table: Table, mapping: Mapping[Column, str], own: Iterable[str] | None = None) -> Reading:
    """What a table says, with every fault. `own` are the authorities whose rows may be imported; None means all.

    Raises ColumnsMissing. One statement.
    """
    absent = missing_columns(table.headings, mapping)
    if absent:
        raise ColumnsMissing([mapping.get(column, column.value) for column in absent])
    known = authority_codes()
    vocabulary = Vocabulary(
        phases=_words(Phase) | OTHER_PHASE_WORDS,
        categories=_words(LanguageCategoryCode),
        authorities=known,
        own=known if own is None else frozenset(own),
    )
    return read_register(table.headings, table.lines, mapping, vocabulary)


def changes_of(rows: Iterable[SchoolRow]) -> dict[str, Change]:
    """What importing each row would do, by school number, as this scope sees the register. Two statements."""
    wanted = list(rows)
    present = registered_schools([row.number for row in wanted])
    return {row.number: _change(row, present.get(row.number)) for row in wanted}


@transaction.atomic
def import_register(*, rows: Iterable[SchoolRow], by: int | None) -> Imported:
    """Add and change schools as the rows say; what the register does not name or leaves empty stays as it is.

    `by` is a person's id, or None for the installation. Repeating it changes nothing. Raises RegisterFaulty, with
    nothing written, when a number turns out to be another authority's.
    """
    wanted = list(rows)
    present = registered_schools([row.number for row in wanted])
    authorities = {each.code: each for each in Authority.objects.filter(code__in={row.authority for row in wanted})}
    clusters = _clusters(wanted, authorities)
    changes = [_change(row, present.get(row.number)) for row in wanted]
    try:
        for row, change in zip(wanted, changes, strict=True):
            if change != Change.SAME:
                _write(row, present.get(row.number), authorities[row.authority], clusters)
    except IntegrityError:
        raise RegisterFaulty from None
    done = Imported(*(changes.count(kind) for kind in (Change.NEW, Change.CHANGED, Change.SAME)))
    logger.info("register imported by person %s: %s", by, done)
    return done


def _words(vocabulary: type[Phase] | type[LanguageCategoryCode]) -> dict[str, str]:
    """Code, English and Welsh word of each choice → its code."""
    words = {value.casefold(): value for value in vocabulary.values}
    for language in ("en", "cy"):
        with override(language):
            words |= {str(label).casefold(): value for value, label in vocabulary.choices}
    return words


def _change(row: SchoolRow, school: School | None) -> Change:
    if school is None:
        return Change.NEW
    stands = _as_row(row, school)
    return Change.SAME if _filled_up(row, stands) == stands else Change.CHANGED


def _as_row(row: SchoolRow, school: School) -> SchoolRow:
    """The school as it stands, in the form of the row that is compared with it."""
    return replace(
        row,
        name_en=school.name_en,
        name_cy=school.name_cy,
        phase=school.phase,
        pupils=school.pupils,
        free_meals=school.free_meals_band,
        cluster=school.cluster.name_en if school.cluster else "",
        categories=tuple(sorted(each.code for each in school.language_categories.all() if each.until_on is None)),
    )


def _filled_up(row: SchoolRow, stands: SchoolRow) -> SchoolRow:
    """The row, with what stands where it says nothing."""
    return replace(
        row,
        pupils=stands.pupils if row.pupils is None else row.pupils,
        free_meals=row.free_meals or stands.free_meals,
        cluster=row.cluster or stands.cluster,
        categories=tuple(sorted(set(row.categories))) or stands.categories,
    )


def _clusters(rows: list[SchoolRow], authorities: dict[str, Authority]) -> dict[tuple[str, str], Cluster]:
    """The clusters named, made where they are missing; a register names them in one language only."""
    found = Cluster.objects.filter(authority__in=authorities.values()).select_related("authority")
    clusters = {(each.authority.code, each.name_en): each for each in found}
    for row in rows:
        key = (row.authority, row.cluster)
        if row.cluster and key not in clusters:
            clusters[key] = Cluster.objects.create(
                authority=authorities[row.authority], name_en=row.cluster, name_cy=row.cluster
            )
    return clusters


def _write(
    row: SchoolRow, present: School | None, authority: Authority, clusters: dict[tuple[str, str], Cluster]
) -> None:
    wanted = _filled_up(row, _as_row(row, present)) if present else row
    school = present or School(authority=authority)
    school.name_en, school.name_cy, school.phase = wanted.name_en, wanted.name_cy, wanted.phase
    school.pupils, school.free_meals_band = wanted.pupils, wanted.free_meals
    school.cluster = clusters.get((row.authority, row.cluster), school.cluster)
    school.save()
    if present is None:
        SchoolIdentifier.objects.create(
            school=school, authority=authority, scheme=IdentifierScheme.WALES, value=row.number
        )
    held = present.language_categories.all() if present else []
    _write_categories(school, wanted.categories, {each.code: each for each in held if each.until_on is None})


def _write_categories(school: School, codes: tuple[str, ...], held: dict[str, LanguageCategory]) -> None:
    """Categories are dated: those that no longer hold end today, new ones begin today."""
    today = timezone.localdate()
    for code, category in held.items():
        if code not in codes:
            # A category lasts a day at least; one that began today was a slip, and never held in any figure.
            category.since_on = min(category.since_on, today - timedelta(days=1))
            category.until_on = today
            category.save(update_fields=["since_on", "until_on"])
    for code in dict.fromkeys(codes):
        if code not in held:
            LanguageCategory.objects.create(school=school, authority_id=school.authority_id, code=code, since_on=today)
