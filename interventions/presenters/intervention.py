"""One intervention in a school: what it is for, what it takes, what was measured and said, and what was decided."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from common.formats import long_date, number, pounds, short_date
from interventions.enums import Audience, Decision, Fidelity, Need, Readers, StepKind, Tier
from interventions.models import Intervention, PairedMeasure, ShownIntervention
from interventions.policies import can_step, is_open
from interventions.presenters.entry import Fact, labels
from interventions.presenters.places import Place, address
from interventions.presenters.rating import Tag, evidence_tag
from interventions.presenters.register import stage_tag
from interventions.rules.pairs import Pair, change, together
from interventions.rules.readers import authority_alone
from interventions.services.showing import SHOWABLE


@dataclass(frozen=True)
class MeasureRow:
    """What was measured of one group, or with `is_whole` of several together; figures as they are read."""

    what: str
    language: str
    instrument: str
    group: str
    n: str
    before: str
    after: str
    change: str
    is_better: bool | None
    words: str
    is_small: bool
    change_href: str
    is_whole: bool = False


@dataclass(frozen=True)
class ReviewCard:
    """A review, open or decided."""

    title: str
    language: str
    fidelity: str
    fidelity_words: str
    heard: str
    said: str
    difference: str
    decision: str
    reason: str
    decided: str
    is_stopped: bool


@dataclass(frozen=True)
class StepLine:
    """A dated step, with its reason in the language of the intervention."""

    text: str
    when: str
    by: str
    reason: str


@dataclass(frozen=True)
class Links:
    """What may be done now; empty where it may not."""

    change: str = ""
    start: str = ""
    decline: str = ""
    stop: str = ""
    measure: str = ""
    review: str = ""
    decide: str = ""
    show: str = ""


@dataclass(frozen=True)
class InterventionPage:
    """What the page of an intervention shows."""

    name: str
    language: str
    stage: Tag
    evidence: Tag
    entry_name: str
    entry_href: str
    because: str
    facts: list[Fact]
    alternatives: list[str]
    measures: list[MeasureRow]
    reviews: list[ReviewCard]
    steps: list[StepLine]
    links: Links
    readers: str
    shown: str


def intervention_page(intervention: Any, place: Place, *, may_write: bool) -> InterventionPage:
    """The page of an intervention with all that belongs to it fetched along."""
    entry = intervention.entry
    shown = getattr(intervention, "shown", None)
    return InterventionPage(
        name=intervention.name,
        language=intervention.text_language,
        stage=stage_tag(intervention.stage),
        evidence=evidence_tag(entry.evidence),
        entry_name=entry.name,
        entry_href=address(place, "entry", entry.pk),
        because=intervention.because,
        facts=_facts(intervention),
        alternatives=[each.name for each in intervention.alternatives.all()],
        measures=measure_rows(intervention, place, may_write=may_write),
        reviews=[review_card(each) for each in intervention.reviews.all()],
        steps=[
            StepLine(
                str(StepKind(each.kind).label),
                long_date(each.happened_on),
                _("by %(name)s") % {"name": each.happened_by_name},
                each.reason if each.kind in (StepKind.DECLINED, StepKind.STOPPED) else "",
            )
            for each in intervention.steps.all()
        ],
        links=_links(intervention, place) if may_write else Links(),
        readers=_readers(shown),
        shown=_shown(shown),
    )


def measure_rows(intervention: Intervention, place: Place, *, may_write: bool) -> list[MeasureRow]:
    """Each group's measure, and below the groups of one measure all of them together."""
    rows, groups = [], dict[tuple[str, str], list[PairedMeasure]]()
    for each in intervention.measures.all():
        groups.setdefault((each.what, each.instrument), []).append(each)
    may_change = may_write and is_open(intervention.stage)
    for several in groups.values():
        rows += [_measure_row(each, place, may_change=may_change) for each in several]
        whole = together([_pair(each) for each in several])
        if whole:
            rows.append(_whole_row(several[0], whole))
    return rows


def review_card(review: Any) -> ReviewCard:
    """A review as it is read."""
    decided = ""
    if review.decided_on:
        said = _("Decided on %(day)s by %(name)s")
        decided = said % {"day": long_date(review.decided_on), "name": review.decided_by_name}
    return ReviewCard(
        title=_("Review of %(day)s") % {"day": long_date(review.reviewed_on)},
        language=review.text_language,
        fidelity=str(Fidelity(review.fidelity).label),
        fidelity_words=review.fidelity_words,
        heard=", ".join(labels(Audience, review.heard)),
        said=review.said,
        difference=review.difference,
        decision=str(Decision(review.decision).label) if review.decision else "",
        reason=review.reason,
        decided=decided,
        is_stopped=review.decision == Decision.STOP,
    )


def _facts(each: Intervention) -> list[Fact]:
    hours, weeks = each.staff_hours, each.weeks
    facts = [
        Fact(_("Needs"), labels(Need, each.needs)),
        Fact(_("For whom"), labels(Audience, each.audiences)),
        Fact(_("Group"), [each.group] if each.group else []),
        Fact(_("For how many"), labels(Tier, [each.tier])),
        Fact(_("People taking part"), [number(each.reached)] if each.reached is not None else []),
        Fact(_("Led by"), [each.led_by] if each.led_by else []),
        Fact(_("How often and how long"), [each.dose] if each.dose else []),
        Fact(_("Staff hours a week"), [number(hours)] if hours is not None else []),
        Fact(_("Weeks"), [number(weeks)] if weeks is not None else []),
        Fact(_("Cost"), [pounds(each.cost)] if each.cost is not None else []),
        Fact(_("Paid from"), [each.paid_from] if each.paid_from else []),
        Fact(_("Began"), [long_date(each.starts_on)] if each.starts_on else []),
        Fact(_("To be reviewed"), [long_date(each.review_on)] if each.review_on else []),
    ]
    return [fact for fact in facts if fact.values]


def _links(each: Intervention, place: Place) -> Links:
    def link(name: str, *, there: bool) -> str:
        return address(place, name, each.pk) if there else ""

    stage = each.stage
    has_open_review = any(not review.decision for review in each.reviews.all())
    return Links(
        change=link("change_intervention", there=is_open(stage)),
        start=link("start_intervention", there=can_step(stage, StepKind.STARTED)),
        decline=link("decline_intervention", there=can_step(stage, StepKind.DECLINED)),
        stop=link("stop_intervention", there=can_step(stage, StepKind.STOPPED) and not has_open_review),
        measure=link("add_paired_measure", there=is_open(stage)),
        review=link("review_intervention", there=has_open_review or can_step(stage, StepKind.REVIEWED)),
        decide=link("decide_intervention", there=has_open_review),
        show=link("show_intervention", there=stage in SHOWABLE),
    )


def _pair(each: PairedMeasure) -> Pair:
    return Pair(each.n, each.mean_before, each.mean_after)


def _measure_row(each: PairedMeasure, place: Place, *, may_change: bool) -> MeasureRow:
    moved = change(_pair(each))
    return MeasureRow(
        what=each.what,
        language=each.text_language,
        instrument=each.instrument,
        group=each.group,
        n=_n(each),
        before=_dated(each.mean_before, each.before_on),
        after=_dated(each.mean_after, each.after_on),
        change=_signed(moved),
        is_better=None if not moved else (moved > 0) == each.more_is_better,
        words=each.words,
        is_small=each.is_small,
        change_href=address(place, "change_paired_measure", each.intervention_id, each.pk) if may_change else "",
    )


def _whole_row(first: PairedMeasure, whole: Pair) -> MeasureRow:
    moved = change(whole)
    return MeasureRow(
        what=first.what,
        language=first.text_language,
        instrument=first.instrument,
        group=_("These groups together"),
        n=number(whole.n or 0),
        before=_figure(whole.before),
        after=_figure(whole.after),
        change=_signed(moved),
        is_better=None if not moved else (moved > 0) == first.more_is_better,
        words="",
        is_small=False,
        change_href="",
        is_whole=True,
    )


def _n(each: PairedMeasure) -> str:
    if each.is_small:
        return _("Fewer than 5: no figures are kept")
    return number(each.n) if each.n is not None else ""


def _figure(figure: Decimal | None) -> str:
    return number(figure) if figure is not None else ""


def _dated(figure: Decimal | None, day: object) -> str:
    said = _figure(figure)
    return f"{said} ({short_date(day)})" if said and day else said  # type: ignore[arg-type]  # a date or None


def _signed(moved: Decimal | None) -> str:
    if moved is None:
        return ""
    sign = "+" if moved > 0 else "−" if moved < 0 else ""
    return sign + number(abs(moved))


def _readers(shown: ShownIntervention | None) -> str:
    if shown is None:
        return Readers.OWNER.value
    alone = shown.readers == authority_alone(shown.authority_id)
    return Readers.AUTHORITY.value if alone else Readers.SCHOOLS.value


def _shown(shown: ShownIntervention | None) -> str:
    if shown is None:
        return _("Nobody outside your school sees that you run this.")
    if _readers(shown) == Readers.AUTHORITY:
        return _("Your local authority sees that you run this, since when, and what you decided. It sees no words.")
    return _(
        "Your local authority and its schools see that you run this, since when, and what you decided. "
        "They see no words."
    )
