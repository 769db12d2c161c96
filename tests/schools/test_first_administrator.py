"""The first platform administrator of an installation."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from schools.models import Membership, Person

pytestmark = pytest.mark.django_db


def add(email="first@example.org"):
    out = StringIO()
    call_command("add_platform_administrator", email, "First Person", "--language", "en", stdout=out)
    return out.getvalue().strip().rsplit(" ", 1)[1]


def test_the_link_leads_to_a_password_and_then_in(client, settings):
    settings.DEMONSTRATION = True
    passwords = {"password1": "tri-gair-hir-iawn", "password2": "tri-gair-hir-iawn"}
    assert client.post(add(), passwords).url == "/en/accounts/login/"
    client.post("/en/accounts/login/", {"login": "first@example.org", "password": "tri-gair-hir-iawn"})
    assert client.get("/en/my-work/").url == "/en/platform/"


def test_again_adds_nobody_twice():
    add()
    add("First@example.org")
    assert (Person.objects.count(), Membership.objects.count()) == (1, 1)


def test_what_is_no_address_is_refused():
    with pytest.raises(CommandError, match="not an e-mail address"):
        add("nobody")
