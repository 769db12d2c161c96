"""Who is asked about what, and what they said."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q
from django.utils import timezone

from evaluations.models import DomainAssignment, Evaluation, Rating
from schools.enums import Role
from schools.models import Membership
from schools.queries.memberships import current

# A view that was emptied again says nothing.
SAYS_SOMETHING = Q(level__isnull=False) | ~Q(note="")


@dataclass(frozen=True)
class Contributor:
    """Somebody who can be asked, with the codes of the domains they are asked about."""

    person_id: int
    name: str
    domains: tuple[str, ...]


def contributors_of(evaluation: Evaluation) -> list[Contributor]:
    """The school's contributors of today, by name. Two statements."""
    asked = defaultdict(list)
    rows = DomainAssignment.objects.filter(evaluation=evaluation, ended_at=None).order_by("domain__position")
    for person_id, code in rows.values_list("person_id", "domain__code"):
        asked[person_id].append(code)
    people = (
        Membership.objects.filter(current(timezone.localdate()), school_id=evaluation.school_id, role=Role.CONTRIBUTOR)
        .annotate(name=F("person__name"))
        .order_by("name", "id")
    )
    return [Contributor(each.person_id, each.name, tuple(asked[each.person_id])) for each in people]


def assigned_domains(evaluation_id: int, person_id: int) -> set[str]:
    """Codes of the domains a person is asked about. One statement."""
    rows = DomainAssignment.objects.filter(evaluation_id=evaluation_id, person_id=person_id, ended_at=None)
    return set(rows.values_list("domain__code", flat=True))


def own_ratings(evaluation_id: int, person_id: int, statement_ids: Sequence[int]) -> dict[int, Rating]:
    """What a person has said of these statements, by statement. One statement."""
    rows = Rating.objects.filter(evaluation_id=evaluation_id, saved_by_id=person_id, statement_id__in=statement_ids)
    return {row.statement_id: row for row in rows.annotate(level_code=F("level__code"))}


def ratings_of(evaluation_id: int, statement_ids: Sequence[int]) -> dict[int, list[Any]]:
    """Everybody's views of these statements that hold a level or a word, by statement. One statement.

    Each is a Rating with `level_code` added.
    """
    rows = Rating.objects.filter(SAYS_SOMETHING, evaluation_id=evaluation_id, statement_id__in=statement_ids)
    views: dict[int, list[Any]] = defaultdict(list)
    for row in rows.annotate(level_code=F("level__code")).order_by("saved_at"):
        views[row.statement_id].append(row)
    return views
