"""An authority's picture of its schools: offers and needs, who runs what, trainings. Nothing here ranks a school."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from common.bilingual import in_welsh
from common.formats import long_date, number, percent, short_date
from common.small_groups import CONFIDENTIAL
from interventions.enums import Decision, Need, Stage
from interventions.models import CommissionedOffer, ShownIntervention, TrainingSession
from interventions.presenters.places import Place, address
from interventions.presenters.rating import Tag
from interventions.presenters.register import stage_tag
from interventions.rules.coverage import Attended, coverage, repeated
from interventions.rules.mismatch import Gap, Offered, mismatch
from interventions.rules.suppressing import shown_numbers
from schools.models import School

GAPS: dict[Gap, tuple[Promise, str]] = {
    Gap.NO_OFFER: (pgettext_lazy("gap between need and offer", "No offer for this need"), "yellow"),
    Gap.FEW_PLACES: (pgettext_lazy("gap between need and offer", "Fewer places than schools with the need"), "yellow"),
    Gap.NO_NEED: (pgettext_lazy("gap between need and offer", "No school told this need"), "purple"),
    Gap.MANY_PLACES: (pgettext_lazy("gap between need and offer", "More places than schools with the need"), "purple"),
    Gap.NONE: (pgettext_lazy("gap between need and offer", "They meet"), "green"),
}


@dataclass(frozen=True)
class NeedRow:
    """A need, how many schools told it, and what is offered for it."""

    need: str
    schools: str
    offers: list[str]
    places: str
    gap: Tag


@dataclass(frozen=True)
class OfferRow:
    """An offer, and how many schools told a need it is meant for."""

    name: str
    href: str
    change_href: str
    end_href: str
    needs: str
    schools: str
    places: str
    when: str
    note: str
    language: str
    gap: Tag


@dataclass(frozen=True)
class PicturePage:
    """Offers against needs, both ways."""

    told: str
    needs: list[NeedRow]
    offers: list[OfferRow]


@dataclass(frozen=True)
class RunRow:
    """A school that runs, or ran, something."""

    school: str
    stage: Tag
    since: str
    decision: str
    reached: str


@dataclass(frozen=True)
class RunGroup:
    """An entry with the schools that let others know they run it, and the people reached together."""

    name: str
    href: str
    number: str
    reached: str
    rows: list[RunRow]


@dataclass(frozen=True)
class CoverageRow:
    """How far a training has come."""

    programme: str
    sessions: str
    schools: str
    share: str
    people: str
    repeats: str
    without: list[str]


@dataclass(frozen=True)
class SessionRow:
    """A training that was held."""

    title: str
    language: str
    when: str
    people: str
    schools: list[str]
    href: str


def picture_page(
    told: Mapping[int, Sequence[str]], offers: Sequence[CommissionedOffer], schools: int, place: Place
) -> PicturePage:
    """What was told by some of this many schools against what is offered."""
    found = mismatch(told, [Offered(each.pk, frozenset(each.needs), each.places) for each in offers], Need.values)
    names = {each.pk: each.entry.name for each in offers}
    lines = {each.id: each for each in found.offers}
    said = ngettext(
        "%(told)d of %(schools)d school told you of at least one need.",
        "%(told)d of %(schools)d schools told you of at least one need.",
        schools,
    )
    return PicturePage(
        told=said % {"told": len(told), "schools": schools},
        needs=[
            NeedRow(
                need=str(Need(line.need).label),
                schools=number(line.schools),
                offers=[names[each] for each in line.offers],
                places=_places(line.places, line.offers),
                gap=_gap(line.gap),
            )
            for line in found.needs
        ],
        offers=[offer_row(each, place, lines[each.pk].schools, lines[each.pk].gap) for each in offers],
    )


def offer_row(offer: CommissionedOffer, place: Place, schools: int, gap: Gap, *, changeable: bool = True) -> OfferRow:
    """The row of an offer with its entry fetched along."""
    until = (
        _("%(start)s to %(end)s") % {"start": short_date(offer.from_on), "end": short_date(offer.until_on)}
        if (offer.until_on)
        else _("From %(start)s") % {"start": short_date(offer.from_on)}
    )
    return OfferRow(
        name=offer.entry.name,
        href=address(place, "entry", offer.entry_id),
        change_href=address(place, "change_offer", offer.pk) if changeable else "",
        end_href=address(place, "end_offer", offer.pk) if changeable else "",
        needs=", ".join(str(Need(each).label) for each in offer.needs),
        schools=number(schools),
        places=number(offer.places) if offer.places is not None else _("For every school"),
        when=until,
        note=offer.note,
        language=offer.text_language,
        gap=_gap(gap),
    )


@dataclass(frozen=True)
class Around:
    """What is going on around an entry: the authority's offer, if there is one, and other schools that run it."""

    offer: OfferRow | None
    schools: list[RunRow]


def around(offer: CommissionedOffer | None, shown: Sequence[ShownIntervention], place: Place) -> Around:
    """For a school that looks at an entry; the offer with its entry fetched along."""
    row = offer_row(offer, place, 0, Gap.NONE, changeable=False) if offer else None
    return Around(row, [_run_row(each, None) for each in shown])


def run_groups(shown: Sequence[ShownIntervention], place: Place) -> list[RunGroup]:
    """What schools let others know, by entry. People are counted so that no number under five can be reckoned out."""
    by_entry: dict[int, list[ShownIntervention]] = {}
    for each in shown:
        by_entry.setdefault(each.entry_id, []).append(each)
    return [_run_group(rows, place) for rows in by_entry.values()]


def coverage_rows(attended: Sequence[Attended], schools: Sequence[School]) -> list[CoverageRow]:
    """How far each training has come among these schools, and who has nobody yet: an offer, not a reproach."""
    rows = []
    for each in coverage(attended, len(schools)):
        there = {one.school for one in attended if one.programme == each.programme and one.people}
        rows.append(
            CoverageRow(
                programme=each.programme,
                sessions=number(each.sessions),
                schools=_("%(some)s of %(all)s") % {"some": number(each.schools), "all": number(each.of_schools)},
                share=percent(each.share),
                people=number(each.people),
                repeats=number(len(each.repeats)),
                without=[school.name for school in schools if school.pk not in there],
            )
        )
    return rows


def session_rows(
    sessions: Sequence[TrainingSession], attended: Sequence[Attended], schools: Sequence[School], place: Place
) -> list[SessionRow]:
    """The trainings that were held; a school that had sent people before is marked."""
    names, again = {school.pk: school.name for school in schools}, repeated(attended)
    return [
        SessionRow(
            title=f"{each.programme} · {each.cohort}" if each.cohort else each.programme,
            language=each.text_language,
            when=long_date(each.held_on),
            people=number(sum(one.people for one in each.attendances.all())),
            schools=[
                _again(names[one.school_id], one.people) if (each.pk, one.school_id) in again else names[one.school_id]
                for one in each.attendances.all()
                if one.school_id in names
            ],
            href=address(place, "training_people", each.pk),
        )
        for each in sessions
    ]


def _again(name: str, people: int) -> str:
    return _("%(school)s (again)") % {"school": name, "people": people}


def _run_group(rows: Sequence[ShownIntervention], place: Place) -> RunGroup:
    people = shown_numbers({each.pk: each.reached for each in rows if each.reached is not None})
    unknown = any(each.reached is None for each in rows)
    said = ngettext("%(number)d school", "%(number)d schools", len(rows)) % {"number": len(rows)}
    # Where a school says nothing, or too little to be told, a total would be taken for the whole.
    total = "" if unknown or people.total is None else number(people.total)
    return RunGroup(
        name=rows[0].entry.name,
        href=address(place, "entry", rows[0].entry_id),
        number=said,
        reached=total,
        rows=[_run_row(each, people.cells.get(each.pk)) for each in rows],
    )


def _run_row(each: ShownIntervention, reached: int | None) -> RunRow:
    return RunRow(
        school=each.school_name_cy if in_welsh() else each.school_name_en,
        stage=stage_tag(Stage(each.stage)),
        since=short_date(each.starts_on) if each.starts_on else "",
        decision=str(Decision(each.decision).label) if each.decision else "",
        reached=number(reached) if reached is not None else CONFIDENTIAL if each.reached is not None else "",
    )


def _gap(gap: Gap) -> Tag:
    text, colour = GAPS[gap]
    return Tag(str(text), colour)


def _places(places: int | None, offers: Sequence[int]) -> str:
    if not offers:
        return number(0)
    return number(places) if places is not None else _("For every school")
