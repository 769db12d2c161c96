"""A link by which somebody chooses a new password, made by those who cover all of their roles."""

import re

import pytest

from schools.models import Invitation
from tests.factories.schools import MembershipFactory, six_actors

pytestmark = pytest.mark.django_db
PASSWORDS = {"password1": "tri-gair-hir-iawn", "password2": "tri-gair-hir-iawn"}


def renew(browser, school, membership):
    return browser.post(f"/en/school/{school.id}/people/{membership.id}/new-password/")


def link_for(browser, school, membership) -> str:
    """The link's path, as the page of people shows it after asking for it."""
    assert renew(browser, school, membership).status_code == 302
    page = browser.get(f"/en/school/{school.id}/people/").content.decode()
    return re.findall(r"https?://[^/]+(/en/invitation/[^<\s]+)", page)[0]


def test_works_once_and_grants_no_role(signed_in, client):
    them = six_actors()
    address = link_for(signed_in(them.lead_a), them.school_a, them.reader_a.memberships.get())
    reader = signed_in(them.reader_a)
    assert client.get(address).status_code == 200
    assert client.post(address, {**PASSWORDS, "password2": "other"}).status_code == 422
    assert client.post(address, PASSWORDS).url == "/en/accounts/login/"
    them.reader_a.refresh_from_db()
    assert them.reader_a.check_password(PASSWORDS["password1"])
    assert reader.get("/en/my-work/").url.startswith("/en/accounts/login/")
    assert client.post(address, PASSWORDS).status_code == 410
    assert them.reader_a.memberships.count() == 1


def test_a_second_link_replaces_the_first(signed_in, client):
    them = six_actors()
    browser = signed_in(them.lead_a)
    first, second = (link_for(browser, them.school_a, them.reader_a.memberships.get()) for _each in range(2))
    assert [client.get(address).status_code for address in (first, second)] == [410, 200]


def test_not_for_who_has_roles_elsewhere(signed_in):
    them = six_actors()
    MembershipFactory(governor=True, person=them.reader_a)
    assert renew(signed_in(them.lead_a), them.school_a, them.reader_a.memberships.first()).status_code == 409
    assert not Invitation.objects.exists()


def test_not_upwards_nor_for_oneself(signed_in):
    them = six_actors()
    lead = them.lead_a.memberships.get()
    assert renew(signed_in(them.lead_a), them.school_a, lead).status_code == 404
    leader = MembershipFactory(senior_leader=True, school=them.school_a)
    assert renew(signed_in(leader.person), them.school_a, lead).status_code == 302


def test_outsider_and_reader(signed_in):
    them = six_actors()
    reader = them.reader_a.memberships.get()
    assert renew(signed_in(them.lead_b), them.school_a, reader).status_code == 404
    assert renew(signed_in(them.lead_b), them.school_b, reader).status_code == 404
    assert renew(signed_in(them.reader_a), them.school_a, reader).status_code == 403


def test_an_authority_helps_within_itself_only(signed_in):
    admin = MembershipFactory(authority_admin=True)
    officer = MembershipFactory(officer=True, authority=admin.authority)
    page = f"/en/authority/{admin.authority.code}/people/{officer.id}/new-password/"
    assert signed_in(admin.person).post(page).status_code == 302
    MembershipFactory(analyst=True, person=officer.person)
    assert signed_in(admin.person).post(page).status_code == 409
