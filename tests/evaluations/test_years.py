"""A school's own progress over the years (R-3.8)."""

import pytest
from django.urls import reverse

from tests.factories.evaluations import submitted, submitted_last_year
from tests.factories.frameworks import make_version
from tests.factories.schools import SchoolFactory, six_actors

pytestmark = pytest.mark.django_db
QUERIES = 15


def test_each_domain_has_a_line_of_the_levels_it_reached(signed_in):
    actors, version = six_actors(), make_version()
    submitted_last_year(actors.school_a, version, level="1")
    submitted(actors.school_a, version, level="3")

    page = signed_in(actors.lead_a).get(reverse("school_years", args=[actors.school_a.id]))

    [framework] = page.context["frameworks"]
    assert [[reached.level.code for reached in line.years] for line in framework.lines] == [["1", "3"], ["1", "3"]]
    assert "at least half of its rated statements" in page.text


def test_dont_know_is_counted_apart_and_never_a_level(signed_in):
    actors = six_actors()
    submitted(actors.school_a, make_version(domains=1), level="dont-know")

    page = signed_in(actors.lead_a).get(reverse("school_years", args=[actors.school_a.id]))

    [reached] = page.context["frameworks"][0].lines[0].years
    assert reached.level is None
    assert reached.outside == "2 left out"


def test_another_schools_years_are_not_there(signed_in):
    actors, version = six_actors(), make_version()
    submitted(actors.school_b, version)

    page = signed_in(actors.lead_a).get(reverse("school_years", args=[actors.school_a.id]))

    assert page.context["frameworks"] == []


@pytest.mark.parametrize("frameworks", [1, 3])
def test_page_costs_the_same_whatever_is_on_it(signed_in, django_assert_max_num_queries, frameworks):
    actors = six_actors()
    for _ in range(frameworks):
        submitted(actors.school_a, make_version())
    submitted(SchoolFactory(), make_version())
    browser = signed_in(actors.lead_a)
    browser.get(reverse("school_years", args=[actors.school_a.id]))

    with django_assert_max_num_queries(QUERIES):
        browser.get(reverse("school_years", args=[actors.school_a.id]))
