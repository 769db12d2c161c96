"""The authority's dashboard as the template shows it."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from common.charts import BarRow, Chart, bars
from common.small_groups import CONFIDENTIAL, may_compare
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
from reporting.queries.dashboards import AuthorityFigures, Cycle
from reporting.rules.completion import Completion, total
from schools.enums import PHASES_WITH_SECONDARY, Phase
from schools.rules.calendar import school_year_name


@dataclass(frozen=True)
class KeyFigure:
    """A headline figure with its denominator and the nation's beside it."""

    value: str
    label: str
    note: str


@dataclass(frozen=True)
class AuthorityPage:
    """What the dashboard shows."""

    framework: VersionView
    year_name: str
    as_at: str
    is_demonstration: bool
    figures: list[KeyFigure]
    completion_head: list[dict[str, object]]
    completion_rows: list[list[dict[str, Any]]]
    completion_chart: Chart
    levels: Chart
    levels_note: str
    has_levels: bool
    has_kept_back: bool = field(default=False)


def authority_page(figures: AuthorityFigures, cycle: Cycle) -> AuthorityPage:
    """The dashboard of these figures."""
    version = framework_version(cycle.version_id)
    groups = _groups(figures)
    everybody = groups[-1]
    return AuthorityPage(
        framework=version,
        year_name=school_year_name(cycle.school_year),
        as_at=as_at_text(figures.as_at),
        is_demonstration=figures.is_demonstration,
        figures=_key_figures(everybody),
        completion_head=head(
            _("Phase"),
            _("Schools"),
            _("Started"),
            _("Submitted"),
            _("Submitted, all Wales"),
            _("Accepted"),
            _("Accepted, all Wales"),
        ),
        completion_rows=[group.cells() for group in groups],
        completion_chart=_completion_chart(groups),
        levels=levels_chart(version, figures.levels, id="levels", description=_levels_description(everybody.own)),
        levels_note=outside_text(version, figures.levels),
        has_levels=any(row.counts for row in figures.levels),
        has_kept_back=any(group.is_kept_back for group in groups),
    )


@dataclass(frozen=True)
class _Group:
    """A phase, a grouping of phases, or all: the authority's completion and the nation's."""

    name: str
    own: Completion
    nation: Completion

    @property
    def is_kept_back(self) -> bool:
        """Whether too few other schools stand behind the nation's figure."""
        return not may_compare(schools=self.nation.schools, own=self.own.schools)

    def beside(self, part: int) -> str:
        """The nation's share, or the sign that it is kept back."""
        return CONFIDENTIAL if self.is_kept_back else share_text(part, self.nation.schools)

    def cells(self) -> list[dict[str, Any]]:
        """The group's row of the table."""
        return cells(
            self.name,
            [
                str(self.own.schools),
                str(self.own.started),
                share_text(self.own.evaluated, self.own.schools),
                self.beside(self.nation.evaluated),
                share_text(self.own.accepted, self.own.schools),
                self.beside(self.nation.accepted),
            ],
        )


def _groups(figures: AuthorityFigures) -> list[_Group]:
    """The phases there are, those with learners of secondary age together, and all, in this order."""
    own, nation = figures.phases, figures.national_phases
    present = [phase for phase in Phase if phase in own]
    groups = [_Group(str(phase.label), own[phase], nation.get(phase, Completion())) for phase in present]
    if set(present) >= PHASES_WITH_SECONDARY:
        groups.append(
            _Group(
                _("All with learners of secondary age"),
                total(own[phase] for phase in PHASES_WITH_SECONDARY),
                total(nation.get(phase, Completion()) for phase in PHASES_WITH_SECONDARY),
            )
        )
    return [*groups, _Group(_("All schools"), total(own.values()), total(nation.values()))]


def _key_figures(everybody: _Group) -> list[KeyFigure]:
    own = everybody.own
    return [
        KeyFigure(
            share_or_dash(own.evaluated_share),
            _("of schools have submitted a self-evaluation"),
            _key_note(everybody, own.evaluated, everybody.nation.evaluated_share),
        ),
        KeyFigure(
            share_or_dash(own.accepted_share),
            _("of schools have had it accepted"),
            _key_note(everybody, own.accepted, everybody.nation.accepted_share),
        ),
    ]


def _key_note(everybody: _Group, part: int, national_share: float | None) -> str:
    shown = CONFIDENTIAL if everybody.is_kept_back else share_or_dash(national_share)
    return _("%(part)s. All Wales: %(share)s") % {"part": out_of_text(part, everybody.own), "share": shown}


def _completion_chart(groups: list[_Group]) -> Chart:
    return bars(
        id="completion",
        title=_("Schools that have submitted, by phase"),
        description=_("One bar for each phase: its share of schools that have submitted, with a mark for all Wales."),
        row_heading=_("Phase"),
        value_heading=_("Submitted"),
        reference_heading=_("Submitted, all Wales"),
        rows=[
            BarRow(
                label=group.name,
                share=group.own.evaluated_share or 0.0,
                text=share_text(group.own.evaluated, group.own.schools),
                reference=None if group.is_kept_back else group.nation.evaluated_share,
                reference_text=group.beside(group.nation.evaluated),
            )
            for group in groups
        ],
    )


def _levels_description(own: Completion) -> str:
    return _("One bar for each domain: how the levels are spread in the latest submissions of %(part)s.") % {
        "part": out_of_text(own.evaluated, own)
    }
