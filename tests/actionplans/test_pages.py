"""The pages of plans: who may, how a fault comes back beside its field, and that nothing typed is lost."""

from datetime import date

import pytest
from django.urls import reverse

from actionplans.models import Action, Plan, Priority
from tests.factories.actionplans import acted, planned, prioritised, progressed
from tests.factories.frameworks import make_version
from tests.factories.schools import six_actors

pytestmark = pytest.mark.django_db
OUTSIDERS = ["lead_b", "officer_a", "officer_b", "stranger"]


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def action(actors):
    return acted(prioritised(planned(actors.school_a, make_version())))


@pytest.fixture
def lead(signed_in, actors):
    return signed_in(actors.lead_a)


def url(name, action, *more):
    return reverse(f"school_{name}", args=[action.school_id, action.plan_id, *more])


def sent(**fields):
    return {"title": "Walk and talk", "text_language": "en", "revision": "1", **fields}


def text(response):
    return response.content.decode()


def test_story_from_an_empty_page_to_the_first_update(lead, actors):
    make_version()
    home = reverse("school_plans", args=[actors.school_a.id])
    assert "No plan yet" in text(lead.get(home))
    started = {"starts_on_day": "1", "starts_on_month": "9", "starts_on_year": "2026"}
    response = lead.post(f"{home}start/", {"title": "Our plan", "text_language": "en", **started})
    plan = Plan.objects.get()
    assert response.url == reverse("school_plan", args=[actors.school_a.id, plan.id])
    lead.post(f"{response.url}priority/add/", {"title": "Playtime", "text_language": "en"})
    priority = Priority.objects.get()
    added = lead.post(f"{response.url}priority/{priority.id}/add/", sent(who="Lead\nYear 6", amount="£1,250.50"))
    action = Action.objects.get()
    assert (action.who, str(action.amount)) == (["Lead", "Year 6"], "1250.50")
    assert "£1,250.5" in text(lead.get(added.url))
    entry = {"seen_on_day": "2", "seen_on_month": "11", "seen_on_year": "2026", "stage": "developing"}
    lead.post(f"{added.url}progress/", {**entry, "text_language": "en", "text": "It has begun."})
    assert "It has begun." in text(lead.get(added.url))
    assert "Not rated" in text(lead.get(added.url))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"title": ""}, "Fill in"),
        ({"amount": "about £500"}, "Enter an amount in pounds in figures"),
        ({"amount": "1e12"}, "Enter an amount in pounds in figures"),
        ({"amount": "1000000000000"}, "less than 10 million"),
        ({"amount": "-5"}, "Enter an amount in pounds in figures"),
        ({"details": "x" * 5000}, "4"),
        ({"who": "x" * 121}, "Each line must be at most 120 characters long"),
        ({"who": "\n".join(f"Person {number}" for number in range(31))}, "Write at most 30 lines"),
        ({"is_open_ended": "on", "ends_on_day": "1", "ends_on_month": "1", "ends_on_year": "2027"}, "not both"),
        ({"in-d1": ["gone"]}, "Choose from the statements on this page"),
    ],
)
def test_bad_input_is_said_beside_its_field_and_nothing_typed_is_lost(lead, action, fields, said):
    response = lead.post(url("change_action", action, action.id), sent(need="They are lonely.", **fields))
    assert response.status_code == 422
    assert said in text(response)
    assert "They are lonely." in text(response)
    action.refresh_from_db()
    assert action.need == ""


def test_end_before_start_is_said_beside_the_end(lead, action):
    dates = {
        f"{name}_{part}": str(value)
        for name, day in (("starts_on", 9), ("ends_on", 1))
        for part, value in (("day", day), ("month", 9), ("year", 2026))
    }
    response = lead.post(url("change_action", action, action.id), sent(**dates))
    assert response.status_code == 422
    assert "The end must not be before the start" in text(response)


def test_conflict_shows_both_and_saving_again_is_a_choice(lead, action):
    address = url("change_action", action, action.id)
    lead.post(address, sent(title="Theirs"))
    refused = lead.post(address, sent(title="Mine", details="All I wrote."))
    assert refused.status_code == 409
    assert all(each in text(refused) for each in ("Theirs", "Mine", "All I wrote."))
    assert refused.context["form"].data["revision"] == "2"
    assert lead.post(address, {**sent(title="Mine"), "revision": "2"}).status_code == 302


@pytest.mark.parametrize("actor", OUTSIDERS)
def test_others_find_no_plan(signed_in, actors, action, actor):
    browser = signed_in(getattr(actors, actor))
    assert browser.get(url("plan", action)).status_code == 404
    assert browser.post(url("change_action", action, action.id), sent()).status_code == 404


def test_reader_may_not_change(signed_in, actors, action):
    browser = signed_in(actors.reader_a)
    assert browser.post(url("change_action", action, action.id), sent()).status_code == 403


def test_plan_of_another_school_is_not_found_at_ones_own(lead, actors, action):
    other = acted(prioritised(planned(actors.school_b)))
    for name, keys in (("plan", ()), ("action", (other.id,)), ("change_action", (other.id,))):
        address = reverse(f"school_{name}", args=[actors.school_a.id, other.plan_id, *keys])
        assert lead.get(address).status_code == 404


def test_officer_plans_for_the_authority(signed_in, actors):
    plan = planned(actors.school_a.authority, title="Strategy")
    browser = signed_in(actors.officer_a)
    home = reverse("authority_plan", args=[actors.school_a.authority.code, plan.id])
    assert "Strategy" in text(browser.get(home))
    assert browser.post(f"{home}priority/add/", {"title": "Inclusion", "text_language": "en"}).status_code == 302
    assert signed_in(actors.officer_b).get(home).status_code == 404


def test_overdue_is_said_and_finished_is_not_overdue(lead, actors, action):
    late = acted(action.priority, "Late", ends_on=date(2026, 9, 11))
    assert text(lead.get(url("plan", action))).count("Overdue") == 1
    progressed(late, "completed")
    assert "Overdue" not in text(lead.get(url("plan", action)))


def test_welsh_page_is_welsh(lead, action):
    page = text(lead.get(url("plan", action).replace("/en/", "/cy/")))
    assert "Cynlluniau gweithredu" in page
    assert "Heb ei ddechrau" in page


def test_own_sources_of_money_and_policies_stand_with_the_others(lead, action):
    told = sent(own_funding="PTA\nLottery", funding=["pdg"], policies="UNCRC article 12\nNEST")
    lead.post(url("change_action", action, action.id), told)
    page = text(lead.get(url("action", action, action.id)))
    assert "Pupil Development Grant (PDG), PTA, Lottery" in page
    assert "UNCRC article 12, NEST" in page
