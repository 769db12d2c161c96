"""Computing an authority's rollups, and the nation's sums of them, from the facts. Call in the scope of its rollups."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from reporting.enums import CheckResult
from reporting.models import CompletionRollup, RollupCheck, RollupState
from reporting.queries.facts import FactsMark, Parameters, facts_mark, parameters
from reporting.queries.figures import AUTHORITY_FIGURES, NATIONAL_FIGURES

logger = logging.getLogger(__name__)

# Families of advisory locks. Whoever takes both takes the authority's first, so that nobody waits in a circle.
AUTHORITY_LOCK = 7301
NATION_LOCK = 7302


@transaction.atomic
def refresh_rollup(*, authority_id: int) -> None:
    """Make the authority's figures and the nation's agree with the facts. As often as one likes; one at a time."""
    _lock(AUTHORITY_LOCK, authority_id)
    _refresh(authority_id, timezone.now())


@transaction.atomic
def rebuild_own(*, authority_id: int) -> set[tuple[int, int]]:
    """Fill the authority's figures and leave the nation's for `rebuild_nation`; the cycles that changed.

    For a rebuild of everything, which would otherwise add up the nation once for each authority.
    """
    _lock(AUTHORITY_LOCK, authority_id)
    now = timezone.now()
    facts = facts_mark(authority_id, timezone.localdate(now))
    changed = _fill(authority_id, now)
    _keep_state(authority_id, facts, now)
    return changed


@transaction.atomic
def rebuild_nation(*, cycles: Iterable[tuple[int, int]]) -> None:
    """Add up the nation's figures of these cycles, from all authorities' figures."""
    _lock(NATION_LOCK, 0)
    _fill_nation(cycles)


@transaction.atomic
def refresh_if_stale(*, authority_id: int) -> bool:
    """Refresh where facts are newer than the figures, and say whether that was so: a lost message is caught up here."""
    _lock(AUTHORITY_LOCK, authority_id)
    state = RollupState.objects.filter(authority_id=authority_id).first()
    if state is not None and state.facts_mark == facts_mark(authority_id, timezone.localdate()).mark:
        return False
    _refresh(authority_id, timezone.now())
    return True


@transaction.atomic
def verify_rollup(*, authority_id: int) -> RollupCheck:
    """Compare the figures with the facts, record what was found, and mend it.

    A difference while no fact is newer than the figures is an error, and logged as one. Facts that arrive during the
    comparison make it "stale", not wrong.
    """
    _lock(AUTHORITY_LOCK, authority_id)
    _lock(NATION_LOCK, 0)
    now = timezone.now()
    state = RollupState.objects.filter(authority_id=authority_id).first()
    found = _differences(authority_id, now)
    facts = facts_mark(authority_id, timezone.localdate(now))
    result = _result(found, is_stale=state is None or state.facts_mark != facts.mark)
    if result == CheckResult.DIFFERENT:
        logger.error("rollups of authority %s differ from the facts: %s", authority_id, found)
    if result != CheckResult.EQUAL:
        _mend(authority_id, now)
    _keep_state(authority_id, facts, now, checked_at=now)
    return RollupCheck.objects.create(authority_id=authority_id, checked_at=now, result=result, differences=found[:200])


def _result(found: list[str], *, is_stale: bool) -> CheckResult:
    if is_stale:
        return CheckResult.STALE
    return CheckResult.DIFFERENT if found else CheckResult.EQUAL


def _differences(authority_id: int, now: datetime) -> list[str]:
    own = parameters(authority_id, timezone.localdate(now))
    found = [difference for figures in AUTHORITY_FIGURES for difference in figures.differences(own)]
    sums = _of_cycles(_cycles_held(authority_id))
    return found + [difference for figures in NATIONAL_FIGURES for difference in figures.differences(sums)]


def _refresh(authority_id: int, now: datetime) -> None:
    # The mark is read before the facts: what arrives in between makes the figures look stale, never fresh.
    facts = facts_mark(authority_id, timezone.localdate(now))
    changed = _fill(authority_id, now)
    if changed:
        _lock(NATION_LOCK, 0)
        _fill_nation(changed)
    _keep_state(authority_id, facts, now)


def _mend(authority_id: int, now: datetime) -> None:
    """Fill everything again, the nation's sums of all the authority's cycles too, whatever changed."""
    cycles = _cycles_held(authority_id) | _fill(authority_id, now) | _cycles_held(authority_id)
    _fill_nation(cycles)


def _fill(authority_id: int, now: datetime) -> set[tuple[int, int]]:
    own = parameters(authority_id, timezone.localdate(now))
    return set().union(*(figures.fill(own) for figures in AUTHORITY_FIGURES))


def _fill_nation(cycles: Iterable[tuple[int, int]]) -> None:
    sums = _of_cycles(cycles)
    for figures in NATIONAL_FIGURES:
        figures.fill(sums)


def _of_cycles(cycles: Iterable[tuple[int, int]]) -> Parameters:
    ordered = sorted(cycles)
    return {"years": [year for year, _ in ordered], "versions": [version for _, version in ordered]}


def _cycles_held(authority_id: int) -> set[tuple[int, int]]:
    held = CompletionRollup.objects.filter(authority_id=authority_id).order_by()
    return set(held.values_list("school_year", "version_id").distinct())


def _keep_state(authority_id: int, facts: FactsMark, now: datetime, **more: datetime) -> None:
    RollupState.objects.update_or_create(
        authority_id=authority_id,
        defaults={
            "facts_mark": facts.mark,
            "as_at": now,
            "latest_event_at": facts.latest_event_at,
            "refreshed_at": now,
            **more,
        },
    )


def _lock(family: int, key: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [family, key])
