"""Figures in words: shares with their denominators, the as-at line, the table and chart of domains by levels."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.charts import Chart, Series, StackedRow, level_look, stacked_bars
from common.formats import moment, number, percent
from frameworks.queries import LevelView, VersionView
from reporting.queries.dashboards import AsAt, LevelCount
from reporting.rules.completion import Completion


def share_text(part: int, whole: int) -> str:
    """A share with what it is a share of: 43% (9 of 21)."""
    if not whole:
        return _("No schools")
    values = {"percent": percent(part / whole), "part": number(part), "whole": number(whole)}
    return _("%(percent)s (%(part)s of %(whole)s)") % values


def schools_text(schools: int) -> str:
    """How many schools, in words."""
    return ngettext("%(number)s school", "%(number)s schools", schools) % {"number": number(schools)}


def out_of_text(part: int, completion: Completion) -> str:
    """A denominator for a key figure: 9 of 21 schools."""
    values = {"part": number(part), "whole": number(completion.schools)}
    return ngettext("%(part)s of %(whole)s school", "%(part)s of %(whole)s schools", completion.schools) % values


def share_or_dash(share: float | None) -> str:
    """A share for a key figure."""
    return "–" if share is None else percent(share)


def as_at_text(as_at: AsAt) -> str:
    """Up to when the figures count, in one sentence or two."""
    if as_at.as_at is None:
        return _("These figures have not been worked out yet.")
    if as_at.latest_event_at is None:
        return _("Figures as at %(moment)s.") % {"moment": moment(as_at.as_at)}
    return _("Figures as at %(moment)s. The latest change they count was on %(latest)s.") % {
        "moment": moment(as_at.as_at),
        "latest": moment(as_at.latest_event_at),
    }


def levels_chart(version: VersionView, levels: Iterable[LevelCount], *, id: str, description: str) -> Chart:
    """How many statements of each domain have each level of the scale, as a chart with its table."""
    counts = {(row.domain_code, row.level_code): row.answers for row in levels if row.counts}
    return stacked_bars(
        id=id,
        title=_("Levels by domain"),
        description=description,
        row_heading=_("Domain"),
        total_heading=_("Answers counted"),
        series=[Series(str(level.label), look(version, level)) for level in version.scale],
        rows=[
            StackedRow(str(domain.name), tuple(counts.get((domain.code, level.code), 0) for level in version.scale))
            for domain in version.domains
        ],
    )


def look(version: VersionView, level: LevelView) -> str:
    """How the chart draws a level: by its place on the scale, whatever the scale's length."""
    return level_look(version.scale.index(level), len(version.scale))


def outside_text(version: VersionView, levels: Iterable[LevelCount]) -> str:
    """What the denominators leave out: the answers outside the scale, by kind."""
    totals = {level.code: 0 for level in version.levels if not level.counts}
    for row in levels:
        if row.level_code in totals:
            totals[row.level_code] += row.answers
    kinds = [
        _("%(label)s: %(number)s") % {"label": level.label, "number": number(totals[level.code])}
        for level in version.levels
        if level.code in totals
    ]
    return _("Left out of the figures, because they are no level: %(kinds)s.") % {"kinds": "; ".join(kinds)}


def head(*texts: str) -> list[dict[str, object]]:
    """The head of a table: the first column names the row, the others are numbers."""
    return [{"text": text, "numeric": place > 0} for place, text in enumerate(texts)]


def cells(first: str, others: Sequence[str], href: str = "") -> list[dict[str, Any]]:
    """A row of a table."""
    return [{"text": first, "href": href}, *({"text": other, "numeric": True} for other in others)]
