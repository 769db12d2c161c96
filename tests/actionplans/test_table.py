"""Several actions typed into a table: empty rows are none, a fault stands beside its cell, all are added or none."""

import pytest
from django.urls import reverse

from actionplans.models import Action
from actionplans.services.sharing import archive_plan
from tests.factories.actionplans import owner_of_plan, planned, prioritised
from tests.factories.schools import six_actors

pytestmark = pytest.mark.django_db


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def priority(actors):
    return prioritised(planned(actors.school_a))


@pytest.fixture
def address(priority):
    return reverse("school_add_table", args=[priority.school_id, priority.plan_id, priority.id])


def sent(*rows, language="en"):
    told = {"row-TOTAL_FORMS": "6", "row-INITIAL_FORMS": "0", "text_language": language}
    for number, row in enumerate(rows):
        told |= {f"row-{number}-{name}": text for name, text in row.items()}
    return told


def test_rows_become_actions_in_their_order(signed_in, actors, address):
    rows: tuple[dict[str, str], ...] = (
        {"title": "Train friends", "who": "Lead, Year 6 , ", "amount": "£1,250.50"},
        {},
        {"title": "A quiet\ncorner", "expected_change": "Calm"},
    )
    assert signed_in(actors.lead_a).post(address, sent(*rows)).status_code == 302
    told = Action.objects.order_by("position").values_list("code", "title", "who", "amount", "expected_change")
    assert [(code, title, who, amount and str(amount), change) for code, title, who, amount, change in told] == [
        ("1", "Train friends", ["Lead", "Year 6"], "1250.50", ""),
        ("2", "A quiet corner", [], None, "Calm"),
    ]


def test_sent_twice_they_stand_once(signed_in, actors, address):
    browser = signed_in(actors.lead_a)
    for _time in range(2):
        browser.post(address, sent({"title": "Train friends"}))
    assert Action.objects.count() == 1


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ({"who": "Somebody"}, "Say what you will do, or empty this row"),
        ({"title": "x", "amount": "about £500"}, "Enter an amount in pounds in figures"),
        ({"title": "x", "amount": "1" * 13}, "less than 10 million"),
        ({"title": "x", "who": "y" * 121}, "At most 30 names of at most 120 characters each"),
        ({"title": "x" * 301}, "300"),
        ({"title": "x", "expected_change": "y" * 5000}, "4"),
    ],
)
def test_a_fault_stands_beside_its_cell_and_nothing_is_added_or_lost(signed_in, actors, address, row, said):
    response = signed_in(actors.lead_a).post(address, sent({"title": "All that I wrote"}, row))
    assert response.status_code == 422
    page = response.content.decode()
    assert said in page
    assert "All that I wrote" in page
    assert not Action.objects.exists()


def test_an_archived_plan_takes_no_more(signed_in, actors, address, priority):
    archive_plan(owner=owner_of_plan(priority.plan), plan_id=priority.plan_id, by=priority.created_by_id)
    response = signed_in(actors.lead_a).post(address, sent({"title": "Late"}))
    assert response.status_code == 409
    assert "This plan has been archived" in response.content.decode()


def test_others_find_no_table(signed_in, actors, address):
    assert signed_in(actors.lead_b).post(address, sent({"title": "x"})).status_code == 404
    assert signed_in(actors.reader_a).post(address, sent({"title": "x"})).status_code == 403
