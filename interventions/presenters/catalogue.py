"""The catalogue as one searches it: a line for each entry, and the choices of each facet with their numbers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from common.pagination import page_links
from frameworks.queries import framework_version, published_versions
from interventions.enums import Audience, CostBand, DeliveryLanguage, Kind, Need, Tier
from interventions.models import Entry
from interventions.presenters.places import Place, address
from interventions.presenters.rating import EVIDENCE, Tag, evidence_tag
from interventions.queries.searching import FACETS, PAGE, Found, Search
from interventions.rules.searching import terms
from schools.enums import Phase

LABELS: dict[str, Promise] = {
    "need": pgettext_lazy("facet", "Need"),
    "domain": pgettext_lazy("facet", "Domain"),
    "phase": pgettext_lazy("facet", "Phase"),
    "tier": pgettext_lazy("facet", "For how many"),
    "audience": pgettext_lazy("facet", "For whom"),
    "language": pgettext_lazy("facet", "Language"),
    "cost": pgettext_lazy("facet", "Cost"),
    "evidence": pgettext_lazy("facet", "Evidence"),
    "kind": pgettext_lazy("facet", "Kind"),
}
CHOICES = {
    "need": Need.choices,
    "phase": Phase.choices,
    "tier": Tier.choices,
    "audience": Audience.choices,
    "language": DeliveryLanguage.choices,
    "cost": CostBand.choices,
    "evidence": [(each.value, text) for each, text in EVIDENCE.items()],
    "kind": Kind.choices,
}
# In an address an empty value chooses nothing, so that what is not known has a word of its own there.
UNKNOWN_COST = "unknown"


@dataclass(frozen=True)
class Option:
    """A choice of a facet with the number of entries it would bring."""

    value: str
    text: str
    number: int
    chosen: bool


@dataclass(frozen=True)
class Facet:
    """A question to narrow by, and its choices; those without an entry are left out."""

    name: str
    label: str
    options: list[Option]


@dataclass(frozen=True)
class EntryLine:
    """An entry in a list."""

    id: int
    name: str
    summary: str
    language: str
    href: str
    kind: str
    evidence: Tag
    needs: list[str]
    is_offered: bool = False


@dataclass(frozen=True)
class CataloguePage:
    """What the page of the catalogue shows."""

    typed: str
    corrected: list[tuple[str, str]]
    total: int
    need: Facet
    facets: list[Facet]
    is_narrowed_further: bool
    lines: list[EntryLine]
    pagination: dict[str, object] | None
    is_narrowed: bool


def search_of(asked: Mapping[str, Sequence[str]]) -> Search:
    """The search an address asks for; what is no choice is passed over."""
    chosen = {}
    for facet in FACETS:
        values = tuple("" if each == UNKNOWN_COST else each for each in asked.get(facet, ()) if each)
        if values:
            chosen[facet] = values[:20]
    typed, page = (asked.get("q") or ("",))[-1], (asked.get("page") or ("1",))[-1]
    number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
    return Search(tuple(terms(typed[:200])), chosen, max(number, 1))


def catalogue_page(
    request: HttpRequest, place: Place, search: Search, found: Found, offered: Collection[int] = ()
) -> CataloguePage:
    """The page for what was found; `offered` are the entries that the school's authority offers."""
    return CataloguePage(
        typed=request.GET.get("q", "")[:200],
        corrected=list(found.corrected.items()),
        total=found.total,
        need=_facet("need", search, found),
        facets=[_facet(name, search, found) for name in FACETS if name != "need"],
        is_narrowed_further=bool(set(search.chosen) - {"need"}),
        lines=[entry_line(entry, place, is_offered=entry.pk in offered) for entry in found.entries],
        pagination=page_links(Paginator(range(found.total), PAGE).get_page(search.page), request),
        is_narrowed=bool(search.chosen or search.terms),
    )


def entry_line(entry: Entry, place: Place, *, is_offered: bool = False) -> EntryLine:
    """The line of an entry."""
    summary, language = entry.text("summary")
    return EntryLine(
        id=entry.pk,
        name=entry.name,
        summary=summary,
        language=language,
        href=address(place, "entry", entry.pk),
        kind=entry.get_kind_display(),
        evidence=evidence_tag(entry.evidence),
        needs=[str(Need(each).label) for each in entry.needs],
        is_offered=is_offered,
    )


def domain_names() -> dict[str, str]:
    """The domains of every published framework by `slug:code`, each with its framework's short name where needed."""
    versions = published_versions()
    return {
        f"{version.framework.slug}:{domain.code}": str(domain.name)
        for version in reversed(versions)
        for domain in framework_version(version.pk).domains
    }


def _facet(name: str, search: Search, found: Found) -> Facet:
    choices: Any = domain_names().items() if name == "domain" else CHOICES[name]
    numbers, chosen = found.numbers.get(name, {}), search.chosen.get(name, ())
    options = [
        Option(value or UNKNOWN_COST, str(text), numbers.get(value, 0), value in chosen)
        for value, text in choices
        if numbers.get(value) or value in chosen
    ]
    return Facet(name, str(LABELS[name]), options)


NOTHING_FOUND = _("Nothing in the catalogue fits all of that. Take one choice away, or try another word.")
