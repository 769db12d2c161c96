"""What a school already does, as the templates show it: cards in words, and how practices go together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.formats import long_date, moment
from evaluations.enums import Beneficiary, Relation
from evaluations.models import Practice, PracticeRelation
from evaluations.presenters.put_away import PutAway, practices_put_away
from evaluations.queries.examples import Example
from frameworks.queries import DomainView, VersionView
from schools.rules.calendar import school_year_name

COLOURS = {Relation.REINFORCES: "green", Relation.DUPLICATES: "yellow", Relation.CONFLICTS: "red"}


@dataclass(frozen=True)
class RelationLine:
    """How a practice goes together with another, in words."""

    text: str
    colour: str
    other_id: int
    other: str
    other_language: str
    note: str


@dataclass(frozen=True)
class PracticeCard:
    """One practice in the list."""

    id: int
    what: str
    text_language: str
    led_by: str
    benefits: list[str]
    since: str
    reach: str
    domains: list[str]
    relations: list[RelationLine]
    changed: str
    revision: int


@dataclass(frozen=True)
class PracticesPage:
    """The school's list; `domain` is the code it is narrowed to, `domains` what it can be narrowed to."""

    cards: list[PracticeCard]
    archived: list[PutAway]
    listed: int
    domains: Sequence[DomainView]
    domain: str


def practices_page(
    practices: Sequence[Any],
    relations: Sequence[PracticeRelation],
    mapped: Mapping[int, list[str]],
    *,
    version: VersionView | None,
    domain: str,
) -> PracticesPage:
    """The page of these practices; `mapped` are the statement codes of each, `domain` a domain's code or empty."""
    live = [practice for practice in practices if practice.archived_at is None]
    chosen = version.domain(domain) if version else None
    within = {statement.code for statement in chosen.statements} if chosen else None
    cards = [
        practice_card(practice, relations, mapped.get(practice.pk, []), version)
        for practice in live
        if within is None or within & set(mapped.get(practice.pk, []))
    ]
    return PracticesPage(
        cards=cards,
        archived=practices_put_away(practices),
        listed=len(live),
        domains=version.domains if version else (),
        domain=chosen.code if chosen else "",
    )


def practice_card(
    practice: Any, relations: Sequence[PracticeRelation], codes: Sequence[str], version: VersionView | None
) -> PracticeCard:
    """One practice in words; `codes` are the statements of the version that it helps to show."""
    domains = [
        str(domain.name)
        for domain in (version.domains if version else ())
        if any(statement.code in codes for statement in domain.statements)
    ]
    return PracticeCard(
        id=practice.pk,
        what=practice.what,
        text_language=practice.text_language,
        led_by=practice.led_by,
        benefits=[str(Beneficiary(each).label) for each in practice.benefits],
        since=since_text(practice),
        reach=_reach(len(codes)),
        domains=domains,
        relations=relation_lines(practice, relations),
        changed=_("Changed by %(name)s, %(moment)s")
        % {"name": practice.changed_by_name, "moment": moment(practice.changed_at)},
        revision=practice.revision,
    )


def relation_lines(practice: Practice, relations: Sequence[PracticeRelation]) -> list[RelationLine]:
    """Those of the relations that this practice is one end of."""
    return [_line(practice, each) for each in relations if practice.pk in (each.first_id, each.second_id)]


def since_text(practice: Practice) -> str:
    """The day or the school year since when, or nothing."""
    if practice.since_on:
        return long_date(practice.since_on)
    return school_year_name(practice.since_year) if practice.since_year else ""


def _line(practice: Practice, relation: PracticeRelation) -> RelationLine:
    other = relation.second if relation.first_id == practice.pk else relation.first
    kind = Relation(relation.kind)
    return RelationLine(str(kind.label), COLOURS[kind], other.pk, other.what, other.text_language, relation.note)


def _reach(number: int) -> str:
    if not number:
        return _("Not yet linked to a statement")
    return ngettext("Helps to show %(number)d statement", "Helps to show %(number)d statements", number) % {
        "number": number
    }


@dataclass(frozen=True)
class ExampleCard:
    """One example, and whether the school lists it already."""

    code: str
    what: str
    statements: list[str]
    is_listed: bool


@dataclass(frozen=True)
class ExampleGroup:
    """The examples suggested for one domain."""

    name: str
    cards: list[ExampleCard]


def example_groups(
    examples: Sequence[Example], version: VersionView | None, listed: Sequence[Any]
) -> list[ExampleGroup]:
    """Examples by the version's domains; those of other domains stand together at the end."""
    words = {practice.what for practice in listed if practice.archived_at is None}
    domains = version.domains if version else ()
    known = {domain.code for domain in domains}
    parts = [(str(domain.name), [each for each in examples if each.domain == domain.code]) for domain in domains]
    parts.append((_("More examples"), [each for each in examples if each.domain not in known]))
    return [
        ExampleGroup(name, [_example_card(each, version, words) for each in those]) for name, those in parts if those
    ]


def _example_card(example: Example, version: VersionView | None, words: set[str]) -> ExampleCard:
    found = [version.statement(code) for code in example.statements] if version else []
    return ExampleCard(
        code=example.code,
        what=str(example.what),
        statements=[str(statement.text) for statement in found if statement],
        is_listed=bool({example.what.en, example.what.cy} & words),
    )


def add_address(name: str, school_id: int, evaluation_id: int, statement_code: str) -> str:
    """Where a practice or a piece of evidence is added for a statement, which leads back to it afterwards."""
    place = reverse(name, args=[school_id])
    return f"{place}?evaluation={evaluation_id}&statement={statement_code}"
