"""Deciding what comes first: candidates from the self-evaluation, the grid, and golden threads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from actionplans.models import Plan, Priority
from actionplans.presenters.places import address
from actionplans.queries.candidates import Ground
from actionplans.queries.plans import Section
from actionplans.rules.candidates import candidates
from actionplans.rules.grid import Place, Placed, ranked
from actionplans.rules.owner import Owner
from actionplans.rules.threads import Served, action_threads, not_served, theme_threads
from frameworks.queries import LevelView, VersionView


@dataclass(frozen=True)
class CandidateLine:
    """A statement to consider, with the level it was given."""

    code: str
    text: str
    level: LevelView
    is_chosen: bool


@dataclass(frozen=True)
class CandidateGroup:
    """The statements to consider of one domain."""

    name: str
    lines: list[CandidateLine]


def candidate_groups(ground: Ground, version: VersionView, chosen: set[str]) -> list[CandidateGroup]:
    """Statements to consider, domain by domain, the domain with most of them first; `chosen` ones are in the plan."""
    scale = [level.code for level in version.levels if level.counts]
    unknown = [level.code for level in version.levels if level.kind == "dont_know"]
    order = [statement.code for statement in version.statements]
    groups: dict[str, list[CandidateLine]] = {}
    for each in candidates(ground.levels, scale, unknown, order):
        statement, level = version.statement(each.statement), version.level(ground.levels[each.statement])
        if statement and level:
            line = CandidateLine(statement.code, str(statement.text), level, statement.code in chosen)
            groups.setdefault(statement.domain_code, []).append(line)
    found = [CandidateGroup(str(each.name), groups[each.code]) for each in version.domains if each.code in groups]
    return sorted(found, key=lambda group: -len(group.lines))


@dataclass(frozen=True)
class GridLine:
    """A priority on the grid's page, with the form that places it."""

    code: str
    title: str
    language: str
    form: Any
    href: str


@dataclass(frozen=True)
class GridCell:
    """A cell of the grid with what lies in it, and why its priorities stand where they do in the order."""

    place: str
    risk: str
    capacity: str
    name: str
    reason: str
    priorities: list[Priority]


def grid_cells(priorities: Sequence[Priority]) -> list[GridCell]:
    """The four cells as they are drawn: high risk above, high capacity to the right."""
    held, words = {each.pk: each for each in priorities}, cell_words()
    placed = ranked([Placed(each.pk, each.risk, each.capacity, each.position) for each in priorities])
    drawn = (
        (Place.STRENGTHEN, "high", "low"),
        (Place.FIRST, "high", "high"),
        (Place.LATER, "low", "low"),
        (Place.QUICK, "low", "high"),
    )
    return [
        GridCell(
            place, risk, capacity, *words[place], [held[each.key] for each in ranked(placed) if each.place == place]
        )
        for place, risk, capacity in drawn
    ]


def cell_words() -> dict[Place, tuple[str, str]]:
    """What each cell is called, and why its priorities come when they do."""
    return {
        Place.FIRST: (_("Do first"), _("The need is great and you can act: begin here.")),
        Place.STRENGTHEN: (
            _("Find help"),
            _("The need is great and you cannot act yet: find time, money or help."),
        ),
        Place.QUICK: (_("Quick gains"), _("The need is smaller and you can act: do it when it costs little.")),
        Place.LATER: (_("Later"), _("The need is smaller and you cannot do it yet: leave it for now.")),
        Place.NOT_PLACED: (_("Not placed yet"), _("Say how great the need is and how much you can do.")),
    }


@dataclass(frozen=True)
class RankedLine:
    """A priority in the order of the grid."""

    title: str
    language: str
    cell: str
    reason: str


def ranked_lines(priorities: Sequence[Priority]) -> list[RankedLine]:
    """The priorities in the order the grid gives, each with its reason."""
    held, words = {each.pk: each for each in priorities}, cell_words()
    placed = ranked([Placed(each.pk, each.risk, each.capacity, each.position) for each in priorities])
    return [RankedLine(held[each.key].title, held[each.key].text_language, *words[each.place]) for each in placed]


@dataclass(frozen=True)
class ThreadLine:
    """An action or a theme with the domains it reaches."""

    title: str
    language: str
    href: str
    domains: list[str]
    actions: int
    is_golden: bool


@dataclass(frozen=True)
class ThreadsPage:
    """Actions and themes by the number of domains they reach, and the domains that no action serves."""

    plan_href: str
    themes: list[ThreadLine]
    actions: list[ThreadLine]
    not_served: list[str]
    domains: int


def threads_page(plan: Plan, sections: Sequence[Section], *, owner: Owner, version: VersionView | None) -> ThreadsPage:
    """The page of golden threads."""
    names = {domain.code: str(domain.name) for domain in (version.domains if version else ())}
    codes = {domain.id: domain.code for domain in (version.domains if version else ())}
    held = {action.pk: action for section in sections for action in section.actions}
    served = [_served(action, codes) for action in held.values()]
    return ThreadsPage(
        plan_href=address(owner, "plan", plan.pk),
        themes=[
            ThreadLine(each.key, plan.text_language, "", _names(names, each.domains), each.actions, each.is_golden)
            for each in theme_threads(served)
        ],
        actions=[
            ThreadLine(
                held[each.key].title,
                held[each.key].text_language,
                address(owner, "action", plan.pk, each.key),
                _names(names, each.domains),
                1,
                each.is_golden,
            )
            for each in action_threads(served)
        ],
        not_served=[names[code] for code in not_served(list(names), served)],
        domains=len(names),
    )


def _served(action: Any, codes: Mapping[int, str]) -> Served:
    reached = frozenset(codes[each.statement.domain_id] for each in action.served if each.statement.domain_id in codes)
    return Served(action.pk, tuple(action.themes), reached)


def _names(names: Mapping[str, str], domains: frozenset[str]) -> list[str]:
    return [name for code, name in names.items() if code in domains]
