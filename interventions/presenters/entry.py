"""One entry of the catalogue, whole: what it is, for whom, what it takes, and what is known of its effect."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from common.bilingual import in_welsh
from common.formats import long_date
from frameworks.queries import framework_version, published_versions
from interventions.enums import TOLD, Audience, Mode, Need, Tier
from interventions.models import Entry
from interventions.presenters.catalogue import domain_names
from interventions.presenters.rating import RatingLine, Tag, evidence_tag, rating_lines
from interventions.rules.editorial import EditorialState, editorial_state
from schools.enums import Phase

STATES: dict[EditorialState, Promise] = {
    EditorialState.DRAFT: pgettext_lazy("state of an entry", "Draft: nobody has reviewed it yet"),
    EditorialState.REVIEWED: pgettext_lazy("state of an entry", "Reviewed"),
    EditorialState.CHANGED: pgettext_lazy("state of an entry", "Changed since it was reviewed"),
    EditorialState.EXPIRED: pgettext_lazy("state of an entry", "Its review has run out"),
}


@dataclass(frozen=True)
class Told:
    """A heading with a text in its language."""

    name: str
    heading: str
    text: str
    language: str


@dataclass(frozen=True)
class Fact:
    """Something short that is known: a word and its values."""

    heading: str
    values: list[str]


@dataclass(frozen=True)
class EntryPage:
    """What the page of an entry shows."""

    id: int
    name: str
    summary: str
    language: str
    evidence: Tag
    is_checked: bool
    facts: list[Fact]
    told: list[Told]
    ratings: list[RatingLine]
    statements: list[str]
    whose: str
    state: str
    is_stale: bool


def entry_page(entry: Entry, today: date) -> EntryPage:
    """The page of an entry with its ratings fetched along."""
    summary, language = entry.text("summary")
    state = editorial_state(entry.revision, entry.reviewed_revision, entry.review_again_on, today)
    return EntryPage(
        id=entry.pk,
        name=entry.name,
        summary=summary,
        language=language,
        evidence=evidence_tag(entry.evidence),
        is_checked=entry.evidence != "not-checked",
        facts=facts_of(entry),
        told=told_of(entry),
        ratings=rating_lines(entry.ratings.all(), today),
        statements=_statements(entry),
        whose=_whose(entry),
        state=_state(entry, state),
        is_stale=state in (EditorialState.EXPIRED, EditorialState.CHANGED),
    )


def told_of(entry: Entry) -> list[Told]:
    """What is told of an entry; what nobody has written is left out."""
    found = [(name, heading, *entry.text(name)) for name, heading in TOLD.items()]
    return [Told(name, str(heading), text, language) for name, heading, text, language in found if text]


def facts_of(entry: Entry) -> list[Fact]:
    """The short facts of an entry."""
    names = domain_names()
    return [
        Fact(_("Kind"), [entry.get_kind_display()]),
        Fact(_("Comes from"), [entry.get_origin_display()]),
        Fact(_("Needs"), labels(Need, entry.needs)),
        Fact(_("Domains"), [names[each] for each in entry.domains if each in names]),
        Fact(_("For how many"), labels(Tier, entry.tiers)),
        Fact(_("For whom"), labels(Audience, entry.audiences)),
        Fact(_("Phases"), labels(Phase, entry.phases)),
        Fact(_("How it is delivered"), labels(Mode, entry.modes)),
        Fact(_("Language of delivery"), [entry.get_delivery_language_display()]),
        Fact(_("Cost"), [entry.get_cost_band_display()]),
    ]


def labels(choices: type[TextChoices], values: list[str]) -> list[str]:
    """The values in words, in the order of the choices."""
    return [str(each.label) for each in choices if each.value in values]


def _statements(entry: Entry) -> list[str]:
    texts = {
        f"{version.framework.slug}:{statement.code}": str(statement.text)
        for version in published_versions()
        for domain in framework_version(version.pk).domains
        for statement in domain.statements
    }
    return [texts[each] for each in entry.statements if each in texts]


def _whose(entry: Entry) -> str:
    name = entry.whose_cy if in_welsh() else entry.whose_en
    return _("From %(name)s") % {"name": name} if name else _("From the national catalogue")


def _state(entry: Entry, state: EditorialState) -> str:
    if state == EditorialState.REVIEWED and entry.reviewed_on:
        return _("Reviewed on %(day)s") % {"day": long_date(entry.reviewed_on)}
    return str(STATES[state])
