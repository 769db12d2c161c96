"""Reads of places: names of schools, authorities, terms."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Q

from common.bilingual import name_column
from common.formats import sorted_by_name
from schools.models import Authority, School


def school_named(school_id: int) -> str:
    """The school's name in the reader's language; empty if this scope does not show it. One statement."""
    return School.objects.filter(id=school_id).values_list(name_column(), flat=True).first() or ""


def schools_by_id(school_ids: Iterable[int]) -> dict[int, School]:
    """The schools with these ids that this scope shows. One statement."""
    return School.objects.in_bulk(list(school_ids))


def school_choices(authority_id: int) -> list[tuple[int, str]]:
    """Id and name of an authority's open schools, by name. One statement."""
    schools = School.objects.filter(authority_id=authority_id, closed_on__isnull=True).only("id", "name_en", "name_cy")
    return [(each.id, each.name) for each in sorted_by_name(list(schools))]


def authority_choices() -> list[tuple[int, str]]:
    """Id and name of all authorities, by name. One statement."""
    return [(each.id, each.name) for each in sorted_by_name(list(Authority.objects.all()))]


def authorities_by_name() -> list[Authority]:
    """All authorities by name in the reader's language, with their health boards. One statement."""
    return sorted_by_name(list(Authority.objects.select_related("health_board")))


def open_school_ids(authority_id: int, today: date) -> list[int]:
    """Ids of an authority's schools that are not closed, in the authority's scope. One statement."""
    still_open = Q(closed_on=None) | Q(closed_on__gt=today)
    return list(
        School.objects.filter(still_open, authority_id=authority_id).order_by("id").values_list("id", flat=True)
    )
