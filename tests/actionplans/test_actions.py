"""Plans, priorities and actions: written under guard, put away and never lost, each in its owner's hands."""

from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, connection

from actionplans.errors import (
    ActionInsideItself,
    ActionPutAway,
    EndOrOpen,
    EndsBeforeItStarts,
    PlanClosed,
    StalePlanPart,
    UnknownStatement,
)
from actionplans.models import Action, Plan, Priority
from actionplans.queries.plans import sections_of, statements_of
from actionplans.services.actions import archive_action, change_action, draft_of, restore_action
from actionplans.services.plans import PlanDraft, change_plan
from tests.factories.actionplans import acted, owner_of, owner_of_plan, planned, prioritised
from tests.factories.frameworks import make_version
from tests.factories.schools import PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def version():
    return make_version()


@pytest.fixture
def plan(version):
    return planned(SchoolFactory(), version)


@pytest.fixture
def action(plan):
    return acted(prioritised(plan), statements=("d1-s1",))


def key(action, **more):
    return {
        "owner": owner_of_plan(action.plan),
        "plan_id": action.plan_id,
        "action_id": action.id,
        "by": PersonFactory().id,
        **more,
    }


def change(action, *, revision=1, statements=("d1-s1",), owner=None, **words):
    told = {"draft": replace(draft_of(action), **words), "statements": statements, "revision": revision}
    return change_action(**key(action, **told, **({"owner": owner} if owner else {})))


def test_action_holds_what_the_seven_columns_hold(plan):
    action = acted(
        prioritised(plan),
        "Train all staff",
        who=("Engagement Service", "Headteachers"),
        funding=("pdg", "central"),
        starts_on=date(2020, 1, 6),
        is_open_ended=True,
        expected_change="Staff know the signs.",
        evidence_sources=("Training register", "Staff survey"),
    )
    stored = Action.objects.get(id=action.id)
    assert stored.who == ["Engagement Service", "Headteachers"]
    assert (stored.stage, stored.rag, stored.ends_on) == ("not-started", "", None)


def test_sub_actions_stand_behind_their_action(plan):
    priority = prioritised(plan)
    first, second = acted(priority, "First"), acted(priority, "Second")
    acted(priority, "Part", parent=first)
    [section] = sections_of(plan)
    assert [each.code for each in section.actions] == ["1", "1a", "2"]
    assert second.code == "2"


def test_sub_action_has_no_parts_of_its_own(plan):
    priority = prioritised(plan)
    part = acted(priority, "Part", parent=acted(priority))
    with pytest.raises(ActionInsideItself):
        acted(priority, "Part of a part", parent=part)


def test_code_is_never_given_again(plan):
    priority = prioritised(plan)
    first = acted(priority, "First")
    archive_action(**key(first, revision=1))
    assert acted(priority, "Second").code == "2"


def test_action_sent_twice_stands_once(plan):
    priority = prioritised(plan)
    assert acted(priority) == acted(priority)
    assert acted(priority, details="Otherwise the same") != acted(priority)


def test_action_serves_statements_of_several_domains(plan):
    action = acted(prioritised(plan), statements=("d1-s1", "d2-s1"))
    assert statements_of(action) == ["d1-s1", "d2-s1"]


def test_statement_of_another_framework_is_refused(plan):
    with pytest.raises(UnknownStatement):
        acted(prioritised(plan), statements=("x9",))


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ({"starts_on": date(2026, 9, 2), "ends_on": date(2026, 9, 1)}, EndsBeforeItStarts),
        ({"ends_on": date(2027, 1, 1), "is_open_ended": True}, EndOrOpen),
    ],
)
def test_dates_that_contradict_each_other_are_refused(plan, words, fault):
    priority = prioritised(plan)
    with pytest.raises(fault):
        acted(priority, **words)
    assert not priority.actions.exists()


def test_change_raises_the_revision_and_keeps_what_it_was(action):
    changed = change(action, title="Train every friend", statements=("d2-s1",))
    assert (changed.revision, changed.title, statements_of(changed)) == (2, "Train every friend", ["d2-s1"])
    with connection.cursor() as cursor:
        cursor.execute("select title from actionplans_actionevent where id = %s", [action.id])
        assert cursor.fetchall() == [("Train every friend",)]


def test_same_change_again_is_acknowledged_again(action):
    change(action, title="Train every friend")
    assert change(action, title="Train every friend").revision == 2


def test_stale_change_is_refused_with_what_stands(action):
    change(action, title="Theirs")
    with pytest.raises(StalePlanPart) as refused:
        change(action, title="Mine")
    assert refused.value.stored == action
    assert Action.objects.get(id=action.id).title == "Theirs"


def test_another_owner_cannot_change_it(action):
    with pytest.raises(Plan.DoesNotExist):
        change(action, owner=owner_of(SchoolFactory(authority=action.authority)), title="Mine")


def test_action_is_put_away_with_its_parts_and_brought_back(action):
    part = acted(action.priority, "Part", parent=action)
    assert archive_action(**key(action, revision=1)).archived_at
    assert archive_action(**key(action, revision=1)).archived_at
    part.refresh_from_db()
    with pytest.raises(ActionPutAway):
        restore_action(**key(part))
    with pytest.raises(ActionPutAway):
        change(action, title="Late")
    assert restore_action(**key(action)).archived_at is None
    assert restore_action(**key(part)).archived_at is None


def test_stale_putting_away_is_refused(action):
    change(action, title="Theirs")
    with pytest.raises(StalePlanPart):
        archive_action(**key(action, revision=1))


def test_archived_plan_takes_no_change(action):
    Plan.objects.filter(id=action.plan_id).update(stage="archived")
    with pytest.raises(PlanClosed):
        change(action, title="Late")


def test_period_of_a_plan_may_change_and_its_past_is_kept(plan):
    draft = PlanDraft(plan.title, "en", plan.starts_on, date(2028, 7, 1))
    told = {"owner": owner_of_plan(plan), "plan_id": plan.id, "by": PersonFactory().id}
    assert change_plan(**told, draft=draft, revision=1).ends_on == date(2028, 7, 1)
    with pytest.raises(StalePlanPart):
        change_plan(**told, draft=replace(draft, title="Mine"), revision=1)
    with pytest.raises(EndsBeforeItStarts):
        change_plan(**told, draft=replace(draft, ends_on=date(2020, 1, 1)), revision=2)


def test_authority_plans_with_the_same_engine(version):
    school = SchoolFactory()
    plan = planned(school.authority, version, "Strategy")
    action = acted(prioritised(plan), "Commission a service")
    assert (plan.cadence, action.school_id, action.authority_id) == ("quarterly", None, school.authority_id)


def test_rows_of_two_owners_cannot_be_tied_together(plan, version):
    other = prioritised(planned(SchoolFactory(authority=plan.authority), version))
    with pytest.raises(IntegrityError):
        Priority.objects.filter(id=other.id).update(plan=plan)
