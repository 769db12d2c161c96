"""Which entries to suggest, and why: by statement, need, domain, tier, phase and language; never by price or praise.

An entry for another phase is not suggested, nor one with evidence of no benefit. What schools made themselves has a
place among the suggestions (R-0.9): the Public Health Wales findings say it is regarded better than what is bought.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum

from interventions.rules.neutral import Evidence

MOST = 12
FEWEST_SCHOOL_MADE = 2


class Reason(StrEnum):
    """Why something is suggested."""

    STATEMENT = "statement"
    NEED = "need"
    DOMAIN = "domain"
    TIER = "tier"
    WELSH = "welsh"
    SCHOOL_MADE = "school-made"


# Why weighs how much: a statement it may help with tells more than a domain, and a need most of all.
WEIGHTS = {Reason.NEED: 5, Reason.STATEMENT: 4, Reason.DOMAIN: 2, Reason.TIER: 1, Reason.WELSH: 1}


@dataclass(frozen=True)
class Wanted:
    """What is looked for: `slug:code` of domains and statements, needs, a tier or none, the school's phase, and whether
    Welsh is preferred."""

    domains: frozenset[str]
    statements: frozenset[str]
    needs: frozenset[str]
    tier: str
    phase: str
    prefers_welsh: bool


@dataclass(frozen=True)
class Candidate:
    """An entry as far as it is weighed."""

    id: int
    domains: frozenset[str]
    statements: frozenset[str]
    needs: frozenset[str]
    tiers: frozenset[str]
    phases: frozenset[str]
    in_welsh: bool
    evidence: str
    is_school_made: bool


@dataclass(frozen=True)
class Suggestion:
    """An entry that is suggested, with every reason, and the values it shares with what is wanted."""

    id: int
    reasons: tuple[Reason, ...]
    needs: tuple[str, ...]
    statements: tuple[str, ...]


def suggestions(wanted: Wanted, candidates: Sequence[Candidate], leave_out: Collection[int] = ()) -> list[Suggestion]:
    """The entries that fit best, at most MOST; at least FEWEST_SCHOOL_MADE school-made ones where there are any.

    What the school has already (`leave_out`) is left out. Equals stand in the order given.
    """
    fitting = [
        (weight, place, candidate)
        for place, candidate in enumerate(candidates)
        if candidate.id not in leave_out and (weight := _weight(wanted, candidate))
    ]
    fitting.sort(key=lambda each: (-each[0], each[1]))
    best = [candidate for _weight_, _place, candidate in fitting]
    chosen = best[:MOST]
    school_made = [each for each in best if each.is_school_made]
    for each in school_made[:FEWEST_SCHOOL_MADE]:
        if each not in chosen:
            # Takes the place of the last that is not itself school-made.
            last = max((n for n, one in enumerate(chosen) if not one.is_school_made), default=None)
            if last is not None:
                chosen[last] = each
    return [_suggestion(wanted, each) for each in chosen]


def _weight(wanted: Wanted, candidate: Candidate) -> int:
    """0 for what does not fit at all: another phase, no benefit, or nothing in common but tier and language."""
    if candidate.phases and wanted.phase not in candidate.phases:
        return 0
    if candidate.evidence == Evidence.NO_BENEFIT:
        return 0
    reasons = _reasons(wanted, candidate)
    if not {Reason.STATEMENT, Reason.NEED, Reason.DOMAIN} & set(reasons):
        return 0
    return sum(WEIGHTS.get(reason, 0) for reason in reasons)


def _reasons(wanted: Wanted, candidate: Candidate) -> tuple[Reason, ...]:
    met = {
        Reason.NEED: bool(wanted.needs & candidate.needs),
        Reason.STATEMENT: bool(wanted.statements & candidate.statements),
        Reason.DOMAIN: bool(wanted.domains & candidate.domains),
        Reason.TIER: bool(wanted.tier) and wanted.tier in candidate.tiers,
        Reason.WELSH: wanted.prefers_welsh and candidate.in_welsh,
        Reason.SCHOOL_MADE: candidate.is_school_made,
    }
    return tuple(reason for reason, is_met in met.items() if is_met)


def _suggestion(wanted: Wanted, candidate: Candidate) -> Suggestion:
    return Suggestion(
        candidate.id,
        _reasons(wanted, candidate),
        tuple(sorted(wanted.needs & candidate.needs)),
        tuple(sorted(wanted.statements & candidate.statements)),
    )
