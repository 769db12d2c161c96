"""The national dashboard: sums and shares, small groups kept back, nobody ranked, no single school."""

import pytest

from tests.factories.evaluations import submitted
from tests.factories.frameworks import make_version
from tests.factories.reporting import refreshed
from tests.factories.schools import AuthorityFactory, MembershipFactory, SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def analyst():
    return MembershipFactory(analyst=True)


@pytest.fixture
def version():
    return make_version()


def rows(response, name: str) -> list[list[str]]:
    return [[cell["text"] for cell in row] for row in getattr(response.context["page"], name)]


def test_authorities_stand_in_the_readers_alphabet(analyst, version, signed_in):
    names = [("Zed", "Ŵyr"), ("Alpha", "Ynys"), ("Middle", "Taf")]
    authorities = [AuthorityFactory(name_en=english, name_cy=welsh) for english, welsh in names]
    for authority in authorities:
        SchoolFactory.create_batch(5, authority=authority)
    refreshed(*authorities)
    browser = signed_in(analyst.person)

    assert [row[0] for row in rows(browser.get("/en/nation/"), "authority_rows")] == ["Alpha", "Middle", "Zed"]
    assert [row[0] for row in rows(browser.get("/cy/nation/"), "authority_rows")] == ["Taf", "Ŵyr", "Ynys"]


def test_small_groups_are_kept_back(analyst, version, signed_in):
    large, small, third = (AuthorityFactory(name_en=name) for name in ("Large", "Small", "Third"))
    SchoolFactory.create_batch(7, authority=large)
    SchoolFactory.create_batch(6, authority=third, secondary=True)
    submitted(SchoolFactory(authority=small), version)
    refreshed(large, small, third)

    response = signed_in(analyst.person).get("/en/nation/")

    assert rows(response, "authority_rows") == [
        ["Large", "7", "0% (0 of 7)", "0% (0 of 7)"],
        ["Small", "1", "[c]", "[c]"],
        ["Third", "6", "[c]", "[c]"],
    ]
    assert rows(response, "phase_rows")[-1] == ["All schools", "14", "7% (1 of 14)", "0% (0 of 14)"]


def test_levels_are_shown_from_five_submissions_on(analyst, version, signed_in):
    authority = AuthorityFactory()
    for _ in range(4):
        submitted(SchoolFactory(authority=authority), version)
    refreshed(authority)
    browser = signed_in(analyst.person)
    assert browser.get("/en/nation/").context["page"].levels is None

    submitted(SchoolFactory(authority=authority), version)
    refreshed(authority)

    assert browser.get("/en/nation/").context["page"].levels.table_rows[0][3]["text"] == "10"


@pytest.mark.parametrize("schools", [1, 3])
def test_page_asks_the_database_as_often_for_many_schools(
    analyst, version, signed_in, django_assert_num_queries, schools
):
    for _ in range(schools):
        authority = AuthorityFactory()
        submitted(SchoolFactory(authority=authority), version)
        refreshed(authority)
    browser = signed_in(analyst.person)
    browser.get("/en/nation/")

    with django_assert_num_queries(13):
        browser.get("/en/nation/")


def test_no_name_of_a_school_is_on_the_page(analyst, version, signed_in):
    authority = AuthorityFactory()
    submitted(SchoolFactory(authority=authority, name_en="Secret School"), version)
    refreshed(authority)

    assert b"Secret School" not in signed_in(analyst.person).get("/en/nation/").content


def test_only_the_nation_may_see_it(signed_in, client):
    assert client.get("/en/nation/").status_code == 302
    for membership in (MembershipFactory(lead=True), MembershipFactory(officer=True)):
        assert signed_in(membership.person).get("/en/nation/").status_code == 404
