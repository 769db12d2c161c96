"""Entries that have something in common with what is looked for."""

from collections.abc import Sequence

from django.db.models import Q

from interventions.enums import ENDED, IN_WELSH, Kind, Origin
from interventions.models import Entry, Intervention
from interventions.queries.searching import visible_entries
from interventions.rules.suggesting import Candidate, Suggestion, Wanted, suggestions

COLUMNS = ("domains", "statements", "needs", "tiers", "phases", "delivery_language", "evidence", "kind", "origin")


def suggested_entries(school_id: int, wanted: Wanted) -> list[tuple[Suggestion, Entry]]:
    """What to suggest to a school, best first, each with its entry. Three statements."""
    common = Q(domains__overlap=list(wanted.domains)) | Q(statements__overlap=list(wanted.statements))
    common |= Q(needs__overlap=list(wanted.needs))
    rows = visible_entries().filter(common).order_by("name_en", "id").values("id", *COLUMNS)
    own = Intervention.objects.filter(school_id=school_id).exclude(stage__in=ENDED).values_list("entry_id", flat=True)
    found = suggestions(wanted, [_candidate(row) for row in rows], frozenset(own))
    return _with_entries(found)


def _with_entries(found: Sequence[Suggestion]) -> list[tuple[Suggestion, Entry]]:
    entries = visible_entries().defer("search", "names_folded", "text_folded").in_bulk([each.id for each in found])
    return [(each, entries[each.id]) for each in found if each.id in entries]


def _candidate(row: dict[str, object]) -> Candidate:
    def many(name: str) -> frozenset[str]:
        return frozenset(row[name])  # type: ignore[call-overload]  # a column of texts

    return Candidate(
        id=int(str(row["id"])),
        domains=many("domains"),
        statements=many("statements"),
        needs=many("needs"),
        tiers=many("tiers"),
        phases=many("phases"),
        in_welsh=row["delivery_language"] in IN_WELSH,
        evidence=str(row["evidence"]),
        is_school_made=row["kind"] == Kind.SCHOOL_LED or row["origin"] == Origin.SCHOOL,
    )
