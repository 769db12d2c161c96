"""Who reads what, as a page names it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from evaluations.enums import Audience
from evaluations.models import SharedExample
from evaluations.rules.canonical import DomainContent
from evaluations.rules.sharing import DOMAIN_FIELDS, NarrativeField, audience_of
from frameworks.queries import VersionView
from schools.rules.calendar import school_year_name

# Practices may touch many domains, and stand by themselves.
PRACTICES = ""


@dataclass(frozen=True)
class SharedText:
    """One text of a submission, with the field in which its audience is chosen."""

    text: str
    language: str
    field: Any


@dataclass(frozen=True)
class SharedPart:
    """The texts of one domain, or the practices."""

    name: str
    texts: list[SharedText]


def audience_text(audience: str) -> str:
    """The audience in words, or nothing where none is chosen."""
    return str(Audience(audience).label) if audience else ""


def heading_of(kind: str) -> str:
    """What a text of this kind is."""
    return {
        "celebration": _("Something to celebrate"),
        "strengths": _("What is strong"),
        "next_steps": _("What comes next"),
        "note": _("What shows this"),
        "practice": _("What the school already does"),
    }[kind]


def readers_of(said: DomainContent, audiences: Mapping[str, str] | None = None) -> dict[str, str]:
    """Who reads each text that is said of a domain, in words; nothing where that is not chosen yet.

    `audiences` are those of a submission, which the school itself reads.
    """
    if audiences is None:
        return {kind: audience_text(getattr(said, f"{kind}_audience")) for kind in DOMAIN_FIELDS}
    return {kind: audience_text(audience_of(f"{kind}:{said.domain}", audiences)) for kind in DOMAIN_FIELDS}


def labels_of(texts: Sequence[NarrativeField], version: VersionView) -> list[tuple[NarrativeField, str]]:
    """Each text with what its select box is called: the statement it is about, or what it is."""
    return [(each, _label(each, version)) for each in texts]


def _label(text: NarrativeField, version: VersionView) -> str:
    statement = version.statement(text.statement) if text.statement else None
    return str(statement.text) if statement else heading_of(text.kind)


def shared_parts(texts: Sequence[NarrativeField], fields: Iterator[Any], version: VersionView) -> list[SharedPart]:
    """The texts in their domains, each with its select box; those of a domain stand together."""
    parts = {**{domain.code: str(domain.name) for domain in version.domains}, PRACTICES: heading_of("practice")}
    found: dict[str, list[SharedText]] = {}
    for text, box in zip(texts, fields, strict=True):
        part = PRACTICES if text.kind == "practice" else text.domains[0]
        found.setdefault(part, []).append(SharedText(text.text, text.language, box))
    return [SharedPart(name, found[part]) for part, name in parts.items() if part in found]


@dataclass(frozen=True)
class ExampleCard:
    """What another school shows: its name, what the text is about and when it was written, and the text."""

    id: int
    name: str
    about: str
    text: str
    language: str


def example_card(example: SharedExample, version: VersionView) -> ExampleCard:
    """An example as the page shows it. A statement which this version no longer asks is left unnamed."""
    statement = version.statement(example.statement_code) if example.statement_code else None
    subject = str(statement.text) if statement else heading_of(example.kind)
    year = school_year_name(example.school_year)
    about = _("%(subject)s (%(year)s)") % {"subject": subject, "year": year}
    return ExampleCard(example.pk, example.name, about, example.text, example.text_language)
