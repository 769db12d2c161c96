"""Progress is added and never changed; stage and rating follow from the latest entry (R-0.7, R-1.4, R-1.6)."""

from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionplans.enums import STAGES_WITH_REASON, ActionStage, Rag
from actionplans.errors import ActionPutAway, ReasonMissing
from actionplans.models import Action, Plan, ProgressUpdate
from actionplans.services.actions import archive_action
from actionplans.services.progress import ProgressDraft, record_progress
from tests.factories.actionplans import acted, owner_of, owner_of_plan, planned, prioritised, progressed
from tests.factories.schools import PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def action():
    return acted(prioritised(planned(SchoolFactory())))


def test_stage_and_rating_are_those_of_the_latest_entry(action):
    progressed(action, "developing", rag="amber")
    progressed(action, "embedding", rag="")
    action.refresh_from_db()
    assert (action.stage, action.rag) == ("embedding", "")
    assert action.updates.count() == 2


@pytest.mark.parametrize("stage", sorted(STAGES_WITH_REASON))
def test_pausing_altering_and_stopping_ask_for_a_reason(action, stage):
    with pytest.raises(ReasonMissing):
        progressed(action, stage)
    progressed(action, stage, reason="The grant has ended.")
    assert Action.objects.get(id=action.id).stage == stage


def test_entry_sent_twice_is_kept_once(action):
    by = PersonFactory().id
    draft = ProgressDraft(date(2026, 11, 2), "developing", "en", text="Twelve are trained.")
    told = {"owner": owner_of_plan(action.plan), "plan_id": action.plan_id, "action_id": action.id, "by": by}
    assert record_progress(**told, draft=draft) == record_progress(**told, draft=draft)
    assert action.updates.count() == 1


def test_entry_cannot_be_changed_or_deleted(action):
    update = progressed(action)
    for attempt in (
        lambda: ProgressUpdate.objects.filter(id=update.id).update(text="Otherwise"),
        lambda: ProgressUpdate.objects.filter(id=update.id).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()
    assert ProgressUpdate.objects.get(id=update.id).text == "Twelve are trained."


def test_action_put_away_takes_no_entry(action):
    archive_action(
        owner=owner_of_plan(action.plan), plan_id=action.plan_id, action_id=action.id, revision=1, by=PersonFactory().id
    )
    with pytest.raises(ActionPutAway):
        progressed(action)


def test_another_owner_cannot_add_an_entry(action):
    with pytest.raises(Plan.DoesNotExist):
        record_progress(
            owner=owner_of(SchoolFactory()),
            plan_id=action.plan_id,
            action_id=action.id,
            draft=ProgressDraft(date(2026, 11, 2), "developing", "en"),
            by=PersonFactory().id,
        )


ENTRIES = st.lists(st.tuples(st.sampled_from(ActionStage.values), st.sampled_from(["", *Rag.values])), max_size=6)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(ENTRIES)
def test_whatever_is_recorded_nothing_before_it_changes(entries):
    with transaction.atomic():
        action = acted(prioritised(planned(SchoolFactory())))
        kept: dict[int, Any] = {}
        for stage, rag in entries:
            progressed(action, stage, rag=rag, reason="So it is.")
            rows = {row["id"]: row for row in ProgressUpdate.objects.filter(action=action).values()}
            assert {number: rows[number] for number in kept} == kept
            kept = rows
        action.refresh_from_db()
        assert (action.stage, action.rag) == (entries[-1] if entries else ("not-started", ""))
        transaction.set_rollback(True)
