"""More than one framework: each evaluated by itself, and one set of answers seen through another."""

import pytest
from django.urls import reverse

from tests.factories.evaluations import answered, started
from tests.factories.frameworks import make_crosswalk, make_version
from tests.factories.schools import six_actors

pytestmark = pytest.mark.django_db
QUERIES = 15


@pytest.fixture
def actors():
    return six_actors()


def test_home_offers_the_frameworks_not_begun_beside_the_one_that_is(signed_in, actors):
    first, second = make_version(), make_version()
    evaluation = started(actors.school_a, first)
    home = reverse("school_home", args=[actors.school_a.id])
    browser = signed_in(actors.lead_a)

    page = browser.get(home)
    assert page.context["page"].version.id == first.id
    assert [version.id for version in page.context["page"].versions] == [second.id]

    response = browser.post(reverse("start_evaluation", args=[actors.school_a.id, second.id]), follow=True)
    assert response.context["page"].version.id == second.id
    assert evaluation.version_id == first.id


@pytest.mark.parametrize("levels", [3, 4, 6])
def test_scales_of_any_length_work(signed_in, actors, levels):
    evaluation = started(actors.school_a, make_version(levels=levels))
    browser = signed_in(actors.lead_a)
    top = str(levels - 1)
    save = reverse("save_answer", args=[actors.school_a.id, evaluation.id, "d1-s1"])
    sent = {"level": top, "reason": "", "note": "", "note_language": "en", "revision": 0}

    assert browser.post(save, sent).status_code == 302
    assert f"Level {top}" in browser.get(reverse("check_answers", args=[actors.school_a.id, evaluation.id])).text


def test_answers_seen_through_another_framework_keep_their_own_levels(signed_in, actors):
    source, target = make_version(), make_version(levels=3)
    make_crosswalk(source, target)
    evaluation = answered(started(actors.school_a, source), level="3")
    browser = signed_in(actors.lead_a)
    url = reverse("seen_through", args=[actors.school_a.id, evaluation.id, target.framework.slug, target.version])

    page = browser.get(url)

    answers = [
        answer for domain in page.context["page"].domains for each in domain.statements for answer in each.answers
    ]
    assert answers
    assert {answer.level.code for answer in answers} == {"3"}
    assert url in browser.get(reverse("check_answers", args=[actors.school_a.id, evaluation.id])).text


def test_frameworks_without_a_crosswalk_are_not_seen_through_each_other(signed_in, actors):
    evaluation = started(actors.school_a, make_version())
    other = make_version()
    url = reverse("seen_through", args=[actors.school_a.id, evaluation.id, other.framework.slug, other.version])

    assert signed_in(actors.lead_a).get(url).status_code == 404


def test_another_schools_answers_are_never_seen(signed_in, actors):
    source, target = make_version(), make_version()
    make_crosswalk(source, target)
    evaluation = started(actors.school_a, source)
    url = reverse("seen_through", args=[actors.school_a.id, evaluation.id, target.framework.slug, target.version])

    assert signed_in(actors.lead_b).get(url).status_code == 404


@pytest.mark.parametrize("frameworks", [1, 3])
def test_home_costs_the_same_however_many_frameworks(signed_in, actors, django_assert_max_num_queries, frameworks):
    for _ in range(frameworks):
        started(actors.school_a, make_version())
    make_version()
    browser = signed_in(actors.lead_a)
    home = reverse("school_home", args=[actors.school_a.id])
    browser.get(home)

    with django_assert_max_num_queries(QUERIES):
        browser.get(home)
