"""What was put away and can be brought back."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from evaluations.models import Evidence, Practice


@dataclass(frozen=True)
class PutAway:
    """A card that was put away, in its own words, and where it is brought back."""

    text: str
    text_language: str
    restore_href: str


def practices_put_away(practices: Iterable[Practice]) -> list[PutAway]:
    """Those of the practices that were put away."""
    return [
        PutAway(each.what, each.text_language, reverse("restore_practice", args=[each.school_id, each.pk]))
        for each in practices
        if each.archived_at
    ]


def evidence_put_away(evidence: Iterable[Evidence]) -> list[PutAway]:
    """Those of the pieces that were put away."""
    return [
        PutAway(each.title, each.text_language, reverse("restore_evidence", args=[each.school_id, each.pk]))
        for each in evidence
        if each.archived_at
    ]
