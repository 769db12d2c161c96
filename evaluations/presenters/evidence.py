"""Evidence as the templates show it: in words, with its age."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.formats import long_date, moment, number
from evaluations.enums import EvidenceKind, Voice
from evaluations.queries.evidence import MappedEvidence
from evaluations.rules.ageing import is_stale
from evaluations.rules.canonical import EvidenceContent
from frameworks.queries import VersionView

KILOBYTE = 1024


@dataclass(frozen=True)
class EvidenceCard:
    """One piece of evidence in the list."""

    id: int
    title: str
    text_language: str
    kind: str
    voice: str
    dated: str
    stale: str
    text: str
    url: str
    kept_where: str
    file: str
    file_href: str
    reach: str
    domains: list[str]
    changed: str
    revision: int


def evidence_cards(
    kept: Sequence[Any], mapped: Mapping[int, list[str]], *, version: VersionView | None, domain: str, today: date
) -> list[EvidenceCard]:
    """The cards of these pieces, narrowed to a domain if its code is one of the version's."""
    chosen = version.domain(domain) if version else None
    within = {statement.code for statement in chosen.statements} if chosen else None
    return [
        evidence_card(each, mapped.get(each.pk, []), version, today)
        for each in kept
        if within is None or within & set(mapped.get(each.pk, []))
    ]


def evidence_card(evidence: Any, codes: Sequence[str], version: VersionView | None, today: date) -> EvidenceCard:
    """One piece in words; `codes` are the statements of the version that it shows."""
    domains = version.domains if version else ()
    has_file = bool(evidence.stored_name)
    return EvidenceCard(
        id=evidence.pk,
        title=evidence.title,
        text_language=evidence.text_language,
        kind=str(EvidenceKind(evidence.kind).label),
        voice=str(Voice(evidence.voice).label),
        dated=long_date(evidence.dated_on),
        stale=stale_text(evidence.dated_on, today),
        text=evidence.text,
        url=evidence.url,
        kept_where=evidence.kept_where,
        file=_file(evidence) if has_file else "",
        file_href=reverse("evidence_file", args=[evidence.school_id, evidence.pk]) if has_file else "",
        reach=_reach(len(codes)),
        domains=[str(each.name) for each in domains if any(one.code in codes for one in each.statements)],
        changed=_("Changed by %(name)s, %(moment)s")
        % {"name": evidence.changed_by_name, "moment": moment(evidence.changed_at)},
        revision=evidence.revision,
    )


def stale_text(dated_on: date, today: date) -> str:
    """A word on evidence that is old, else nothing."""
    return _("More than two years old: is it still so?") if is_stale(dated_on, today) else ""


@dataclass(frozen=True)
class EvidenceLine:
    """One piece as it is named beside a statement."""

    title: str
    text_language: str
    voice: str
    dated: str
    stale: str


@dataclass(frozen=True)
class ShownEvidence:
    """Evidence behind an answer that would be submitted, in words."""

    title: str
    text_language: str
    voice: str
    dated_on: date
    is_stale: bool


def shown_evidence(evidence: EvidenceContent, today: date) -> ShownEvidence:
    """A piece of evidence in words, old or not as on this day."""
    day = date.fromisoformat(evidence.dated_on)
    return ShownEvidence(
        evidence.title, evidence.text_language, str(Voice(evidence.voice).label), day, is_stale(day, today)
    )


def evidence_lines(mapped: Mapping[str, Sequence[MappedEvidence]], today: date) -> dict[str, list[EvidenceLine]]:
    """The lines beside each statement, by its code."""
    return {code: [_line(each, today) for each in those] for code, those in mapped.items()}


def _line(evidence: MappedEvidence, today: date) -> EvidenceLine:
    return EvidenceLine(
        evidence.title,
        evidence.text_language,
        str(Voice(evidence.voice).label),
        long_date(evidence.dated_on),
        stale_text(evidence.dated_on, today),
    )


def _file(evidence: Any) -> str:
    size = number(max(1, round(evidence.size_bytes / KILOBYTE)))
    return _("%(name)s (%(size)s KB)") % {"name": evidence.file_name, "size": size}


def _reach(statements: int) -> str:
    if not statements:
        return _("Not yet linked to a statement")
    return ngettext("Shows %(number)d statement", "Shows %(number)d statements", statements) % {"number": statements}
