"""Reviews account for every action, and stay as they are once they are complete (R-1.7, R-1.8, R-1.21)."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actionplans.enums import PlanStage
from actionplans.errors import EndsBeforeItStarts, EntriesMissing, ReviewComplete, StalePlanPart
from actionplans.models import Action, Plan, PlanReview, PlanStageEvent, ReviewEntry
from actionplans.services.actions import archive_action
from actionplans.services.reviews import ReviewDraft, begin_review, change_review, complete_review
from tests.factories.actionplans import (
    acted,
    entered,
    owner_of_plan,
    planned,
    prioritised,
    progressed,
    reviewed,
    succeeded,
)
from tests.factories.schools import AuthorityFactory, MembershipFactory, PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def plan(school):
    return planned(school)


@pytest.fixture
def actions(plan):
    priority = prioritised(plan)
    first = acted(priority)
    return [first, acted(priority, "A part", parent=first), acted(priority, "Another")]


@pytest.fixture
def lead(signed_in, school):
    return signed_in(MembershipFactory(lead=True, school=school).person)


def complete(review):
    return complete_review(
        owner=owner_of_plan(review.plan), plan_id=review.plan_id, review_id=review.id, by=PersonFactory().id
    )


def page_of(plan, name, *keys):
    return reverse(f"school_{name}", args=[plan.school_id, plan.id, *keys])


# The verbs.


def test_a_review_is_complete_once_every_action_has_an_entry(plan, actions):
    review = reviewed(plan)
    for action in actions[:2]:
        entered(review, action)
    with pytest.raises(EntriesMissing) as refused:
        complete(review)
    assert refused.value.codes == ["2"]

    entered(review, actions[2])
    first = complete(review)
    assert complete(review).completed_at == first.completed_at


def test_what_was_put_away_needs_no_entry(plan, actions):
    review = reviewed(plan)
    archive_action(
        owner=owner_of_plan(plan), plan_id=plan.id, action_id=actions[0].id, revision=1, by=PersonFactory().id
    )
    entered(review, actions[2])
    assert complete(review).completed_at


def test_a_live_plan_has_been_reviewed_from_then_on(plan, actions):
    Plan.objects.filter(id=plan.id).update(stage=PlanStage.LIVE)
    review = reviewed(plan)
    for action in actions:
        entered(review, action)
    complete(review)
    plan.refresh_from_db()
    assert plan.stage == PlanStage.REVIEWED
    events = PlanStageEvent.objects.filter(plan=plan).order_by("id")
    assert list(events.values_list("event", flat=True))[-1] == "reviewed"


def test_a_complete_review_stays_as_it_is(plan, actions):
    review = reviewed(plan)
    for action in actions:
        entered(review, action)
    complete(review)
    with pytest.raises(ReviewComplete):
        entered(review, actions[0], revision=1, text="Something else.")
    with pytest.raises(ReviewComplete):
        succeeded(review)
    with pytest.raises(ReviewComplete):
        change_review(
            owner=owner_of_plan(plan),
            plan_id=plan.id,
            review_id=review.id,
            draft=ReviewDraft("x", "en", date(2026, 9, 1), date(2026, 9, 2)),
            revision=2,
            by=PersonFactory().id,
        )


@pytest.mark.parametrize(
    "statement",
    [
        "update actionplans_reviewentry set text = 'other'",
        "update actionplans_planreview set title = 'other'",
        "update actionplans_planreview set completed_at = null",
    ],
)
def test_the_database_itself_keeps_a_complete_review(plan, actions, statement):
    review = reviewed(plan)
    for action in actions:
        entered(review, action)
    complete(review)
    with pytest.raises(DatabaseError, match="the review is complete"), transaction.atomic():
        connection.cursor().execute(statement)


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=st.lists(st.tuples(st.integers(0, 2), st.sampled_from(("a", "b"))), max_size=8))
def test_whatever_is_written_a_complete_review_says_what_was_written_last(plan, actions, steps):
    review = reviewed(plan, title=f"Review {steps}")
    said, revisions = {}, dict.fromkeys(range(3), 0)
    for number, text in [*steps, *((each, "end") for each in range(3))]:
        entry = entered(review, actions[number], revision=revisions[number], text=text)
        said[actions[number].id], revisions[number] = text, entry.revision
    complete(review)
    for number in range(3):
        with pytest.raises(ReviewComplete):
            entered(review, actions[number], revision=revisions[number], text="later")
    assert dict(ReviewEntry.objects.filter(review=review).values_list("action_id", "text")) == said


def test_two_people_at_one_entry(plan, actions):
    review = reviewed(plan)
    entered(review, actions[0], text="Mine")
    assert entered(review, actions[0], text="Mine").revision == 1
    with pytest.raises(StalePlanPart):
        entered(review, actions[0], text="Theirs")
    assert entered(review, actions[0], revision=1, text="Theirs").revision == 2
    with pytest.raises(StalePlanPart):
        entered(review, actions[0], revision=1, text="Again mine")


def test_another_schools_review_and_actions_do_not_exist(plan, actions):
    other = planned(SchoolFactory())
    with pytest.raises(PlanReview.DoesNotExist):
        complete_review(
            owner=owner_of_plan(other), plan_id=other.id, review_id=reviewed(plan).id, by=PersonFactory().id
        )
    with pytest.raises(Action.DoesNotExist):
        entered(reviewed(other), actions[0])


def test_a_review_ends_after_it_begins(plan):
    with pytest.raises(EndsBeforeItStarts):
        begin_review(
            owner=owner_of_plan(plan),
            plan_id=plan.id,
            draft=ReviewDraft("x", "en", date(2026, 9, 1), date(2026, 9, 1)),
            by=PersonFactory().id,
        )


# The pages.


def entry(**more):
    return {"stage": "completed", "text": "All are trained.", "text_language": "en", "revision": "0", **more}


def test_lead_reviews_a_plan_from_first_entry_to_the_document(lead, plan, actions):
    day = {"from_on_day": "1", "from_on_month": "9", "from_on_year": "2026"}
    day |= {"to_on_day": "18", "to_on_month": "12", "to_on_year": "2026"}
    begun = lead.post(page_of(plan, "begin_review"), {**day, "title": "Autumn", "text_language": "en"}, follow=True)
    review = PlanReview.objects.get()
    assert "These actions have no entry yet" in begun.text
    refused = lead.post(page_of(plan, "complete_review", review.id))
    assert refused.status_code == 409
    assert "Some actions have no entry yet" in refused.text

    costs = {"money": "£1,250", "staff_hours": "12.5", "verdict": "keep", "evidence": "Survey\nMinutes"}
    lead.post(page_of(plan, "review_entry", review.id, actions[0].id), entry(**costs))
    for action in actions[1:]:
        lead.post(page_of(plan, "review_entry", review.id, action.id), entry(money="250", verdict="stop"))
    lead.post(page_of(plan, "add_success", review.id), {"title": "The choir", "text": "", "text_language": "en"})
    done = lead.post(page_of(plan, "complete_review", review.id), follow=True)

    assert "The review is complete" in done.text
    assert "Complete the review" not in done.text
    document = lead.get(page_of(plan, "review_document", review.id)).text
    for said in ("All are trained.", "Survey", "£1,750", "12.5 hours of staff time", "The choir", "Stop", "Keep"):
        assert said in document
    assert (review.entries.get(action=actions[0]).money) == Decimal(1250)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": ""}, "text"),
        ({"money": "about £500"}, "money"),
        ({"money": "1e12"}, "money"),
        ({"staff_hours": "many"}, "staff_hours"),
        ({"staff_hours": "-1"}, "staff_hours"),
        ({"verdict": "sell"}, "verdict"),
        ({"text": "a" * 5000}, "text"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(lead, plan, actions, wrong, field):
    response = lead.post(page_of(plan, "review_entry", reviewed(plan).id, actions[0].id), entry(**wrong))
    assert response.status_code == 422
    assert response.context["form"].errors[field]
    assert ReviewEntry.objects.count() == 0


def test_an_entry_a_colleague_changed_is_shown_beside_ones_own(lead, plan, actions):
    review = reviewed(plan)
    entered(review, actions[0], text="Theirs.")
    response = lead.post(page_of(plan, "review_entry", review.id, actions[0].id), entry(text="Mine."))
    assert response.status_code == 409
    assert "Theirs." in response.text
    assert "Mine." in response.text


def test_what_there_is_to_celebrate_stands_on_one_page(lead, plan, actions):
    progressed(actions[0], text="Nobody.", is_small_step=False)
    progressed(actions[0], text="The first friend.", is_small_step=True)
    succeeded(reviewed(plan))
    page = lead.get(page_of(plan, "celebrate")).text
    assert "The first friend." in page
    assert "The choir" in page
    assert "Nobody." not in page


def test_the_vales_review_is_not_complete_without_its_seventh_activity():
    authority = AuthorityFactory()
    MembershipFactory(officer=True, authority=authority)
    call_command("load_example", "vale", "--authority", authority.code, verbosity=0)
    review = PlanReview.objects.get()
    with pytest.raises(EntriesMissing) as refused:
        complete(review)
    assert refused.value.codes == ["7"]
