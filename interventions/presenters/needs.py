"""The needs a school sees, as its list shows them."""

from collections.abc import Sequence
from dataclasses import dataclass

from interventions.enums import Need
from interventions.models import IdentifiedNeed
from interventions.presenters.places import Place, address


@dataclass(frozen=True)
class NeedLine:
    """A need on the list."""

    text: str
    because: str
    language: str
    is_told: bool
    change_href: str
    end_href: str
    find_href: str


def need_lines(needs: Sequence[tuple[IdentifiedNeed, bool]], place: Place) -> list[NeedLine]:
    """The lines of these needs."""
    return [
        NeedLine(
            text=str(Need(need.need).label),
            because=need.because,
            language=need.text_language,
            is_told=is_told,
            change_href=address(place, "change_need", need.pk),
            end_href=address(place, "end_need", need.pk),
            find_href=f"{address(place, 'entries')}?need={need.need}",
        )
        for need, is_told in needs
    ]
