"""Arriving after sign-in, and the choice between several roles."""

import pytest

from tests.factories.schools import MembershipFactory, PersonFactory, SchoolFactory, six_actors

pytestmark = pytest.mark.django_db


def test_the_only_role_leads_home(signed_in):
    them = six_actors()
    assert signed_in(them.lead_a).get("/en/my-work/").url == f"/en/school/{them.school_a.id}/"
    assert signed_in(them.officer_a).get("/cy/my-work/").url == f"/cy/authority/{them.authority_a.code}/"


@pytest.mark.parametrize(("trait", "home"), [("analyst", "/en/nation/"), ("platform_admin", "/en/platform/")])
def test_roles_without_a_place_lead_home(signed_in, trait, home):
    assert signed_in(MembershipFactory(**{trait: True}).person).get("/en/my-work/").url == home


def test_a_coordinators_home_is_the_caseload(signed_in):
    membership = MembershipFactory(coordinator=True, caseload=[SchoolFactory()])
    assert signed_in(membership.person).get("/en/my-work/").url == f"/en/caseload/{membership.id}/"


def test_nobody_in_particular_is_told_what_to_do(signed_in):
    ended = MembershipFactory(governor=True, ended=True)
    for person in (PersonFactory(), ended.person):
        response = signed_in(person).get("/en/my-work/")
        assert response.status_code == 200
        assert "no role" in response.content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_several_roles_are_offered_in_the_same_statements(signed_in, django_assert_num_queries, count):
    person = PersonFactory()
    MembershipFactory(officer=True, person=person)
    schools = [MembershipFactory(governor=True, person=person).school for _each in range(count)]
    browser = signed_in(person)
    browser.get("/en/my-work/")
    with django_assert_num_queries(9):
        page = browser.get("/en/my-work/").content.decode()
    assert all(school.name_en in page for school in schools)


def test_changing_role_remembers_it(signed_in):
    person = PersonFactory()
    governor = MembershipFactory(governor=True, person=person)
    MembershipFactory(lead=True, person=person)
    browser = signed_in(person)
    response = browser.post(f"/en/my-work/{governor.id}/")
    assert response.url == f"/en/school/{governor.school_id}/"
    assert browser.session["acting_in"] == governor.id
    assert browser.post(f"/en/my-work/{governor.id}/").status_code == 302


def test_anothers_role_cannot_be_taken(signed_in):
    them = six_actors()
    browser = signed_in(them.reader_a)
    assert browser.post(f"/en/my-work/{them.lead_a.memberships.get().id}/").status_code == 404
    assert browser.get(f"/en/my-work/{them.lead_a.memberships.get().id}/").status_code == 405


def test_the_header_names_role_and_place(signed_in):
    them = six_actors()
    page = signed_in(them.lead_a).get(f"/en/school/{them.school_a.id}/people/").content.decode()
    assert "Wellbeing lead" in page
    assert them.school_a.name_en in page
    assert 'aria-current="true"' in page
