"""Reads of places: names of schools, authorities, terms."""

from collections.abc import Iterable

from common.bilingual import name_column
from schools.models import School


def school_named(school_id: int) -> str:
    """The school's name in the reader's language; empty if this scope does not show it. One statement."""
    return School.objects.filter(id=school_id).values_list(name_column(), flat=True).first() or ""


def schools_by_id(school_ids: Iterable[int]) -> dict[int, School]:
    """The schools with these ids that this scope shows. One statement."""
    return School.objects.in_bulk(list(school_ids))
