"""Ratings in the scheme's own words and on the neutral scale, and how fresh the check is (domain.md 5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from common.formats import long_date
from interventions.enums import SCHEMES
from interventions.models import Rating
from interventions.rules.neutral import NEUTRAL, Evidence, Scheme, is_stale, neutral

EVIDENCE: dict[Evidence, Promise] = {
    Evidence.STRONG: pgettext_lazy("evidence", "Strong"),
    Evidence.PROMISING: pgettext_lazy("evidence", "Promising"),
    Evidence.EMERGING: pgettext_lazy("evidence", "Emerging"),
    Evidence.NOT_EVALUATED: pgettext_lazy("evidence", "Not yet evaluated"),
    Evidence.NO_BENEFIT: pgettext_lazy("evidence", "Evidence of no benefit"),
    Evidence.NONE_FOUND: pgettext_lazy("evidence", "No rating found"),
    Evidence.NOT_CHECKED: pgettext_lazy("evidence", "Not yet checked"),
}
COLOURS = {
    Evidence.STRONG: "green",
    Evidence.PROMISING: "blue",
    Evidence.EMERGING: "purple",
    Evidence.NO_BENEFIT: "red",
}
MEANINGS: dict[tuple[Scheme, str], Promise] = {
    (Scheme.EIF, "4+"): gettext_lazy("As level 4, with more studies at that level"),
    (Scheme.EIF, "4"): gettext_lazy("Long-term positive impact, shown by several rigorous evaluations"),
    (Scheme.EIF, "3+"): gettext_lazy("As level 3, with more evidence besides"),
    (Scheme.EIF, "3"): gettext_lazy("Short-term positive impact, shown by at least one rigorous evaluation"),
    (Scheme.EIF, "2+"): gettext_lazy("As level 2, with more evidence besides"),
    (Scheme.EIF, "2"): gettext_lazy("Preliminary evidence, from which cause and effect cannot be told"),
    (Scheme.EIF, "NL2"): gettext_lazy("Not at level 2: the evidence is not yet of that standard"),
    (Scheme.EIF, "NE"): gettext_lazy("Found not to be effective in at least one rigorous evaluation"),
    (Scheme.EEF, "5"): gettext_lazy("Five padlocks: very secure evidence on attainment"),
    (Scheme.EEF, "4"): gettext_lazy("Four padlocks: secure evidence on attainment"),
    (Scheme.EEF, "3"): gettext_lazy("Three padlocks: moderate evidence on attainment"),
    (Scheme.EEF, "2"): gettext_lazy("Two padlocks: limited evidence on attainment"),
    (Scheme.EEF, "1"): gettext_lazy("One padlock: very limited evidence on attainment"),
    (Scheme.EEF, "0"): gettext_lazy("No padlock: not enough evidence on attainment"),
    (Scheme.PRACTICE, "practice-based"): gettext_lazy("Comes from schools' own practice; nobody has evaluated it yet"),
}


@dataclass(frozen=True)
class Tag:
    """A word in a coloured tag; the word says it all, the colour only helps."""

    text: str
    colour: str


@dataclass(frozen=True)
class RatingLine:
    """A rating as it was given, what the scheme means by it, where that stands on the neutral scale, and its check."""

    scheme: str
    original: str
    meaning: str
    neutral: Tag
    link: str
    checked: str
    is_stale: bool


@dataclass(frozen=True)
class MappingRow:
    """A line of the table that shows how ratings are put on the neutral scale."""

    scheme: str
    original: str
    meaning: str
    neutral: Tag


def evidence_tag(evidence: str) -> Tag:
    """A value of the neutral scale as a tag."""
    value = Evidence(evidence)
    return Tag(str(EVIDENCE[value]), COLOURS.get(value, "grey"))


def rating_lines(ratings: Iterable[Rating], today: date) -> list[RatingLine]:
    """The newest rating of each scheme, given newest first."""
    newest: dict[str, Rating] = {}
    for each in ratings:
        newest.setdefault(each.scheme, each)
    return [_line(newest[scheme], today) for scheme in Scheme if scheme in newest]


def _line(rating: Rating, today: date) -> RatingLine:
    scheme = Scheme(rating.scheme)
    said = _("Checked by %(who)s on %(day)s") % {"who": rating.checked_by_name, "day": long_date(rating.checked_on)}
    return RatingLine(
        scheme=str(SCHEMES[scheme]),
        original=rating.original,
        meaning=str(MEANINGS[scheme, rating.original]) if rating.original else _("No rating was found there"),
        neutral=evidence_tag(neutral(scheme, rating.original)),
        link=rating.link,
        checked=said,
        is_stale=is_stale(rating.checked_on, today),
    )


def mapping_table() -> list[MappingRow]:
    """Every rating of every scheme with its place on the neutral scale: the whole of the rule, to be seen."""
    return [
        MappingRow(str(SCHEMES[scheme]), original, str(MEANINGS[scheme, original]), evidence_tag(value))
        for scheme, originals in NEUTRAL.items()
        for original, value in originals.items()
    ]
