"""Rollups agree with the facts, are mended where they do not, and keep invented schools apart."""

from datetime import date, timedelta

import pgtrigger
import pytest
from django.db import connection
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from common.scope import open_scope
from evaluations.enums import Decision
from evaluations.models import StageEvent, SubmittedAnswer
from reporting import tasks
from reporting.enums import CheckResult
from reporting.models import (
    CompletionRollup,
    LevelRollup,
    NationalCompletion,
    NationalLevel,
    RollupCheck,
    RollupState,
)
from reporting.queries.facts import completion_at
from reporting.rules.completion import Completion
from schools.services.scopes import rollup_scope
from tests.factories.evaluations import answered, decided, resubmitted, started, submitted, this_year
from tests.factories.frameworks import make_version
from tests.factories.reporting import refreshed
from tests.factories.schools import AuthorityFactory, SchoolFactory

pytestmark = pytest.mark.django_db


def completion(rows, **which) -> list[tuple[str, int, int, int, int]]:
    return list(
        rows.filter(**which).order_by("phase").values_list("phase", "schools", "started", "evaluated", "accepted")
    )


def test_completion_counts_open_schools_by_phase():
    authority, version = AuthorityFactory(), make_version()
    decided(submitted(SchoolFactory(authority=authority), version))
    submitted(SchoolFactory(authority=authority), version)
    started(SchoolFactory(authority=authority, secondary=True), version)
    SchoolFactory(authority=authority)
    SchoolFactory(authority=authority, closed=True)

    refreshed(authority)

    expected = [("primary", 3, 2, 2, 1), ("secondary", 1, 1, 0, 0)]
    assert completion(CompletionRollup.objects, version=version) == expected
    assert completion(NationalCompletion.objects, version=version) == expected


def test_completion_before_anybody_started_shows_all_schools():
    authority, version = AuthorityFactory(), make_version()
    SchoolFactory(authority=authority)

    refreshed(authority)

    assert completion(CompletionRollup.objects, version=version) == [("primary", 1, 0, 0, 0)]


def test_levels_come_from_the_latest_submission():
    authority, version = AuthorityFactory(), make_version(domains=1, statements=3)
    submission = submitted(SchoolFactory(authority=authority), version, level="1")
    decided(submission, Decision.SUGGEST)
    resubmitted(answered(submission.evaluation, level="3"))

    refreshed(authority)

    rows = LevelRollup.objects.values_list("domain_code", "level_code", "counts", "answers", "schools")
    assert list(rows) == [("d1", "3", True, 3, 1)]
    assert list(NationalLevel.objects.values_list("level_code", "answers", "schools")) == [("3", 3, 1)]


def test_invented_schools_are_counted_apart():
    authority, version = AuthorityFactory(), make_version()
    submitted(SchoolFactory(authority=authority), version)
    submitted(SchoolFactory(authority=authority, demonstration=True), version)

    refreshed(authority)

    rows = NationalCompletion.objects.order_by("is_demonstration")
    assert list(rows.values_list("is_demonstration", "schools", "evaluated")) == [(False, 1, 1), (True, 1, 1)]


def test_national_sums_add_up_authorities():
    first, second = AuthorityFactory.create_batch(2)
    version = make_version()
    submitted(SchoolFactory(authority=first), version)
    submitted(SchoolFactory(authority=second), version)
    SchoolFactory(authority=second)

    refreshed(first, second)

    assert completion(NationalCompletion.objects, version=version) == [("primary", 3, 2, 2, 0)]


def test_a_second_refresh_writes_nothing():
    authority, version = AuthorityFactory(), make_version()
    submitted(SchoolFactory(authority=authority), version)
    refreshed(authority)
    written = "select xmin::text from reporting_completionrollup union select xmin::text from reporting_nationallevel"

    def marks() -> list[tuple[str]]:
        with connection.cursor() as cursor:
            cursor.execute(written)
            return cursor.fetchall()

    before = marks()
    refreshed(authority)

    assert marks() == before


def test_an_event_asks_for_a_refresh(django_capture_on_commit_callbacks):
    authority, version = AuthorityFactory(), make_version()

    with django_capture_on_commit_callbacks(execute=True):
        submitted(SchoolFactory(authority=authority), version)

    assert completion(CompletionRollup.objects, version=version) == [("primary", 1, 1, 1, 0)]


def test_sweep_catches_up_what_was_missed():
    authority, version = AuthorityFactory(), make_version()
    submitted(SchoolFactory(authority=authority), version)

    tasks.refresh_stale_rollups()

    assert completion(CompletionRollup.objects, version=version) == [("primary", 1, 1, 1, 0)]


def test_sweep_leaves_fresh_figures_alone():
    authority, version = AuthorityFactory(), make_version()
    submitted(SchoolFactory(authority=authority), version)
    tasks.refresh_stale_rollups()
    before = RollupState.objects.get(authority=authority).refreshed_at

    tasks.refresh_stale_rollups()

    assert RollupState.objects.get(authority=authority).refreshed_at == before


def test_sweep_sees_a_school_that_joined_the_register():
    authority, version = AuthorityFactory(), make_version()
    SchoolFactory(authority=authority)
    tasks.refresh_stale_rollups()
    SchoolFactory(authority=authority)

    tasks.refresh_stale_rollups()

    assert completion(CompletionRollup.objects, version=version) == [("primary", 2, 0, 0, 0)]


def test_sweep_gives_an_authority_the_cycle_another_has_begun():
    first, second = AuthorityFactory.create_batch(2)
    old, _new = make_version(slug="one", version="1.0"), make_version(slug="one", version="2.0")
    SchoolFactory(authority=second)
    tasks.refresh_stale_rollups()
    started(SchoolFactory(authority=first), old)

    tasks.refresh_stale_rollups()
    tasks.refresh_stale_rollups()

    assert completion(CompletionRollup.objects, version=old, authority=second) == [("primary", 1, 0, 0, 0)]


def test_verify_finds_equal_figures():
    authority, version = AuthorityFactory(), make_version()
    submitted(SchoolFactory(authority=authority), version)
    refreshed(authority)

    tasks.verify_rollups()

    check = RollupCheck.objects.get(authority=authority)
    assert (check.result, check.differences) == (CheckResult.EQUAL, [])


@pytest.mark.parametrize("table", [CompletionRollup, NationalCompletion])
def test_verify_finds_a_tampered_figure_and_mends_it(table, caplog):
    authority, version = AuthorityFactory(), make_version()
    submitted(SchoolFactory(authority=authority), version)
    refreshed(authority)
    table.objects.update(evaluated=7)

    tasks.verify_rollups()

    check = RollupCheck.objects.get(authority=authority)
    assert check.result == CheckResult.DIFFERENT
    assert any('"evaluated":7' in line.replace(" ", "") for line in check.differences)
    assert "differ from the facts" in caplog.text
    assert completion(table.objects, version=version) == [("primary", 1, 1, 1, 0)]


@pytest.mark.parametrize("table", [LevelRollup, NationalLevel])
def test_verify_finds_a_removed_level_and_mends_it(table):
    authority, version = AuthorityFactory(), make_version(domains=1, statements=2)
    submitted(SchoolFactory(authority=authority), version)
    refreshed(authority)
    table.objects.all().delete()

    tasks.verify_rollups()

    assert RollupCheck.objects.get(authority=authority).result == CheckResult.DIFFERENT
    assert list(table.objects.values_list("answers", flat=True)) == [2]


def test_verify_of_newer_facts_is_stale_and_not_an_error(caplog):
    authority, version = AuthorityFactory(), make_version()
    school = SchoolFactory(authority=authority)
    refreshed(authority)
    submitted(school, version)

    tasks.verify_rollups()

    assert RollupCheck.objects.get(authority=authority).result == CheckResult.STALE
    assert "differ from the facts" not in caplog.text
    assert completion(CompletionRollup.objects, version=version) == [("primary", 1, 1, 1, 0)]


def test_completion_at_a_day_counts_what_was_so_then():
    authority, version = AuthorityFactory(), make_version()
    early, late = SchoolFactory(authority=authority), SchoolFactory(authority=authority)
    decided(submitted(early, version))
    submitted(late, version)
    today = timezone.localdate()
    yesterday = timezone.now() - timedelta(days=1)
    _move_events(early.id, yesterday)

    def at(day: date) -> Completion:
        with open_scope(rollup_scope(authority.id)):
            return completion_at(authority.id, day, school_year=this_year(), version_id=version.id)["primary"]

    assert at(today - timedelta(days=2)) == Completion(schools=2)
    assert at(today - timedelta(days=1)) == Completion(schools=2, started=1, evaluated=1, accepted=1)
    assert at(today) == Completion(schools=2, started=2, evaluated=2, accepted=1)


def _move_events(school_id: int, moment) -> None:
    """Date a school's events back, past the trigger that forbids it."""
    with pgtrigger.ignore("evaluations.StageEvent:written_once"):
        StageEvent.objects.filter(school_id=school_id).update(happened_at=moment)


@given(levels=st.lists(st.sampled_from(["0", "1", "2", "3", None]), min_size=1, max_size=4))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_rollups_agree_with_rows(levels, db):
    authority, version = AuthorityFactory(), make_version(domains=2, statements=1)
    for level in levels:
        school = SchoolFactory(authority=authority)
        if level is not None:
            submitted(school, version, level=level)

    refreshed(authority)

    row = CompletionRollup.objects.get(authority=authority, version=version)
    given_levels = [level for level in levels if level is not None]
    assert (row.schools, row.evaluated) == (len(levels), len(given_levels))
    counted = sum(LevelRollup.objects.filter(authority=authority).values_list("answers", flat=True))
    assert counted == SubmittedAnswer.objects.filter(authority=authority).count()
    for level in set(given_levels):
        found = LevelRollup.objects.get(authority=authority, domain_code="d1", level_code=level)
        assert (found.answers, found.schools) == (given_levels.count(level), given_levels.count(level))
