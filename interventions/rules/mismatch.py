"""What an authority offers against the needs its schools told it of, both ways (R-0.10). Counts schools, ranks none."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Gap(StrEnum):
    """Where need and offer do not meet."""

    NO_OFFER = "no-offer"
    FEW_PLACES = "few-places"
    NO_NEED = "no-need"
    MANY_PLACES = "many-places"
    NONE = "none"


@dataclass(frozen=True)
class Offered:
    """An offer: the needs it is meant for, and for how many schools (None: for all that want it)."""

    id: int
    needs: frozenset[str]
    places: int | None


@dataclass(frozen=True)
class NeedLine:
    """A need with the schools that told it, the offers for it, and their places (None: no limit among them)."""

    need: str
    schools: int
    offers: tuple[int, ...]
    places: int | None
    gap: Gap


@dataclass(frozen=True)
class OfferLine:
    """An offer with the schools that told at least one of its needs."""

    id: int
    schools: int
    places: int | None
    gap: Gap


@dataclass(frozen=True)
class Mismatch:
    """Every need that was told or is offered for, and every offer, each once."""

    needs: tuple[NeedLine, ...]
    offers: tuple[OfferLine, ...]


def mismatch(told: Mapping[int, Iterable[str]], offers: Sequence[Offered], order: Sequence[str]) -> Mismatch:
    """`told` are the needs each school told; `order` the order in which needs are shown, whatever their numbers."""
    schools = Counter(need for needs in told.values() for need in set(needs))
    wanted = {need for offer in offers for need in offer.needs} | set(schools)
    return Mismatch(
        tuple(_need_line(need, schools[need], offers) for need in order if need in wanted),
        tuple(_offer_line(offer, told) for offer in offers),
    )


def _need_line(need: str, schools: int, offers: Sequence[Offered]) -> NeedLine:
    meant = [offer for offer in offers if need in offer.needs]
    limited = [offer.places for offer in meant if offer.places is not None]
    places = sum(limited) if len(limited) == len(meant) else None
    gap = Gap.NONE
    if schools and not meant:
        gap = Gap.NO_OFFER
    elif meant and not schools:
        gap = Gap.NO_NEED
    elif places is not None and schools > places:
        gap = Gap.FEW_PLACES
    return NeedLine(need, schools, tuple(offer.id for offer in meant), places, gap)


def _offer_line(offer: Offered, told: Mapping[int, Iterable[str]]) -> OfferLine:
    schools = sum(1 for needs in told.values() if offer.needs & set(needs))
    gap = Gap.NONE
    if not schools:
        gap = Gap.NO_NEED
    elif offer.places is not None and offer.places > schools:
        gap = Gap.MANY_PLACES
    elif offer.places is not None and offer.places < schools:
        gap = Gap.FEW_PLACES
    return OfferLine(offer.id, schools, offer.places, gap)
