"""The page behind an invitation's link."""

from datetime import timedelta

import pytest
from django.utils import timezone

from common.scope import open_scope
from schools.enums import Role
from schools.models import Invitation, Membership, Person
from schools.services.acting import Acting
from schools.services.inviting import Invitee, invite
from schools.services.scopes import school_scope
from tests.factories.schools import MembershipFactory, PersonFactory, SchoolFactory, six_actors

pytestmark = pytest.mark.django_db
ACCOUNT = {"name": "Mabli Owen", "language": "cy", "password1": "tri-gair-hir-iawn", "password2": "tri-gair-hir-iawn"}


def invited(lead, email="mabli@ysgol.example", role=Role.CONTRIBUTOR) -> str:
    """The path of a fresh invitation by this lead's membership."""
    acting = Acting(lead.id, lead.person_id, Role(lead.role), lead.school_id, lead.authority_id)
    with open_scope(school_scope(lead.school_id)):
        issued = invite(
            invitee=Invitee(email=email, name="Mabli Owen", role=role, language="cy"),
            link_of=lambda secret, language: f"/{language}/invitation/{secret}/",
            by=acting,
        )
    return f"/en/invitation/{issued.secret}/"


def test_a_new_person_chooses_a_password_and_is_in(client):
    lead = MembershipFactory(lead=True)
    address = invited(lead)
    assert client.get(address).status_code == 200
    response = client.post(address, ACCOUNT)
    assert (response.status_code, response.url) == (302, "/en/my-work/")
    assert client.get("/en/my-work/").url == f"/en/school/{lead.school_id}/"
    person = Person.objects.get(email="mabli@ysgol.example")
    membership = Membership.objects.get(person=person)
    assert (membership.role, membership.school, membership.granted_by) == ("contributor", lead.school, lead.person)
    assert Invitation.objects.get().accepted_by == person


@pytest.mark.parametrize(
    "changes",
    [
        {"password2": "something else"},
        {"password1": "short", "password2": "short"},
        {"password1": "mabli@ysgol.example", "password2": "mabli@ysgol.example"},
        {"name": ""},
        {"language": "fr"},
        {"name": "n\x00l"},
    ],
)
def test_a_broken_attempt_does_not_lock_the_invitation(client, changes):
    address = invited(MembershipFactory(lead=True))
    assert client.post(address, {**ACCOUNT, **changes}).status_code == 422
    assert not Person.objects.filter(email="mabli@ysgol.example").exists()
    assert client.post(address, ACCOUNT).status_code == 302


def test_it_works_once(client, signed_in):
    lead = MembershipFactory(lead=True)
    address = invited(lead)
    client.post(address, ACCOUNT)
    client.logout()
    assert client.get(address).status_code == 410
    assert client.post(address, ACCOUNT).status_code == 410
    assert Membership.objects.filter(school=lead.school, role=Role.CONTRIBUTOR).count() == 1


@pytest.mark.parametrize("change", [{"expires_at": -1}, {"withdrawn_at": -1}])
def test_an_old_or_withdrawn_one_says_so(client, change):
    address = invited(MembershipFactory(lead=True))
    Invitation.objects.update(**{name: timezone.now() - timedelta(hours=1) for name in change})
    assert client.get(address).status_code == 410
    assert client.post(address, ACCOUNT).status_code == 410
    assert not Person.objects.filter(email="mabli@ysgol.example").exists()


def test_a_guessed_secret_finds_nothing(client):
    invited(MembershipFactory(lead=True))
    assert client.get("/en/invitation/guessed/").status_code == 404
    assert client.post("/en/invitation/guessed/", ACCOUNT).status_code == 404


def test_who_has_an_account_signs_in_first(client, signed_in):
    person = PersonFactory(email="mabli@ysgol.example")
    lead = MembershipFactory(lead=True)
    address = invited(lead)
    assert "accounts/login/?next=" in client.get(address).content.decode()
    assert client.post(address, ACCOUNT).status_code == 200
    assert not person.memberships.exists()
    browser = signed_in(person)
    assert browser.get(address).status_code == 200
    assert browser.post(address).url == "/en/my-work/"
    assert person.memberships.get().school == lead.school


def test_another_signed_in_person_cannot_take_it(signed_in):
    them = six_actors()
    address = invited(them.lead_a.memberships.get())
    browser = signed_in(them.lead_b)
    assert browser.get(address).status_code == 200
    assert browser.post(address).status_code == 409
    assert Invitation.objects.get().accepted_at is None


def test_a_lead_invited_twice_over_is_told(client):
    leader = MembershipFactory(senior_leader=True)
    address = invited(leader, role=Role.WELLBEING_LEAD)
    MembershipFactory(lead=True, school=leader.school)
    assert client.post(address, ACCOUNT).status_code == 409
    assert not Person.objects.filter(email="mabli@ysgol.example").exists()


def test_the_invitation_shows_the_place_in_the_readers_language(client):
    lead = MembershipFactory(lead=True, school=SchoolFactory(name_en="Marram Bay", name_cy="Bae'r Moresg"))
    address = invited(lead)
    assert "Marram Bay" in client.get(address).content.decode()
    assert "Bae&#x27;r Moresg" in client.get(address.replace("/en/", "/cy/")).content.decode()
