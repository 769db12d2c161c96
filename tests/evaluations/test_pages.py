"""The school's and the coordinator's pages: who may, what they cost, and how a fault comes back."""

import pytest
from django.urls import reverse

from schools.enums import Role
from tests.factories.evaluations import answered, resubmitted, started, stored, submitted
from tests.factories.frameworks import make_version
from tests.factories.schools import MembershipFactory, SchoolFactory, six_actors

pytestmark = pytest.mark.django_db
# At most 15, and the two that keep a request of a test apart.
QUERIES = 17


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def evaluation(actors):
    return started(actors.school_a, make_version(), by=actors.lead_a)


def answer_url(evaluation, code="d1-s1"):
    return reverse("save_answer", args=[evaluation.school_id, evaluation.id, code])


def answer(**fields):
    return {"level": "2", "reason": "", "note": "We meet.", "note_language": "en", "revision": 0, **fields}


def test_save_works_without_javascript(signed_in, actors, evaluation):
    response = signed_in(actors.lead_a).post(answer_url(evaluation), answer())

    assert response.status_code == 302
    assert response.url.endswith("/domains/d1/#d1-s1")
    assert stored(evaluation, "d1-s1").level_code == "2"


def test_save_by_htmx_answers_with_the_acknowledgement_and_the_new_revision(signed_in, actors, evaluation):
    response = signed_in(actors.lead_a).post(answer_url(evaluation), answer(), headers={"HX-Request": "true"})

    assert response.status_code == 200
    assert 'id="d1-s1_revision" value="1"' in response.text
    assert "1 of 2 statements answered" in response.text


def test_save_by_a_colleague_who_may_only_read_is_403(signed_in, actors, evaluation):
    assert signed_in(actors.reader_a).post(answer_url(evaluation), answer()).status_code == 403


@pytest.mark.parametrize("who", ["lead_b", "officer_a", "officer_b", "stranger"])
def test_save_by_an_outsider_is_404(signed_in, actors, evaluation, who):
    assert signed_in(getattr(actors, who)).post(answer_url(evaluation), answer()).status_code == 404
    assert stored(evaluation, "d1-s1").revision == 0


@pytest.mark.parametrize(
    ("sent", "status", "message"),
    [
        ({"level": "9"}, 422, "Choose one of the levels on this page"),
        ({"level": "not-applicable"}, 422, "Say in a few words why this statement does not apply"),
        ({"note": "x" * 4001}, 422, "4000"),
        ({"note": "a\x00b"}, 422, "Null"),
        ({"revision": ""}, 400, "This page is out of date"),
        ({"revision": "-1"}, 400, "This page is out of date"),
        ({"revision": "soon"}, 400, "This page is out of date"),
    ],
)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_save_of_bad_input_comes_back_beside_its_field(signed_in, actors, evaluation, sent, status, message, headers):
    response = signed_in(actors.lead_a).post(answer_url(evaluation), answer(**sent), headers=headers)

    assert response.status_code == status
    assert message in response.text
    assert stored(evaluation, "d1-s1").revision == 0


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_conflict_shows_both_versions_and_lets_the_reader_decide(signed_in, actors, evaluation, headers):
    browser = signed_in(actors.lead_a)
    browser.post(answer_url(evaluation), answer(note="A colleague wrote this."))

    response = browser.post(answer_url(evaluation), answer(note="I wrote that."), headers=headers)

    assert response.status_code == 409
    assert "A colleague wrote this." in response.text
    assert "I wrote that." in response.text
    assert 'name="revision" value="1"' in response.text
    browser.post(answer_url(evaluation), answer(note="I wrote that.", revision=1))
    assert stored(evaluation, "d1-s1").note == "I wrote that."


def test_save_to_a_closed_evaluation_is_409(signed_in, actors, evaluation):
    resubmitted(answered(evaluation))

    response = signed_in(actors.lead_a).post(answer_url(evaluation), answer(revision=1))

    assert response.status_code == 409
    assert "its answers can no longer be changed" in response.text


@pytest.mark.parametrize("code", ["elsewhere-1", "d1-s99"])
def test_save_of_another_frameworks_statement_is_404(signed_in, actors, evaluation, code):
    assert signed_in(actors.lead_a).post(answer_url(evaluation, code), answer()).status_code == 404


def test_expired_sign_in_during_htmx_leads_to_the_sign_in_page(client, evaluation):
    response = client.post(answer_url(evaluation), answer(), headers={"HX-Request": "true"})

    assert response.headers["HX-Redirect"].startswith("/en/accounts/login/")


@pytest.mark.parametrize("domains", [1, 3])
def test_pages_of_a_school_cost_the_same_whatever_their_size(signed_in, actors, django_assert_max_num_queries, domains):
    evaluation = answered(started(actors.school_a, make_version(domains=domains)))
    browser = signed_in(actors.lead_a)
    place = [evaluation.school_id, evaluation.id]
    for address in (
        reverse("school_home", args=place[:1]),
        reverse("evaluation_domain", args=[*place, "d1"]),
        reverse("check_answers", args=place),
    ):
        with django_assert_max_num_queries(QUERIES):
            assert browser.get(address).status_code == 200


@pytest.mark.parametrize("schools", [1, 3])
def test_caseload_costs_the_same_whatever_its_size(signed_in, django_assert_max_num_queries, schools):
    version = make_version()
    caseload = SchoolFactory.create_batch(schools)
    submissions = [submitted(school, version) for school in caseload]
    membership = MembershipFactory(coordinator=True, caseload=caseload)
    browser = signed_in(membership.person)
    for address in (
        reverse("caseload_home", args=[membership.id]),
        reverse("caseload_submission", args=[membership.id, submissions[0].id]),
    ):
        with django_assert_max_num_queries(QUERIES):
            assert browser.get(address).status_code == 200


def test_whole_story_from_start_to_acceptance(signed_in, actors):
    version = make_version(domains=1, statements=1)
    school = actors.school_a
    lead = signed_in(actors.lead_a)
    leader = signed_in(MembershipFactory(senior_leader=True, school=school).person)
    coordinator = MembershipFactory(coordinator=True, caseload=[school])

    lead.post(reverse("start_evaluation", args=[school.id, version.id]))
    evaluation = school.evaluations.get()
    lead.post(answer_url(evaluation), answer())
    check = reverse("check_answers", args=[school.id, evaluation.id])
    seen = leader.get(check).context["page"].digest
    leader.post(reverse("sign_off", args=[school.id, evaluation.id]), {"seen_sha256": seen, "note": ""})
    lead.post(reverse("submit", args=[school.id, evaluation.id]), {"audience": "coordinator"})
    submission = school.submissions.get()
    reply = {"decision": "accept", "text": "Da iawn chi.", "text_language": "cy"}
    signed_in(coordinator.person).post(reverse("decide", args=[coordinator.id, submission.id]), reply)

    page = lead.get(reverse("school_submission", args=[school.id, submission.id]))
    assert "Da iawn chi." in page.text
    assert coordinator.role == Role.COORDINATOR
    evaluation.refresh_from_db()
    assert evaluation.stage == "accepted"
