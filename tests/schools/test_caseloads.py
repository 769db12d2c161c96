"""Choosing which of an authority's schools a coordinator reviews."""

import pytest

from tests.factories.schools import AuthorityFactory, MembershipFactory, SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin():
    return MembershipFactory(authority_admin=True)


def page(admin, coordinator):
    return f"/en/authority/{admin.authority.code}/people/caseloads/{coordinator.id}/"


def choose(browser, admin, coordinator, *schools, seen=()):
    fields = {"school_ids": [each.id for each in schools], "seen": " ".join(str(each.id) for each in seen)}
    return browser.post(page(admin, coordinator), fields)


def held(coordinator):
    return {each.school for each in coordinator.caseload.filter(until_on=None)}


def test_works_again_and_leaves_other_authorities_alone(signed_in, admin):
    first, second = SchoolFactory.create_batch(2, authority=admin.authority)
    elsewhere = SchoolFactory()
    coordinator = MembershipFactory(coordinator=True, caseload=[first, elsewhere])
    browser = signed_in(admin.person)
    assert elsewhere.name_en not in browser.get(page(admin, coordinator)).content.decode()
    for _time in range(2):
        assert choose(browser, admin, coordinator, second, seen=[first]).status_code == 302
    assert held(coordinator) == {second, elsewhere}


def test_the_coordinator_reads_the_new_school_at_once(signed_in, admin):
    school = SchoolFactory(authority=admin.authority)
    coordinator = MembershipFactory(coordinator=True)
    choose(signed_in(admin.person), admin, coordinator, school)
    assert school.name_en in signed_in(coordinator.person).get(f"/en/caseload/{coordinator.id}/").content.decode()


def test_changed_meanwhile(signed_in, admin):
    first, second = SchoolFactory.create_batch(2, authority=admin.authority)
    coordinator = MembershipFactory(coordinator=True, caseload=[first])
    assert choose(signed_in(admin.person), admin, coordinator, second).status_code == 409
    assert held(coordinator) == {first}


def test_another_authoritys_school_cannot_be_chosen(signed_in, admin):
    SchoolFactory(authority=admin.authority)
    coordinator = MembershipFactory(coordinator=True)
    assert choose(signed_in(admin.person), admin, coordinator, SchoolFactory()).status_code == 422
    assert not held(coordinator)


def test_who_may(signed_in, admin):
    school = SchoolFactory(authority=admin.authority)
    coordinator = MembershipFactory(coordinator=True)
    officer = MembershipFactory(officer=True, authority=admin.authority)
    elsewhere = MembershipFactory(authority_admin=True, authority=AuthorityFactory())
    assert choose(signed_in(officer.person), admin, coordinator, school).status_code == 403
    assert choose(signed_in(elsewhere.person), admin, coordinator, school).status_code == 404
    assert choose(signed_in(admin.person), admin, officer, school).status_code == 404


@pytest.mark.parametrize("count", [1, 3])
def test_authoritys_people_take_the_same_statements(signed_in, admin, django_assert_num_queries, count):
    for school in SchoolFactory.create_batch(count, authority=admin.authority):
        MembershipFactory(lead=True, school=school)
        MembershipFactory(coordinator=True, caseload=[school])
    browser = signed_in(admin.person)
    with django_assert_num_queries(13):
        content = browser.get(f"/en/authority/{admin.authority.code}/people/").content.decode()
    assert content.count("Choose schools") == count
