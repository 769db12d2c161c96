"""The quick check: two statements of each domain, which seed the whole."""

import pytest
from django.urls import reverse

from evaluations.queries.answers import progress_by_domain
from tests.factories.evaluations import answered, started
from tests.factories.frameworks import make_version
from tests.factories.schools import six_actors

pytestmark = pytest.mark.django_db


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def evaluation(actors):
    return started(actors.school_a, make_version(domains=3, statements=4))


def url(evaluation):
    return reverse("quick_check", args=[evaluation.school_id, evaluation.id])


def test_quick_check_asks_two_statements_of_each_domain(signed_in, actors, evaluation):
    page = signed_in(actors.lead_a).get(url(evaluation)).context["page"]

    assert [card.code for card in page.cards] == ["d1-s1", "d1-s2", "d2-s1", "d2-s2", "d3-s1", "d3-s2"]


def test_answer_in_the_quick_check_counts_in_the_whole(signed_in, actors, evaluation):
    browser = signed_in(actors.lead_a)
    save = reverse("save_answer", args=[evaluation.school_id, evaluation.id, "d2-s1"])
    browser.post(save, {"level": "2", "reason": "", "note": "", "note_language": "en", "revision": 0})

    assert progress_by_domain(evaluation.id)["d2"].answered == 1
    assert browser.get(url(evaluation)).context["page"].progress.answered == 1


def test_home_offers_it_while_it_still_saves_time(signed_in, actors, evaluation):
    browser = signed_in(actors.lead_a)
    home = reverse("school_home", args=[evaluation.school_id])
    assert url(evaluation) in browser.get(home).text

    answered(evaluation)

    assert url(evaluation) not in browser.get(home).text


def test_outsider_finds_nothing(signed_in, actors, evaluation):
    assert signed_in(actors.lead_b).get(url(evaluation)).status_code == 404
