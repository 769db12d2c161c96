"""Signing in: by address and password, without telling who has an account, never without an invitation."""

import pytest
from django.core import mail
from django.core.cache import cache

from tests.factories.schools import PASSWORD, PersonFactory

pytestmark = pytest.mark.django_db
LOGIN = "/en/accounts/login/"
PUBLIC = [
    "accounts/login/",
    "accounts/password/reset/",
    "accounts/password/reset/done/",
    "accounts/password/reset/key/1-abc/",
    "accounts/password/reset/key/done/",
    "accounts/signup/",
    "accounts/inactive/",
    "accounts/confirm-email/",
    "accounts/confirm-email/abc/",
    "accounts/3rdparty/login/cancelled/",
]
OWN = [
    "account/",
    "accounts/password/change/",
    "accounts/reauthenticate/",
    "accounts/2fa/",
    "accounts/2fa/webauthn/",
    "accounts/3rdparty/",
    "accounts/logout/",
]


@pytest.fixture(autouse=True)
def _fresh_limits():
    cache.clear()
    yield
    cache.clear()


def sign_in(client, email, password=PASSWORD):
    return client.post(LOGIN, {"login": email, "password": password})


@pytest.mark.parametrize("page", PUBLIC)
@pytest.mark.parametrize("language", ["en", "cy"])
def test_public_pages_are_ours(client, page, language):
    response = client.get(f"/{language}/{page}")
    assert response.status_code == 200
    assert f'<html lang="{language}" class="govuk-template">' in response.content.decode()
    assert "Menu:" not in response.content.decode()


@pytest.mark.parametrize("page", OWN)
def test_own_pages_are_ours(signed_in, page):
    response = signed_in(PersonFactory()).get(f"/en/{page}")
    assert response.status_code == 200
    assert 'class="govuk-template"' in response.content.decode()


@pytest.mark.parametrize("page", OWN)
def test_own_pages_ask_to_sign_in(client, page):
    response = client.get(f"/en/{page}")
    assert response.status_code == 302


def test_right_password_leads_to_work(client):
    person = PersonFactory()
    response = sign_in(client, person.email.upper())
    assert (response.status_code, response.url) == (302, "/en/my-work/")


def test_wrong_password_and_unknown_address_read_the_same(client):
    person = PersonFactory()
    pages = [sign_in(client, email, "wrong").content.decode() for email in (person.email, "nobody@example.org")]
    said = "The e-mail address or the password is not right."
    assert [said in page for page in pages] == [True, True]
    assert sign_in(client, person.email, "wrong").status_code == 400


def test_a_closed_account_stays_out(client):
    response = sign_in(client, PersonFactory(inactive=True).email)
    assert response.status_code in (302, 400)
    assert client.get("/en/my-work/").status_code == 302


def test_too_many_tries_are_429(client):
    email = PersonFactory().email
    statuses = [sign_in(client, email, "wrong").status_code for _try in range(6)]
    assert statuses[-1] == 429


def test_password_link_goes_out_only_to_accounts(client):
    person = PersonFactory(welsh=True)
    for email in ("nobody@example.org", person.email):
        assert client.post("/en/accounts/password/reset/", {"email": email}).url.endswith("/password/reset/done/")
    assert [message.to for message in mail.outbox] == [[person.email]]
    assert "/password/reset/key/" in mail.outbox[0].body


def test_password_link_is_in_both_languages_while_unknown(client):
    person = PersonFactory(language="")
    client.post("/en/accounts/password/reset/", {"email": person.email})
    assert " | " in mail.outbox[0].subject


def test_nobody_signs_up(client):
    signing_up = {"email": "new@example.org", "password1": "tri-gair-hir-iawn"}
    response = client.post("/en/accounts/signup/", signing_up)
    assert "by invitation" in response.content.decode()
    assert sign_in(client, "new@example.org", "tri-gair-hir-iawn").status_code == 400


def test_own_details_are_saved(signed_in):
    person = PersonFactory()
    browser = signed_in(person)
    assert browser.post("/en/account/", {"name": "Siân", "language": "cy"}).status_code == 302
    person.refresh_from_db()
    assert (person.name, person.language) == ("Siân", "cy")
    assert browser.post("/en/account/", {"name": "", "language": "cy"}).status_code == 422
    assert browser.get("/en/accounts/email/").url == "/en/account/"


@pytest.mark.parametrize("field", ["login", "password"])
def test_null_bytes_are_refused(client, field):
    fields = {"login": "a@example.org", "password": "x", field: "a\x00b@example.org"}
    assert client.post(LOGIN, fields).status_code == 400
