"""An authority's pages: its figures beside the nation's, its schools by stage, a submission as far as it is shared."""

import pytest

from evaluations.enums import Audience
from schools.enums import LanguageCategoryCode
from tests.factories.evaluations import decided, started, submitted
from tests.factories.frameworks import make_version
from tests.factories.reporting import refreshed
from tests.factories.schools import AuthorityFactory, ClusterFactory, MembershipFactory, SchoolFactory, six_actors

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return MembershipFactory(officer=True)


@pytest.fixture
def version():
    return make_version(domains=2, statements=2)


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def test_dashboard_says_shares_with_denominators_and_day(officer, version, signed_in):
    decided(submitted(SchoolFactory(authority=officer.authority), version))
    submitted(SchoolFactory(authority=officer.authority), version)
    SchoolFactory.create_batch(2, authority=officer.authority)
    SchoolFactory.create_batch(6, authority=AuthorityFactory())
    refreshed(officer.authority, *_others(officer.authority))

    text = text_of(signed_in(officer.person).get(f"/en/authority/{officer.authority.code}/"))

    assert "50% (2 of 4)" in text
    assert "25% (1 of 4)" in text
    assert "20% (2 of 10)" in text
    assert "Figures as at" in text


def test_dashboard_keeps_back_a_nation_of_few_others(officer, version, signed_in):
    SchoolFactory.create_batch(4, authority=officer.authority)
    SchoolFactory.create_batch(4, authority=AuthorityFactory())
    refreshed(officer.authority, *_others(officer.authority))

    text = text_of(signed_in(officer.person).get(f"/en/authority/{officer.authority.code}/"))

    assert "[c]" in text
    assert "of 8)" not in text


def test_dashboard_counts_levels_of_submissions_and_no_draft(officer, version, signed_in):
    submitted(SchoolFactory(authority=officer.authority), version, level="1")
    started(SchoolFactory(authority=officer.authority), version)
    refreshed(officer.authority)

    response = signed_in(officer.person).get(f"/en/authority/{officer.authority.code}/")

    rows = [[cell["text"] for cell in row] for row in response.context["page"].levels.table_rows]
    assert rows == [["Domain d1", "0", "2", "0", "0", "2"], ["Domain d2", "0", "2", "0", "0", "2"]]


def test_dashboard_before_any_figure(officer, signed_in):
    text = text_of(signed_in(officer.person).get(f"/en/authority/{officer.authority.code}/"))

    assert "No figures yet" in text


def test_dashboard_in_welsh(officer, version, signed_in):
    submitted(SchoolFactory(authority=officer.authority), version)
    refreshed(officer.authority)

    text = text_of(signed_in(officer.person).get(f"/cy/authority/{officer.authority.code}/"))

    assert officer.authority.name_cy in text
    assert "Maes d1" in text
    assert "Lefel 2" in text


def test_dashboard_of_an_unknown_year_says_so(officer, version, signed_in):
    SchoolFactory(authority=officer.authority)
    refreshed(officer.authority)

    response = signed_in(officer.person).get(f"/en/authority/{officer.authority.code}/?year=1999")

    assert response.status_code == 400
    assert "Select a valid choice" in text_of(response)


@pytest.mark.parametrize("schools", [1, 3])
@pytest.mark.parametrize("page", ["", "schools/"])
def test_pages_ask_the_database_as_often_for_many_schools(
    officer, version, signed_in, django_assert_num_queries, schools, page
):
    for _ in range(schools):
        submitted(SchoolFactory(authority=officer.authority), version)
    refreshed(officer.authority)
    browser = signed_in(officer.person)
    browser.get(f"/en/authority/{officer.authority.code}/{page}")

    # Those of the session, the door and the header among them.
    with django_assert_num_queries(13):
        browser.get(f"/en/authority/{officer.authority.code}/{page}")


def test_schools_are_listed_with_stage_and_dates(officer, version, signed_in):
    authority = officer.authority
    decided(submitted(SchoolFactory(authority=authority, name_en="Accepted School"), version))
    started(SchoolFactory(authority=authority, name_en="Draft School"), version)
    SchoolFactory(authority=authority, name_en="Waiting School")
    SchoolFactory(name_en="Foreign School")
    refreshed(authority)

    response = signed_in(officer.person).get(f"/en/authority/{authority.code}/schools/")

    lines = [(line.name, line.stage_text, bool(line.submitted_on), bool(line.href)) for line in _lines(response)]
    assert lines == [
        ("Accepted School", "Accepted", True, True),
        ("Draft School", "Draft", False, False),
        ("Waiting School", "Not started", False, False),
    ]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("phase=secondary", ["B"]),
        ("stage=not-started", ["B", "C"]),
        ("stage=submitted", ["A"]),
        ("language=3", ["C"]),
        ("name=a", ["A"]),
        ("phase=primary&stage=not-started", ["C"]),
        ("phase=special", []),
    ],
)
def test_filters_choose_schools_and_htmx_gets_the_same(officer, version, signed_in, query, names):
    authority = officer.authority
    submitted(SchoolFactory(authority=authority, name_en="A"), version)
    SchoolFactory(authority=authority, secondary=True, name_en="B", name_cy="Ysgol B")
    SchoolFactory(authority=authority, name_en="C", name_cy="C", language_category=LanguageCategoryCode.WELSH_3)
    refreshed(authority)
    browser, address = signed_in(officer.person), f"/en/authority/{authority.code}/schools/?{query}"

    page, fragment = browser.get(address), browser.get(address, headers={"hx-request": "true"})

    assert [line.name for line in _lines(page)] == names
    assert fragment.content.decode().strip() in page.content.decode()


def test_going_back_with_htmx_gets_the_whole_page(officer, version, signed_in):
    refreshed(officer.authority)
    headers = {"hx-request": "true", "hx-history-restore-request": "true"}

    response = signed_in(officer.person).get(f"/en/authority/{officer.authority.code}/schools/", headers=headers)

    assert "<html" in response.content.decode()
    assert "HX-Request" in response["Vary"]


def test_filter_by_cluster_offers_own_clusters_only(officer, version, signed_in):
    cluster, foreign = ClusterFactory(authority=officer.authority), ClusterFactory()
    SchoolFactory(authority=officer.authority, cluster=cluster, name_en="In it")
    SchoolFactory(authority=officer.authority)
    refreshed(officer.authority)
    browser, address = signed_in(officer.person), f"/en/authority/{officer.authority.code}/schools/"

    assert [line.name for line in _lines(browser.get(f"{address}?cluster={cluster.id}"))] == ["In it"]
    assert browser.get(f"{address}?cluster={foreign.id}").status_code == 400


def test_a_long_list_pages_at_fifty_and_shows_all(officer, version, signed_in):
    SchoolFactory.create_batch(51, authority=officer.authority)
    refreshed(officer.authority)
    browser, address = signed_in(officer.person), f"/en/authority/{officer.authority.code}/schools/"

    assert [len(_lines(browser.get(address + query))) for query in ("", "?page=2", "?show=all")] == [50, 1, 51]


def test_submission_shows_levels_and_no_word_until_shared(officer, version, signed_in):
    school = SchoolFactory(authority=officer.authority)
    kept, shared = (
        submitted(school, make_version(), audience=Audience.COORDINATOR),
        submitted(school, version, audience=Audience.AUTHORITY),
    )
    browser, address = signed_in(officer.person), f"/en/authority/{officer.authority.code}/submissions"

    without, with_words = (text_of(browser.get(f"{address}/{each.id}/")) for each in (kept, shared))

    assert "Level 2" in without
    assert "We meet each week." not in without
    assert "shares the levels with you" in without
    assert "We meet each week." in with_words


def test_who_may_see_an_authoritys_pages(version, signed_in, client):
    actors = six_actors()
    submission = submitted(actors.school_a, version)
    refreshed(actors.authority_a, actors.authority_b)
    for page in ("", "schools/", f"submissions/{submission.id}/"):
        address = f"/en/authority/{actors.authority_a.code}/{page}"
        assert client.get(address).status_code == 302
        statuses = {
            who: signed_in(getattr(actors, who)).get(address).status_code
            for who in ("officer_a", "officer_b", "lead_a", "reader_a", "stranger")
        }
        assert statuses == {"officer_a": 200, "officer_b": 404, "lead_a": 404, "reader_a": 404, "stranger": 404}


def test_a_submission_of_another_authority_does_not_exist(version, signed_in):
    actors = six_actors()
    foreign = submitted(actors.school_c, version)

    address = f"/en/authority/{actors.authority_a.code}/submissions/{foreign.id}/"

    assert signed_in(actors.officer_a).get(address).status_code == 404


def _lines(response):
    return response.context["page"].lines


def _others(authority):
    return list(type(authority).objects.exclude(id=authority.id))


def test_dashboard_opens_on_the_framework_that_schools_have_begun(officer, version, signed_in):
    authority = officer.authority
    submitted(SchoolFactory(authority=authority), version)
    make_version()
    refreshed(authority)

    page = signed_in(officer.person).get(f"/en/authority/{authority.code}/")

    assert page.context["page"].framework.id == version.id
