"""What is suggested for a priority, each with why."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from actionplans.presenters.places import address
from actionplans.rules.owner import Owner
from frameworks.queries import VersionView
from interventions.enums import Kind, Need
from interventions.models import Entry
from interventions.rules.suggesting import Reason, Suggestion


@dataclass(frozen=True)
class SuggestionLine:
    """An entry that is suggested, with a sentence for each reason."""

    id: int
    name: str
    summary: str
    language: str
    kind: str
    href: str
    choose_href: str
    reasons: list[str]


def suggestion_lines(
    found: Sequence[tuple[Suggestion, Entry]], *, owner: Owner, keys: tuple[int, int], version: VersionView | None
) -> list[SuggestionLine]:
    """The lines of what was found; `keys` are the plan's and the priority's."""
    lines = []
    for suggestion, entry in found:
        summary, language = entry.text("summary")
        lines.append(
            SuggestionLine(
                id=entry.pk,
                name=entry.name,
                summary=summary,
                language=language,
                kind=str(Kind(entry.kind).label),
                href=reverse("school_entry", args=[owner.school_id, entry.pk]),
                choose_href=address(owner, "choose_entry", *keys, entry.pk),
                reasons=[_why(reason, suggestion, version) for reason in suggestion.reasons],
            )
        )
    return lines


def _why(reason: Reason, suggestion: Suggestion, version: VersionView | None) -> str:
    if reason == Reason.NEED:
        needs = ", ".join(f"“{Need(each).label}”" for each in suggestion.needs)
        return _("For the need you named: %(needs)s") % {"needs": needs}
    if reason == Reason.STATEMENT:
        texts = [_text(each, version) for each in suggestion.statements]
        return _("May help with a statement of this priority: %(statements)s") % {"statements": " ".join(texts)}
    return {
        Reason.DOMAIN: _("Belongs to a domain of this priority"),
        Reason.TIER: _("Meant for as many as you have in mind"),
        Reason.WELSH: _("Can be had in Welsh"),
        Reason.SCHOOL_MADE: _("Made by schools themselves"),
    }[reason]


def _text(place: str, version: VersionView | None) -> str:
    statement = version.statement(place.partition(":")[2]) if version else None
    return f"“{statement.text}”" if statement else ""
