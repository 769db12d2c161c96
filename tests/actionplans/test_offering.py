"""An authority offers its priorities, a school maps its own to them; the authority counts, and reads no plan."""

import pytest
from django.apps import apps
from django.urls import reverse

from actionplans.errors import NothingToOffer, UnknownOffer
from actionplans.models import OfferedPriority, Plan, Priority
from actionplans.services.offering import offer_priorities, withdraw_offers
from actionplans.services.ordering import place_priority
from tests.factories.actionplans import acted, owner_of, owner_of_plan, planned, prioritised, shared
from tests.factories.schools import six_actors

pytestmark = pytest.mark.django_db


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def strategy(actors):
    """An authority's plan with two priorities."""
    plan = planned(actors.school_a.authority, title="Strategy")
    prioritised(plan, "Inclusion")
    prioritised(plan, "Staff well-being")
    return plan


def key(plan):
    return {"owner": owner_of_plan(plan), "plan_id": plan.id, "by": plan.created_by_id}


def text(response):
    return response.content.decode()


def test_offering_again_changes_nothing_and_a_new_title_is_offered_anew(strategy):
    offer_priorities(**key(strategy))
    assert [offer.title for offer in offer_priorities(**key(strategy))] == ["Inclusion", "Staff well-being"]
    assert OfferedPriority.objects.count() == 2
    Priority.objects.filter(title="Inclusion").update(title="Belonging")
    assert [offer.title for offer in offer_priorities(**key(strategy))] == ["Belonging", "Staff well-being"]
    history = apps.get_model("actionplans", "OfferedPriorityEvent")._default_manager
    assert history.values_list("title", flat=True).get() == "Belonging"


def test_an_empty_plan_has_nothing_to_offer_and_another_authority_no_such_plan(actors, strategy):
    with pytest.raises(NothingToOffer):
        offer_priorities(**key(planned(actors.school_a.authority, title="Empty")))
    with pytest.raises(Plan.DoesNotExist):
        offer_priorities(owner=owner_of(actors.school_c.authority), plan_id=strategy.id, by=strategy.created_by_id)


def test_a_school_serves_only_what_its_own_authority_offers(actors, strategy):
    inclusion = offer_priorities(**key(strategy))[0]
    own = prioritised(planned(actors.school_a), serves_id=inclusion.id)
    assert own.serves == inclusion
    with pytest.raises(UnknownOffer):
        prioritised(planned(actors.school_c), serves_id=inclusion.id)
    withdraw_offers(**key(strategy))
    with pytest.raises(UnknownOffer):
        prioritised(planned(actors.school_a), "Another", serves_id=inclusion.id)


def test_a_lead_chooses_it_and_the_officer_counts_it(signed_in, actors, strategy):
    officer, lead = signed_in(actors.officer_a), signed_in(actors.lead_a)
    home = reverse("authority_plan", args=[actors.school_a.authority.code, strategy.id])
    assert "Offer these priorities to your schools" in text(officer.get(home))
    officer.post(reverse("authority_offer_priorities", args=[actors.school_a.authority.code, strategy.id]))
    assert "Your schools can map their priorities to 2 priorities" in text(officer.get(home))

    plan = planned(actors.school_a)
    address = reverse("school_add_priority", args=[plan.school_id, plan.id])
    page = text(lead.get(address))
    assert "Staff well-being" in page
    offer = OfferedPriority.objects.get(title="Staff well-being")
    lead.post(address, {"title": "Looked after", "text_language": "en", "serves_id": offer.pk})
    priority = Priority.objects.get(title="Looked after")
    assert "Serves the local authority" in text(lead.get(reverse("school_plan", args=[plan.school_id, plan.id])))
    acted(priority)
    shared(plan, "coordinator")

    counted = text(officer.get(reverse("authority_shared_plans", args=[actors.school_a.authority.code])))
    assert "1 school serves it" in counted
    assert "0 schools serve it" in counted
    assert "Looked after" not in counted


def test_a_choice_made_stays_after_it_was_taken_back(signed_in, actors, strategy):
    offer = offer_priorities(**key(strategy))[0]
    plan = planned(actors.school_a)
    priority = prioritised(plan, serves_id=offer.id)
    withdraw_offers(**key(strategy))
    address = reverse("school_priority", args=[plan.school_id, plan.id, priority.id])
    signed_in(actors.lead_a).post(address, {"title": "New title", "text_language": "en", "revision": "1"})
    priority.refresh_from_db()
    assert (priority.title, priority.serves) == ("New title", offer)


def test_changing_a_priority_keeps_its_place_on_the_grid(signed_in, actors):
    plan = planned(actors.school_a)
    priority = prioritised(plan)
    place_priority(**key(plan), priority_id=priority.id, risk="high", capacity="low", revision=1)
    address = reverse("school_priority", args=[plan.school_id, plan.id, priority.id])
    signed_in(actors.lead_a).post(address, {"title": "New title", "text_language": "en", "revision": "2"})
    priority.refresh_from_db()
    assert (priority.title, priority.risk, priority.capacity) == ("New title", "high", "low")


def test_readers_and_schools_cannot_offer(signed_in, actors, strategy):
    address = reverse("authority_offer_priorities", args=[actors.school_a.authority.code, strategy.id])
    assert signed_in(actors.lead_a).post(address).status_code == 404
    assert signed_in(actors.officer_b).post(address).status_code == 404
    assert not OfferedPriority.objects.exists()
