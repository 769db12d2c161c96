"""The pages anybody may read."""

import pytest
from django.conf import settings

from tests.factories.schools import PersonFactory

STATEMENTS = ["accessibility-statement", "privacy", "cookies"]


def test_root_asks_for_the_language_in_both(client):
    page = client.get("/").content.decode()

    assert "Dewiswch iaith" in page
    assert "Choose a language" in page


@pytest.mark.parametrize("language", ["en", "cy"])
def test_root_remembers_the_language_and_does_not_ask_again(client, language):
    chosen = client.get(f"/?language={language}")
    again = client.get("/")

    assert chosen.headers["Location"] == f"/{language}/"
    assert again.headers["Location"] == f"/{language}/"


@pytest.mark.parametrize("wanted", ["de", "", "//evil.example", "en%00"])
def test_root_asks_again_when_the_choice_is_none(client, wanted):
    response = client.get(f"/?language={wanted}")

    assert response.status_code == 200
    assert settings.LANGUAGE_COOKIE_NAME not in response.cookies


@pytest.mark.django_db
def test_front_door_offers_to_sign_in(client):
    assert 'href="/cy/accounts/login/"' in client.get("/cy/").content.decode()


@pytest.mark.django_db
def test_front_door_leads_who_is_signed_in_to_their_work(signed_in):
    response = signed_in(PersonFactory()).get("/en/")

    assert response.status_code == 302


@pytest.mark.parametrize("page", STATEMENTS)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_statement_is_there_in_each_language_with_a_way_to_the_other(client, page, language):
    other = {"en": "cy", "cy": "en"}[language]

    body = client.get(f"/{language}/{page}/").content.decode()

    assert f'<html lang="{language}"' in body
    assert f'href="/{other}/{page}/"' in body


def test_accessibility_statement_has_the_parts_of_the_model_statement(client):
    body = client.get("/en/accessibility-statement/").content.decode()

    for part in ("Enforcement procedure", "Compliance status", "Feedback and contact", "equalityadvisoryservice.com"):
        assert part in body
    assert f"mailto:{settings.CONTACT_EMAIL}" in body


def test_cookies_page_names_every_cookie_the_service_sets(client):
    body = client.get("/en/cookies/").content.decode()

    for name in (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.LANGUAGE_COOKIE_NAME):
        assert f">{name}<" in body


def test_pages_carry_the_strict_policy_and_nothing_inline(client):
    response = client.get("/en/privacy/")

    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
    assert "style=" not in response.content.decode()


def test_posting_to_a_page_that_is_only_read_is_refused(client):
    assert client.post("/").status_code == 405
