"""Trying the quick check with no account: nothing is kept."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse

from evaluations.models import Answer
from tests.factories.frameworks import make_version

pytestmark = pytest.mark.django_db


def test_anybody_may_try_and_sees_what_it_comes_to(client):
    make_version(domains=2, statements=3)
    url = reverse("try_it")
    assert "Nothing you choose here is kept" in client.get(url).text

    page = client.post(url, {"d1-s1": "3", "d1-s2": "2", "d2-s1": "dont-know"})

    assert [domain.reached and domain.reached.code for domain in page.context["domains"]] == ["3", None]


def test_trying_keeps_nothing(client):
    make_version()
    client.post(reverse("try_it"), {"d1-s1": "3"})

    assert Answer.objects.count() == 0
    assert Session.objects.count() == 0


def test_level_of_another_scale_is_refused_beside_its_statement(client):
    make_version()

    page = client.post(reverse("try_it"), {"d1-s1": "9"})

    assert page.status_code == 422
    assert "Choose one of the levels on this page" in page.text


def test_without_a_framework_there_is_nothing_to_try(client):
    assert client.get(reverse("try_it")).status_code == 404
