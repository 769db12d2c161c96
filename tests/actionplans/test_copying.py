"""A new plan from the last one: what is not finished goes on, what was seen stays where it was."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actionplans.errors import EndsBeforeItStarts, PlanListed
from actionplans.models import Action, Measure, Milestone, Plan, PlanStageEvent, Reading
from actionplans.queries.plans import sections_of, statements_of, statements_of_priority
from actionplans.rules.next_period import next_period
from actionplans.services.actions import archive_action
from actionplans.services.copying import copy_plan
from actionplans.services.measures import ReadingDraft
from actionplans.services.plans import PlanDraft
from tests.factories.actionplans import (
    acted,
    measured,
    milestoned,
    owner_of,
    owner_of_plan,
    planned,
    prioritised,
    progressed,
    read,
)
from tests.factories.frameworks import make_version
from tests.factories.schools import PersonFactory, SchoolFactory, six_actors

pytestmark = pytest.mark.django_db
NEXT = PlanDraft("Next plan", "en", date(2027, 9, 1), date(2028, 7, 20))


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def plan(actors):
    return planned(actors.school_a, make_version())


@pytest.fixture
def lead(signed_in, actors):
    return signed_in(actors.lead_a)


def copy(plan, draft=NEXT, owner=None):
    return copy_plan(owner=owner or owner_of_plan(plan), plan_id=plan.id, draft=draft, by=PersonFactory().id)


def lines(plan):
    return [
        (section.priority.title, [(each.code, each.title) for each in section.actions]) for section in sections_of(plan)
    ]


def text(response):
    return response.content.decode()


def test_what_is_not_finished_goes_on_with_its_code(plan):
    first, second = prioritised(plan, "Playtime", ("d1-s1",), risk="high"), prioritised(plan, "Staff")
    progressed(acted(first, "Done"), "completed")
    going = acted(first, "Going on", ("d2-s1",), labels=("sdp",), themes=("belonging",))
    acted(first, "Part", parent=going)
    progressed(acted(first, "Part that is done", parent=going), "completed")
    away = acted(second, "Put away")
    archive_action(owner=owner_of_plan(plan), plan_id=plan.id, action_id=away.id, revision=1, by=PersonFactory().id)
    copied = copy(plan)
    assert lines(copied) == [("Playtime", [("2", "Going on"), ("2a", "Part")]), ("Staff", [])]
    action = Action.objects.get(plan=copied, code="2")
    assert (action.labels, action.themes, statements_of(action)) == (["sdp"], ["belonging"], ["d2-s1"])
    assert Action.objects.get(plan=copied, code="2a").parent == action
    assert (action.priority.risk, statements_of_priority(action.priority)) == ("high", ["d1-s1"])
    assert (copied.copied_from, copied.version, copied.stage, copied.title) == (
        plan,
        plan.version,
        "draft",
        "Next plan",
    )
    assert PlanStageEvent.objects.filter(plan=copied, event="started").count() == 1
    assert lines(plan)[0][1][0] == ("1", "Done")


def test_a_part_whose_action_is_finished_goes_on_by_itself(plan):
    whole = acted(prioritised(plan), "Whole")
    acted(whole.priority, "Part", parent=whole)
    progressed(whole, "completed")
    copied = Action.objects.get(plan=copy(plan))
    assert (copied.code, copied.parent) == ("1a", None)


def test_stage_rating_updates_readings_and_past_dates_stay_behind(plan):
    action = acted(prioritised(plan), ends_on=date(2028, 3, 1))
    progressed(action)
    milestoned(action)
    milestoned(action, "Second cohort", date(2027, 10, 1))
    measured(action, baseline=ReadingDraft(date(2026, 9, 1), "en", value=Decimal(5)), review_on=date(2027, 3, 1))
    copied = Action.objects.get(plan=copy(plan))
    assert (copied.stage, copied.rag, copied.updates.count()) == ("not-started", "", 0)
    assert (copied.starts_on, copied.ends_on) == (None, date(2028, 3, 1))
    measure = Measure.objects.get(action=copied)
    assert (measure.title, measure.unit, measure.more_is_better, measure.review_on) == (
        "Days waited",
        "days",
        False,
        None,
    )
    assert Reading.objects.filter(measure=measure).count() == 0
    assert [each.title for each in Milestone.objects.filter(action=copied)] == ["Second cohort"]


def test_actions_that_differ_only_by_dates_both_go_on(plan):
    priority = prioritised(plan)
    acted(priority, "Assembly")
    acted(priority, "Assembly", starts_on=date(2027, 1, 10))
    assert lines(copy(plan)) == [("Playtime", [("1", "Assembly"), ("2", "Assembly")])]


def test_copying_again_returns_the_plan_and_copies_nothing_twice(plan):
    acted(prioritised(plan))
    copied = copy(plan)
    assert copy(plan) == copied
    assert (Plan.objects.count(), Action.objects.filter(plan=copied).count()) == (2, 1)


def test_a_plan_that_stands_is_never_filled_from_another(plan):
    same = PlanDraft(plan.title, "en", plan.starts_on)
    with pytest.raises(PlanListed):
        copy(plan, same)
    planned(plan.school, title="Next plan")
    copy(plan)
    assert Plan.objects.filter(title="Next plan").count() == 2


def test_wrong_tenant_and_wrong_period(plan):
    with pytest.raises(Plan.DoesNotExist):
        copy(plan, owner=owner_of(SchoolFactory()))
    with pytest.raises(EndsBeforeItStarts):
        copy(plan, PlanDraft("Next plan", "en", date(2027, 9, 1), date(2027, 8, 1)))


def test_an_archived_plan_can_be_begun_from(plan):
    acted(prioritised(plan))
    Plan.objects.filter(id=plan.id).update(stage="archived")
    assert Action.objects.filter(plan=copy(plan)).count() == 1


def test_three_actions_cost_as_much_as_one(plan):
    def cost(draft):
        with CaptureQueriesContext(connection) as asked:
            copy_plan(owner=owner_of_plan(plan), plan_id=plan.id, draft=draft, by=plan.created_by_id)
        return len(asked)

    priority = prioritised(plan, statements=("d1-s1",))
    whole = acted(priority, "One", ("d1-s1",))
    acted(priority, "Part", parent=whole)
    read(measured(whole), "3")
    with_one = cost(NEXT)
    for number in range(3):
        acted(prioritised(plan, f"Priority {number}"), f"Action {number}", ("d1-s1",))
    assert cost(PlanDraft("Later plan", "en", date(2028, 9, 1))) == with_one


@pytest.mark.parametrize(
    ("starts_on", "today", "year"),
    [
        (date(2026, 9, 1), date(2027, 6, 1), 2027),
        (date(2026, 1, 10), date(2026, 6, 1), 2026),
        (date(2019, 9, 1), date(2026, 11, 1), 2026),
    ],
)
def test_the_next_period_is_the_school_year_after(starts_on, today, year):
    assert next_period(starts_on, today) == (date(year, 9, 1), date(year + 1, 8, 31))


def test_page_suggests_the_title_and_the_next_school_year(lead, plan):
    acted(prioritised(plan))
    home = reverse("school_plan", args=[plan.school_id, plan.id])
    address = reverse("school_copy_plan", args=[plan.school_id, plan.id])
    assert address in text(lead.get(home))
    form = lead.get(address).context["form"]
    assert (form.initial["title"], form.initial["starts_on"]) == ("Our plan", date(2027, 9, 1))
    start = {"starts_on_day": "1", "starts_on_month": "9", "starts_on_year": "2027", "text_language": "en"}
    done = lead.post(address, {**start, "title": "Our plan"})
    copied = Plan.objects.get(copied_from=plan)
    assert done.url == reverse("school_plan", args=[plan.school_id, copied.id])
    refused = lead.post(address, {**start, "title": "Our plan", "starts_on_year": "2026"})
    assert refused.status_code == 422
    assert "Another plan has this title and starts on this day" in text(refused)
    assert lead.post(address, {**start, "title": ""}).status_code == 422


def test_others_find_no_plan_and_readers_may_not(signed_in, actors, plan):
    address = reverse("school_copy_plan", args=[plan.school_id, plan.id])
    assert signed_in(actors.lead_b).get(address).status_code == 404
    assert signed_in(actors.reader_a).get(address).status_code == 403
    assert address not in text(signed_in(actors.reader_a).get(reverse("school_plan", args=[plan.school_id, plan.id])))
