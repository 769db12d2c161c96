"""A school's own progress over the years: a line for each domain (R-3.8). Never a rank among schools."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from evaluations.queries.cycles import Cycle
from evaluations.rules.differences import level_reached
from frameworks.queries import DomainView, LevelView, VersionView, framework_version
from schools.rules.calendar import school_year_name


@dataclass(frozen=True)
class Reached:
    """What a domain had reached in one year; `outside` counts answers that are no level, in words."""

    level: LevelView | None
    rated: str
    outside: str


@dataclass(frozen=True)
class DomainLine:
    """A domain over the years; None for a year in which it was not asked."""

    name: str
    years: list[Reached | None]


@dataclass(frozen=True)
class FrameworkYears:
    """One framework version with the years the school submitted against it."""

    framework: VersionView
    years: list[str]
    lines: list[DomainLine]


def years_by_framework(cycles: Sequence[Cycle]) -> list[FrameworkYears]:
    """The lines of each framework the school has used, in the order it first used them."""
    versions = dict.fromkeys(cycle.submission.version_id for cycle in cycles)
    return [_of_framework(framework_version(each), cycles) for each in versions]


def _of_framework(version: VersionView, cycles: Sequence[Cycle]) -> FrameworkYears:
    own = [cycle for cycle in cycles if cycle.submission.version_id == version.id]
    return FrameworkYears(
        framework=version,
        years=[school_year_name(cycle.submission.school_year) for cycle in own],
        lines=[
            DomainLine(str(domain.name), [_reached(version, domain, cycle) for cycle in own])
            for domain in version.domains
        ],
    )


def _reached(version: VersionView, domain: DomainView, cycle: Cycle) -> Reached:
    counts = [cycle.counts[(domain.code, level.code)] for level in version.scale]
    outside = sum(cycle.counts[(domain.code, level.code)] for level in version.levels if not level.counts)
    place = level_reached(counts)
    rated = sum(counts)
    left_out = ngettext("%(number)d left out", "%(number)d left out", outside) % {"number": outside}
    return Reached(
        level=None if place is None else version.scale[place],
        rated=ngettext("%(number)d statement rated", "%(number)d statements rated", rated) % {"number": rated},
        outside=left_out if outside else "",
    )
