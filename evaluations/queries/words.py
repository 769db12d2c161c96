"""What a school says of its domains: while it is writing, and as it was submitted."""

from dataclasses import fields
from typing import Any

from django.db.models import F

from evaluations.models import DomainWords
from evaluations.rules.canonical import DomainContent


def words_of_domain(evaluation_id: int, domain_id: int) -> Any:
    """The row of one domain with `saved_by_name`, or None. One statement."""
    rows = DomainWords.objects.filter(evaluation_id=evaluation_id, domain_id=domain_id)
    return rows.annotate(saved_by_name=F("saved_by__name")).first()


def domain_contents(evaluation_id: int) -> list[DomainContent]:
    """What would be submitted of each domain that something is said of, in the framework's order. One statement."""
    rows = DomainWords.objects.filter(evaluation_id=evaluation_id).annotate(code=F("domain__code"))
    told = [_content(row) for row in rows.order_by("domain__position")]
    return [each for each in told if each.says_something]


def _content(row: Any) -> DomainContent:
    return DomainContent(row.code, **{field.name: getattr(row, field.name) for field in fields(DomainContent)[1:]})
