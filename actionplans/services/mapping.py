"""Which statements an action serves or a priority answers. A mapping taken off stays, with who took it off."""

from collections.abc import Collection
from typing import Any

from django.utils import timezone

from actionplans.errors import UnknownStatement
from actionplans.models import Plan
from actionplans.models.owned import Written
from frameworks.queries import framework_version


def statement_ids(plan: Plan, codes: Collection[str]) -> set[int]:
    """The statements of these codes in the plan's framework version. Raises UnknownStatement."""
    version = framework_version(plan.version_id) if plan.version_id else None
    found = set()
    for code in codes:
        statement = version.statement(code) if version else None
        if statement is None:
            raise UnknownStatement(code)
        found.add(statement.id)
    return found


def map_to(links: Any, row: Written, wanted: Collection[int], by: int) -> None:
    """Map `row` to exactly these statements; `links` is its manager of mappings. The caller holds the plan's row."""
    now = timezone.now()
    known = set(links.values_list("statement_id", flat=True))
    links.filter(removed_at=None).exclude(statement_id__in=wanted).update(removed_at=now, removed_by_id=by)
    links.filter(removed_at__isnull=False, statement_id__in=wanted).update(
        removed_at=None, removed_by=None, mapped_at=now, mapped_by_id=by
    )
    place = {"school_id": row.school_id, "authority_id": row.authority_id}
    for statement_id in sorted(set(wanted) - known):
        links.create(**place, statement_id=statement_id, mapped_at=now, mapped_by_id=by)
