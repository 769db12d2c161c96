"""Mapping a card (a practice, a piece of evidence) to statements. A mapping taken off stays, with who took it off."""

from collections.abc import Collection
from typing import Any

from django.utils import timezone

from evaluations.errors import UnknownStatement
from evaluations.models.cards import Card
from frameworks.queries import VersionView, framework_version


def version_with(version_id: int | None, statements: Collection[str]) -> VersionView | None:
    """The version, with each of these statements. Raises UnknownStatement."""
    version = framework_version(version_id) if version_id else None
    for code in statements:
        if version is None or version.statement(code) is None:
            raise UnknownStatement(code)
    return version


def is_mapped(links: Any, card: Card, version: VersionView | None, statements: Collection[str]) -> bool:
    """Whether the card is mapped to exactly these statements; `links` is its manager of mappings."""
    if version is None:
        return not statements
    mapped = links.filter(statement__version_id=version.id, removed_at=None)
    return set(mapped.values_list("statement__code", flat=True)) == set(statements)


def map_to(links: Any, card: Card, version: VersionView | None, statements: Collection[str], by: int) -> None:
    """Map to exactly these statements of the version. The caller holds the card's row, so nobody else does."""
    if version is None:
        return
    now = timezone.now()
    wanted = {statement.id for statement in version.statements if statement.code in statements}
    rows = links.filter(statement__version_id=version.id)
    known = set(rows.values_list("statement_id", flat=True))
    rows.filter(removed_at=None).exclude(statement_id__in=wanted).update(removed_at=now, removed_by_id=by)
    rows.filter(removed_at__isnull=False, statement_id__in=wanted).update(
        removed_at=None, removed_by=None, mapped_at=now, mapped_by_id=by
    )
    place = {"school_id": card.school_id, "authority_id": card.authority_id}
    for statement_id in sorted(wanted - known):
        links.create(**place, statement_id=statement_id, mapped_at=now, mapped_by_id=by)
