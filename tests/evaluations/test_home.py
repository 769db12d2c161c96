"""The school's home before and after it begins (R-3.1: the home says where a school is and what is next)."""

import pytest
from django.urls import reverse

from tests.factories.evaluations import answered, decided, started, submitted
from tests.factories.frameworks import make_version
from tests.factories.schools import MembershipFactory, six_actors

pytestmark = pytest.mark.django_db


def home(browser, school):
    return browser.get(reverse("school_home", args=[school.id])).text


def test_home_offers_the_frameworks_before_the_school_begins(signed_in):
    actors = six_actors()
    make_version()

    page = home(signed_in(actors.lead_a), actors.school_a)

    assert "Framework for tests" in page
    assert "Start this year" in page
    assert "Nobody outside your school can see your answers until you submit them" in page


def test_home_of_one_who_may_only_read_offers_no_start(signed_in):
    actors = six_actors()
    make_version()

    assert "Start this year" not in home(signed_in(actors.reader_a), actors.school_a)


def test_home_leads_to_the_next_unfinished_domain_and_then_to_the_check(signed_in):
    actors = six_actors()
    evaluation = started(actors.school_a, make_version())
    browser = signed_in(actors.lead_a)

    assert "/domains/d1/" in home(browser, actors.school_a)
    assert "Check your answers" in home(browser, answered(evaluation).school)


def test_home_shows_the_coordinators_reply(signed_in):
    actors = six_actors()
    decided(submitted(actors.school_a, make_version()))

    page = home(signed_in(actors.lead_a), actors.school_a)

    assert "has accepted your self-evaluation" in page


def test_home_of_a_contributor_says_that_nothing_is_assigned(signed_in):
    contributor = MembershipFactory(contributor=True)

    assert "Nothing is assigned to you yet" in home(signed_in(contributor.person), contributor.school)


def test_governor_sees_how_far_it_is_and_no_way_into_the_draft(signed_in):
    actors = six_actors()
    evaluation = started(actors.school_a, make_version())
    browser = signed_in(actors.reader_a)

    assert "/domains/" not in home(browser, actors.school_a)
    place = [actors.school_a.id, evaluation.id]
    for address in (
        reverse("evaluation_domain", args=[*place, "d1"]),
        reverse("check_answers", args=place),
        reverse("quick_check", args=place),
    ):
        assert browser.get(address).status_code == 403
