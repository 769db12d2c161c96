"""A school shares its plan: what was shared stays as it was, and who reads it follows what the school chose last."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse

from actionplans.enums import PlanAudience, PlanEventKind
from actionplans.errors import NothingToShare, PlanChangedSince, PlanClosed, PlanStepImpossible
from actionplans.models import Plan, SharedPlan, SharedPlanContent
from actionplans.services.actions import change_action, draft_of
from actionplans.services.shared_content import shared_content
from actionplans.services.sharing import agree_plan, archive_plan, content_mark, share_plan, withdraw_plan
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
    shared,
)
from tests.factories.frameworks import make_version
from tests.factories.schools import MembershipFactory, six_actors

pytestmark = pytest.mark.django_db


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def action(actors):
    """An action with everything a reader outside is shown."""
    priority = prioritised(planned(actors.school_a, make_version()), links="Youth service", statements=("d1-s1",))
    action = acted(priority, statements=("d1-s1",), labels=("sdp",), expected_change="Nobody stands alone.")
    progressed(action)
    milestoned(action)
    measure = measured(action)
    read(measure, "605", is_baseline=True)
    read(measure, "280")
    acted(priority, "A part", parent=action)
    action.refresh_from_db()
    return action


@pytest.fixture
def plan(action):
    return Plan.objects.get(id=action.plan_id)


def key(plan):
    return {"owner": owner_of_plan(plan), "plan_id": plan.id, "by": plan.created_by_id}


def events(plan):
    return list(plan.stage_events.order_by("id").values_list("event", flat=True))


def text(response):
    assert response.status_code == 200, response
    return response.content.decode()


# What sharing does


def test_sharing_writes_the_fact_with_its_counts_and_the_words_as_they_are(plan):
    made = shared(plan, "authority")
    plan.refresh_from_db()
    assert (made.number, made.actions, made.in_development_plan, plan.stage) == (1, 2, 1, "shared")
    assert events(plan) == [PlanEventKind.STARTED, PlanEventKind.SHARED]
    assert "Nobody stands alone." in made.content.canonical_json


def test_the_same_plan_shared_again_is_shared_once(plan):
    first = shared(plan)
    assert shared(plan) == first
    assert events(plan).count(PlanEventKind.SHARED) == 1


def test_a_changed_plan_is_a_sharing_of_its_own_and_the_first_stays_as_it_was(plan, action):
    first = shared(plan)
    before = first.content.canonical_json
    draft = draft_of(action)
    change_action(**key(plan), action_id=action.id, draft=type(draft)("Walk and talk", "en"), statements=(), revision=1)
    assert shared(plan).number == 2
    assert SharedPlanContent.objects.get(shared=first).canonical_json == before
    assert "Walk and talk" not in before


def test_what_was_not_seen_is_not_shared(plan, action):
    seen = content_mark(shared_content(plan))
    acted(action.priority, "Added by a colleague")
    with pytest.raises(PlanChangedSince):
        share_plan(**key(plan), audience=PlanAudience.COORDINATOR, seen=seen)
    assert not SharedPlan.objects.exists()


def test_a_plan_without_an_action_is_not_shared(actors):
    with pytest.raises(NothingToShare):
        shared(planned(actors.school_a))


def test_another_schools_plan_is_not_there(actors, plan):
    other = owner_of(actors.school_b)
    for verb in (withdraw_plan, agree_plan, archive_plan):
        with pytest.raises(Plan.DoesNotExist):
            verb(owner=other, plan_id=plan.id, by=plan.created_by_id)
    with pytest.raises(Plan.DoesNotExist):
        share_plan(owner=other, plan_id=plan.id, audience=PlanAudience.COORDINATOR, seen="", by=plan.created_by_id)


@pytest.mark.parametrize("change", [{"canonical_json": "{}"}, {"title": "Other"}, {"sha256": "0"}])
def test_words_that_were_shared_never_change(plan, change):
    made = shared(plan)
    with pytest.raises(DatabaseError, match="written once"), transaction.atomic():
        SharedPlanContent.objects.filter(shared=made).update(**change)
    with pytest.raises(DatabaseError), transaction.atomic():
        SharedPlan.objects.filter(id=made.id).update(actions=9)


# Taking it back, agreeing, archiving


def test_taking_a_plan_back_keeps_the_fact_and_closes_every_version(plan, action):
    shared(plan, "authority")
    acted(action.priority, "More")
    shared(plan, "authority")
    withdraw_plan(**key(plan))
    withdraw_plan(**key(plan))
    plan.refresh_from_db()
    assert (plan.stage, SharedPlan.objects.count()) == ("draft", 2)
    assert set(SharedPlanContent.objects.values_list("audience", flat=True)) == {""}
    assert events(plan).count(PlanEventKind.WITHDRAWN) == 1


def test_sharing_with_fewer_readers_takes_the_others_what_they_had(plan, action):
    shared(plan, "authority")
    acted(action.priority, "More")
    shared(plan, "coordinator")
    assert set(SharedPlanContent.objects.values_list("audience", flat=True)) == {"coordinator"}


def test_a_plan_never_shared_cannot_be_taken_back(plan):
    with pytest.raises(PlanStepImpossible):
        withdraw_plan(**key(plan))


def test_a_plan_is_agreed_once_and_stays_live_when_shared_or_taken_back(plan, action):
    agree_plan(**key(plan))
    agree_plan(**key(plan))
    shared(plan)
    withdraw_plan(**key(plan))
    plan.refresh_from_db()
    assert plan.stage == "live"
    assert events(plan) == ["started", "agreed", "shared", "withdrawn"]


def test_an_archived_plan_is_read_and_changed_no_more(plan, action):
    archive_plan(**key(plan))
    archive_plan(**key(plan))
    with pytest.raises(PlanClosed):
        shared(plan)
    agreed = planned(action.school, title="Another")
    agree_plan(**key(agreed))
    with pytest.raises(PlanStepImpossible):
        archive_plan(**key(agreed))


# Who reads it


@pytest.fixture
def browsers(signed_in, actors):
    governor = MembershipFactory(governor=True, school=actors.school_a)
    coordinator = MembershipFactory(coordinator=True, caseload=[actors.school_a])
    places = {
        "governor": (signed_in(governor.person), "school", actors.school_a.id),
        "coordinator": (signed_in(coordinator.person), "caseload", coordinator.id),
        "officer": (signed_in(actors.officer_a), "authority", actors.school_a.authority.code),
    }
    return places


def pages(place, made):
    browser, kind, key = place
    listed = browser.get(reverse(f"{kind}_shared_plans", args=[key]))
    return text(listed), text(browser.get(reverse(f"{kind}_shared_plan", args=[key, made.id])))


@pytest.mark.parametrize(
    ("audience", "readers"),
    [("coordinator", {"governor", "coordinator"}), ("authority", {"governor", "coordinator", "officer"})],
)
def test_words_are_read_by_those_the_school_chose_and_the_fact_by_all(plan, browsers, audience, readers):
    made = shared(plan, audience)
    for who, place in browsers.items():
        listed, one = pages(place, made)
        assert ("Nobody stands alone." in one) is (who in readers), who
        assert (plan.title in listed) is (who in readers), who
        assert "2 actions" in one
    _listed, one = pages(browsers["coordinator"], made)
    for words in ("Youth service", "−325 days, that is −53.7%", "1 Oct 2026: First cohort", "A part", "Amber"):
        assert words in one


def test_after_taking_it_back_only_the_school_reads_the_words(plan, browsers):
    made = shared(plan, "authority")
    withdraw_plan(**key(plan))
    assert "Nobody stands alone." in pages(browsers["governor"], made)[1]
    for who in ("coordinator", "officer"):
        listed, one = pages(browsers[who], made)
        assert "Nobody stands alone." not in one
        assert "The school keeps its words" in listed


def test_an_authority_counts_schools_with_a_plan_and_those_with_it_in_their_development_plan(
    plan, browsers, actors, signed_in
):
    shared(plan)
    other = planned(actors.school_b)
    acted(prioritised(other))
    shared(other)
    browser, kind, code = browsers["officer"]
    response = browser.get(reverse(f"{kind}_shared_plans", args=[code]))
    assert (response.context["in_place"], response.context["in_development_plan"]) == (2, 1)
    assert signed_in(actors.officer_b).get(response.wsgi_request.path).status_code == 404


def test_a_list_of_many_plans_costs_no_more_queries(browsers, actors, plan, django_assert_max_num_queries):
    for number in range(6):
        another = planned(actors.school_a, title=f"Plan {number}")
        acted(prioritised(another))
        shared(another, "authority")
    for browser, kind, key_of in browsers.values():
        address = reverse(f"{kind}_shared_plans", args=[key_of])
        browser.get(address)
        with django_assert_max_num_queries(15):
            browser.get(address)


# The pages of who shares


def test_a_lead_shares_and_a_senior_leader_agrees(signed_in, actors, plan):
    lead = signed_in(actors.lead_a)
    address = reverse("school_share_plan", args=[plan.school_id, plan.id])
    page = text(lead.get(address))
    assert "2 actions would be shared." in page
    seen = lead.get(address).context["form"].initial["seen"]
    assert lead.post(address, {"audience": "authority", "seen": seen}).url == address
    assert "Our coordinator and our local authority" in text(lead.get(address))
    agree = reverse("school_agree_plan", args=[plan.school_id, plan.id])
    assert lead.post(agree).status_code == 403
    senior = signed_in(MembershipFactory(senior_leader=True, school=plan.school).person)
    assert "Agree on this plan" in text(senior.get(reverse("school_plan", args=[plan.school_id, plan.id])))
    senior.post(agree)
    plan.refresh_from_db()
    assert plan.stage == "live"


def test_faults_are_said_and_nothing_is_shared(signed_in, actors, plan):
    lead = signed_in(actors.lead_a)
    address = reverse("school_share_plan", args=[plan.school_id, plan.id])
    assert lead.post(address, {"audience": "the world", "seen": "x"}).status_code == 422
    stale = lead.post(address, {"audience": "coordinator", "seen": "0" * 64})
    assert stale.status_code == 409
    assert "The plan has changed since you opened this page" in stale.content.decode()
    empty = planned(actors.school_a, title="Empty")
    address = reverse("school_share_plan", args=[empty.school_id, empty.id])
    seen = lead.get(address).context["form"].initial["seen"]
    refused = lead.post(address, {"audience": "coordinator", "seen": seen})
    assert refused.status_code == 422
    assert "There is no action in the plan yet" in refused.content.decode()
    assert not SharedPlan.objects.exists()
