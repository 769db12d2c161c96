"""Deciding what comes first: candidates from the self-evaluation, the grid, golden threads (R-3.5, R-0.2)."""

import pytest
from django.urls import reverse

from actionplans.errors import PlanClosed, StalePlanPart
from actionplans.models import Plan, Priority
from actionplans.queries.candidates import ground_of
from actionplans.queries.plans import priorities_of, sections_of
from actionplans.services.ordering import move_action, move_priority, order_by_grid, place_priority
from tests.factories.actionplans import acted, owner_of, owner_of_plan, planned, prioritised
from tests.factories.evaluations import answered, started
from tests.factories.frameworks import make_version
from tests.factories.schools import PersonFactory, SchoolFactory, six_actors

pytestmark = pytest.mark.django_db


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def version():
    return make_version()


@pytest.fixture
def plan(actors, version):
    return planned(actors.school_a, version)


@pytest.fixture
def lead(signed_in, actors):
    return signed_in(actors.lead_a)


def place(priority, risk, capacity, *, revision=1, owner=None):
    return place_priority(
        owner=owner or owner_of_plan(priority.plan),
        plan_id=priority.plan_id,
        priority_id=priority.id,
        risk=risk,
        capacity=capacity,
        revision=revision,
        by=PersonFactory().id,
    )


def key(plan):
    return {"owner": owner_of_plan(plan), "plan_id": plan.id, "by": PersonFactory().id}


def url(name, plan, *more):
    return reverse(f"school_{name}", args=[plan.school_id, plan.id, *more])


def text(response):
    return response.content.decode()


def test_grid_orders_the_plan_and_codes_stay(plan):
    later, first = prioritised(plan, "Later"), prioritised(plan, "First")
    place(later, "low", "low")
    place(first, "high", "high")
    order_by_grid(**key(plan))
    order_by_grid(**key(plan))
    assert [(each.title, each.code) for each in priorities_of(plan)] == [("First", "2"), ("Later", "1")]


def test_placing_is_guarded_by_the_revision(plan):
    priority = prioritised(plan)
    assert place(priority, "high", "low").revision == 2
    assert place(priority, "high", "low").revision == 2
    with pytest.raises(StalePlanPart):
        place(priority, "low", "low")
    with pytest.raises(Plan.DoesNotExist):
        place(priority, "low", "low", revision=2, owner=owner_of(SchoolFactory()))
    Plan.objects.filter(id=plan.id).update(stage="archived")
    with pytest.raises(PlanClosed):
        place(priority, "low", "low", revision=2)


def test_priorities_and_actions_move_and_stop_at_the_ends(plan):
    one, two = prioritised(plan, "One"), prioritised(plan, "Two")
    first, second = acted(one, "First"), acted(one, "Second")
    part = acted(one, "Part", parent=second)
    move_priority(**key(plan), priority_id=two.id, steps=-1)
    move_priority(**key(plan), priority_id=two.id, steps=-1)
    move_action(**key(plan), action_id=first.id, steps=1)
    move_action(**key(plan), action_id=part.id, steps=1)
    sections = sections_of(plan)
    assert [section.priority.title for section in sections] == ["Two", "One"]
    assert [(each.title, each.code) for each in sections[1].actions] == [
        ("Second", "2"),
        ("Part", "2a"),
        ("First", "1"),
    ]


def test_plan_begins_on_the_latest_self_evaluation(lead, actors, version):
    answered(started(actors.school_a, version), level="1")
    ground = ground_of(owner_of(actors.school_a))
    assert ground
    assert ground.version_id == version.id
    assert ground_of(owner_of(actors.school_a.authority)) is None
    day = {"starts_on_day": "1", "starts_on_month": "9", "starts_on_year": "2026"}
    lead.post(reverse("school_start_plan", args=[actors.school_a.id]), {"title": "Ours", "text_language": "en", **day})
    assert Plan.objects.get().version_id == version.id


def test_candidates_lead_to_a_priority_that_answers_them(lead, actors, version, plan):
    answered(started(actors.school_a, version), level="1")
    page = lead.get(url("plan_candidates", plan))
    assert page.context["groups"][0].lines[0].code in text(page)
    form = lead.get(f"{url('add_priority', plan)}?statement=d1-s1&statement=d2-s1")
    assert form.context["form"]["in-d1"].value() == ["d1-s1"]
    lead.post(url("add_priority", plan), {"title": "Belonging", "text_language": "en", "in-d1": ["d1-s1"]})
    assert "Already in the plan" in text(lead.get(url("plan_candidates", plan)))


def test_strong_school_is_told_so(lead, actors, version, plan):
    answered(started(actors.school_a, version), level="2")
    assert "Nothing in the lower half" in text(lead.get(url("plan_candidates", plan)))


def test_without_a_self_evaluation_the_page_says_so(lead, plan):
    assert "No self-evaluation yet" in text(lead.get(url("plan_candidates", plan)))


def test_grid_is_filled_in_by_select_boxes_alone(lead, plan):
    priority = prioritised(plan)
    sent = {"risk": "high", "capacity": "high", "revision": "1"}
    assert lead.post(url("place_priority", plan, priority.id), sent).status_code == 302
    page = text(lead.get(url("plan_grid", plan)))
    assert "The need is great and you can act: begin here." in page
    assert lead.post(url("place_priority", plan, priority.id), {**sent, "risk": "low"}).status_code == 409
    assert lead.post(url("place_priority", plan, priority.id), {**sent, "risk": "huge"}).status_code == 422
    assert lead.post(url("order_by_grid", plan)).status_code == 302


def test_threads_show_what_reaches_several_domains_and_what_nothing_reaches(lead, plan):
    priority = prioritised(plan)
    acted(priority, "Friends", statements=("d1-s1", "d2-s1"), themes=("Belonging",))
    acted(priority, "Kind notes", statements=("d1-s1",), themes=("Belonging",))
    page = lead.get(url("plan_threads", plan)).context["page"]
    assert [(line.title, line.is_golden) for line in page.actions] == [
        ("Friends", True),
        ("Kind notes", False),
    ]
    assert [(line.title, line.actions, len(line.domains)) for line in page.themes] == [("Belonging", 2, 2)]
    assert len(page.not_served) == page.domains - 2


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("lead=Cook", ["Breakfast"]),
        ("label=sdp", ["Friends"]),
        ("domain=d2", ["Friends"]),
        ("domain=gone", []),
        ("stage=developing", []),
        ("overdue=on", []),
        ("", ["Friends", "Breakfast"]),
    ],
)
def test_plan_is_narrowed_to_what_is_asked_for(lead, plan, asked, shown):
    priority = prioritised(plan)
    acted(priority, "Friends", statements=("d2-s1",), labels=("sdp",))
    acted(priority, "Breakfast", who=("Cook",))
    page = lead.get(f"{url('plan', plan)}?{asked}").context["page"]
    assert [line.title for section in page.sections for line in section.lines] == shown
    assert page.actions == 2


def test_moving_by_buttons(lead, plan):
    prioritised(plan, "One")
    two = prioritised(plan, "Two")
    lead.post(url("move_priority", plan, two.id), {"steps": "-1"})
    lead.post(url("move_priority", plan, two.id), {"steps": "7"})
    assert [each.title for each in Priority.objects.filter(plan=plan).order_by("position")] == ["Two", "One"]
