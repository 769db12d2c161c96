"""Ratings of evidence, kept in each scheme's own words, and the neutral scale they are shown on (domain.md 5).

The mapping is ours and stands as a table on a page of its own. A rating of the Foundations (EIF) Guidebook says how
strong the evidence is, not how large the effect. The EEF's padlocks say how secure the evidence on attainment is, so
that nothing follows from them for wellbeing above "emerging". What a school made itself is practice-based.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Scheme(StrEnum):
    """Who rates."""

    EIF = "eif"
    EEF = "eef"
    PRACTICE = "practice"


class Evidence(StrEnum):
    """The neutral scale, best first; then what is no rating at all: looked for and not found, and not looked for."""

    STRONG = "strong"
    PROMISING = "promising"
    EMERGING = "emerging"
    NOT_EVALUATED = "not-evaluated"
    NO_BENEFIT = "no-benefit"
    NONE_FOUND = "none-found"
    NOT_CHECKED = "not-checked"


# A check is stale after this many years: schemes look at their ratings again about as often (our own choice).
YEARS_A_CHECK_LASTS = 2

NEUTRAL: Mapping[Scheme, Mapping[str, Evidence]] = {
    Scheme.EIF: {
        "4+": Evidence.STRONG,
        "4": Evidence.STRONG,
        "3+": Evidence.PROMISING,
        "3": Evidence.PROMISING,
        "2+": Evidence.EMERGING,
        "2": Evidence.EMERGING,
        "NL2": Evidence.NOT_EVALUATED,
        "NE": Evidence.NO_BENEFIT,
    },
    Scheme.EEF: {
        "5": Evidence.EMERGING,
        "4": Evidence.EMERGING,
        "3": Evidence.EMERGING,
        "2": Evidence.EMERGING,
        "1": Evidence.NOT_EVALUATED,
        "0": Evidence.NOT_EVALUATED,
    },
    Scheme.PRACTICE: {"practice-based": Evidence.NOT_EVALUATED},
}


@dataclass(frozen=True)
class Rated:
    """A rating as a scheme gave it, or with `original` empty that none was found, on the day somebody looked."""

    scheme: str
    original: str
    checked_on: date


def is_rating_of(scheme: str, original: str) -> bool:
    """Whether the scheme knows this rating; "" (none found) every scheme knows."""
    return scheme in list(Scheme) and (not original or original in NEUTRAL[Scheme(scheme)])


def neutral(scheme: str, original: str) -> Evidence:
    """Where a scheme's rating stands on the neutral scale. Raises KeyError for a rating the scheme does not know."""
    return NEUTRAL[Scheme(scheme)][original] if original else Evidence.NONE_FOUND


def newest(ratings: Iterable[Rated]) -> list[Rated]:
    """The latest check of each scheme, in the order of Scheme."""
    latest: dict[str, Rated] = {}
    for each in sorted(ratings, key=lambda rated: rated.checked_on):
        latest[each.scheme] = each
    return [latest[scheme] for scheme in Scheme if scheme in latest]


def evidence_of(ratings: Iterable[Rated]) -> Evidence:
    """What the newest ratings say together: a finding of no benefit is never outvoted, else the strongest counts.

    Nothing looked for is "not checked"; looked for everywhere in vain is "none found", which is never "does not work".
    """
    found = {neutral(each.scheme, each.original) for each in newest(ratings)}
    if Evidence.NO_BENEFIT in found:
        return Evidence.NO_BENEFIT
    return next((each for each in Evidence if each in found), Evidence.NOT_CHECKED)


def is_stale(checked_on: date, today: date) -> bool:
    """Whether a check is so long ago that it has to be made anew."""
    return today >= _years_after(checked_on, YEARS_A_CHECK_LASTS)


def _years_after(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)
