"""The national dashboard as the template shows it: small groups are kept back, and no authority is ranked."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from common.bilingual import Text
from common.charts import Chart
from common.formats import number, sorted_by_name
from common.small_groups import CONFIDENTIAL, SMALLEST_GROUP, kept_back
from frameworks.queries import VersionView, framework_version
from reporting.presenters.figures import (
    as_at_text,
    cells,
    head,
    levels_chart,
    out_of_text,
    outside_text,
    share_or_dash,
    share_text,
)
from reporting.queries.dashboards import AuthorityCompletion, Cycle, NationalFigures
from reporting.rules.completion import Completion, total
from schools.enums import Phase
from schools.rules.calendar import school_year_name


@dataclass(frozen=True)
class NationPage:
    """What the national dashboard shows."""

    framework: VersionView
    year_name: str
    as_at: str
    is_demonstration: bool
    everybody: Completion
    evaluated: str
    evaluated_note: str
    accepted: str
    accepted_note: str
    phase_head: list[dict[str, object]]
    phase_rows: list[list[dict[str, Any]]]
    authority_head: list[dict[str, object]]
    authority_rows: list[list[dict[str, Any]]]
    levels: Chart | None
    levels_note: str


def nation_page(figures: NationalFigures, cycle: Cycle) -> NationPage:
    """The dashboard of these figures."""
    version = framework_version(cycle.version_id)
    everybody = total(figures.phases.values())
    enough = everybody.evaluated >= SMALLEST_GROUP
    return NationPage(
        framework=version,
        year_name=school_year_name(cycle.school_year),
        as_at=as_at_text(figures.as_at),
        is_demonstration=figures.is_demonstration,
        everybody=everybody,
        evaluated=share_or_dash(everybody.evaluated_share),
        evaluated_note=out_of_text(everybody.evaluated, everybody),
        accepted=share_or_dash(everybody.accepted_share),
        accepted_note=out_of_text(everybody.accepted, everybody),
        phase_head=_head(_("Phase")),
        phase_rows=_phase_rows(figures.phases),
        authority_head=_head(_("Authority")),
        authority_rows=_authority_rows(figures.authorities),
        levels=levels_chart(version, figures.levels, id="levels", description=_description()) if enough else None,
        levels_note=outside_text(version, figures.levels) if enough else "",
    )


def _head(first: str) -> list[dict[str, object]]:
    return head(first, _("Schools"), _("Submitted"), _("Accepted"))


def _description() -> str:
    return _("One bar for each domain: how the levels are spread in the latest submissions of all schools.")


def _phase_rows(phases: Mapping[str, Completion]) -> list[list[dict[str, Any]]]:
    hidden = _kept_back(phases)
    rows = [_row(str(phase.label), phases[phase], is_hidden=phase in hidden) for phase in Phase if phase in phases]
    return [*rows, _row(_("All schools"), total(phases.values()), is_hidden=False)]


def _authority_rows(authorities: list[AuthorityCompletion]) -> list[list[dict[str, Any]]]:
    """In the reader's alphabet: a list to look things up in, not a league."""
    hidden = _kept_back({authority.code: authority.completion for authority in authorities})
    named = [_Named(Text(each.name_en, each.name_cy), each) for each in authorities]
    return [
        _row(str(each.name), each.authority.completion, is_hidden=each.authority.code in hidden)
        for each in sorted_by_name(named)
    ]


@dataclass(frozen=True)
class _Named:
    """An authority with its name in both languages."""

    name: Text
    authority: AuthorityCompletion


def _kept_back[Group: Hashable](groups: Mapping[Group, Completion]) -> frozenset[Group]:
    return kept_back({group: completion.schools for group, completion in groups.items()})


def _row(name: str, completion: Completion, *, is_hidden: bool) -> list[dict[str, Any]]:
    shown = [
        CONFIDENTIAL if is_hidden else share_text(part, completion.schools)
        for part in (completion.evaluated, completion.accepted)
    ]
    return cells(name, [number(completion.schools), *shown])
