"""The pages of what a school already does: who may, what they cost, how a fault comes back, and where it is shown."""

import json

import pytest
from django.urls import reverse
from django.utils import translation

from evaluations.enums import Audience, Relation
from evaluations.models import Practice
from evaluations.queries.answers import answers_of, contents_of
from evaluations.queries.examples import examples
from evaluations.queries.school import own_content
from evaluations.rules.canonical import Content, sha256
from evaluations.services.submitting import submit_evaluation
from tests.factories.evaluations import answered, started
from tests.factories.frameworks import make_version
from tests.factories.practices import practised, related
from tests.factories.schools import MembershipFactory, PersonFactory, six_actors

pytestmark = pytest.mark.django_db
# At most 15, and the two that keep a request of a test apart.
QUERIES = 17
OUTSIDERS = ["lead_b", "officer_a", "officer_b", "stranger"]


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def version():
    return make_version()


@pytest.fixture
def practice(actors, version):
    return practised(actors.school_a, version)


@pytest.fixture
def lead(signed_in, actors):
    return signed_in(actors.lead_a)


def url(name, school, *more):
    return reverse(name, args=[school.id, *(each.id for each in more)])


def sent(**fields):
    return {
        "what": "Walking bus",
        "text_language": "en",
        "led_by": "A parent",
        "benefits": ["learners", "families"],
        "since_day": "",
        "since_month": "",
        "since_year": "2023",
        "in-d1": ["d1-s2"],
        "in-d2": ["d2-s1"],
        **fields,
    }


def test_practice_is_added_and_listed(lead, actors, version):
    response = lead.post(url("add_practice", actors.school_a), sent(), follow=True)

    assert response.redirect_chain[-1][0] == url("school_practices", actors.school_a)
    for text in ("Walking bus", "A parent", "Learners, Families", "2023/24", "Helps to show 2 statements"):
        assert text in response.text
    assert "Domain d1, Domain d2" in response.text


@pytest.mark.parametrize("name", ["school_practices", "add_practice", "practice_examples", "change_practice"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_governor_reads_and_changes_nothing_of_the_draft(signed_in, actors, practice, name, method):
    reader = signed_in(actors.reader_a)
    more = [practice] if name == "change_practice" else []

    assert getattr(reader, method)(url(name, actors.school_a, *more)).status_code == 403


@pytest.mark.parametrize("who", OUTSIDERS)
def test_outsider_finds_nothing(signed_in, actors, practice, who):
    browser, school = signed_in(getattr(actors, who)), actors.school_a
    for name, more in (
        ("school_practices", []),
        ("add_practice", []),
        ("practice_examples", []),
        ("change_practice", [practice]),
    ):
        assert browser.get(url(name, school, *more)).status_code == 404
    for name in ("archive_practice", "restore_practice", "relate_practice", "end_relation"):
        assert browser.post(url(name, school, practice)).status_code == 404


def test_another_schools_practice_is_not_found_at_ones_own(signed_in, actors, practice):
    browser = signed_in(actors.lead_b)
    assert browser.get(url("change_practice", actors.school_b, practice)).status_code == 404
    for name in ("change_practice", "archive_practice", "restore_practice", "relate_practice", "end_relation"):
        assert browser.post(url(name, actors.school_b, practice), sent()).status_code == 404


@pytest.mark.parametrize(
    ("fault", "message"),
    [
        ({"what": ""}, "Fill in “What do you do?”"),
        ({"what": "   \n "}, "Fill in “What do you do?”"),
        ({"what": "x" * 301}, "300"),
        ({"what": "a\x00b"}, "Null"),
        ({"led_by": "x" * 121}, "120"),
        ({"benefits": ["everybody"]}, "everybody"),
        ({"text_language": "fr"}, "fr"),
        ({"since_year": "23"}, "The date must be a real date"),
        ({"since_year": "two"}, "The date must be a real date"),
        ({"since_day": "31", "since_month": "2"}, "The date must be a real date"),
        ({"since_day": "3"}, "The date must have a day, a month and a year"),
        ({"in-d1": ["d2-s1"]}, "Choose from the statements on this page"),
        ({"in-d2": ["elsewhere"]}, "Choose from the statements on this page"),
    ],
)
def test_bad_input_comes_back_beside_its_field(lead, actors, version, fault, message):
    response = lead.post(url("add_practice", actors.school_a), sent(**fault))

    assert response.status_code == 422
    assert message in response.text
    assert not Practice.objects.exists()


def test_words_that_are_listed_already_come_back(lead, actors, practice):
    response = lead.post(url("add_practice", actors.school_a), sent(what=" Breakfast  club "))

    assert response.status_code == 409
    assert "Your school lists this already" in response.text


def test_change_saves_and_a_day_is_shown_as_a_date(lead, actors, practice):
    since = {"since_day": "4", "since_month": "9", "since_year": "2023"}
    lead.post(url("change_practice", actors.school_a, practice), sent(revision=1, **since))

    page = lead.get(url("change_practice", actors.school_a, practice))
    assert 'value="9"' in page.text
    assert "4 September 2023" in lead.get(url("school_practices", actors.school_a)).text


def test_conflict_shows_both_and_lets_the_reader_decide(lead, actors, practice):
    address = url("change_practice", actors.school_a, practice)
    lead.post(address, sent(what="A colleague wrote this", revision=1))

    response = lead.post(address, sent(what="I wrote that", revision=1))

    assert response.status_code == 409
    assert "A colleague wrote this" in response.text
    assert "I wrote that" in response.text
    assert 'name="revision" value="2"' in response.text
    lead.post(address, sent(what="I wrote that", revision=2))
    practice.refresh_from_db()
    assert practice.what == "I wrote that"


@pytest.mark.parametrize(("revision", "status"), [("", 400), ("0", 422), ("soon", 422)])
def test_change_without_a_revision_is_refused(lead, actors, practice, revision, status):
    address = url("change_practice", actors.school_a, practice)
    assert lead.post(address, sent(revision=revision)).status_code == status
    practice.refresh_from_db()
    assert practice.revision == 1


def test_practice_is_put_away_and_brought_back(lead, actors, practice):
    school = actors.school_a
    away = lead.post(url("archive_practice", school, practice), {"revision": 1}, follow=True)
    assert "1 practice put away" in away.text
    assert "Nothing listed yet" in away.text
    assert "has been put away" in lead.get(url("change_practice", school, practice)).text
    assert lead.post(url("change_practice", school, practice), sent(revision=2)).status_code == 409

    back = lead.post(url("restore_practice", school, practice), follow=True)
    assert "Brought back" in back.text


@pytest.mark.parametrize(("revision", "status"), [("", 400), ("x", 400), ("9", 409)])
def test_put_away_of_something_else_is_refused(lead, actors, practice, revision, status):
    response = lead.post(url("archive_practice", actors.school_a, practice), {"revision": revision})
    assert response.status_code == status
    practice.refresh_from_db()
    assert practice.archived_at is None


def test_restore_beside_the_same_words_says_so(lead, actors, practice, version):
    lead.post(url("archive_practice", actors.school_a, practice), {"revision": 1})
    practised(actors.school_a, version)

    response = lead.post(url("restore_practice", actors.school_a, practice), follow=True)
    assert "Both cannot stand" in response.text


@pytest.mark.parametrize("kind", list(Relation))
def test_relation_is_said_in_words_at_both_ends(lead, actors, practice, kind):
    other = practised(actors.school_a, what="Walking bus")
    lead.post(url("relate_practice", actors.school_a, practice), {"other": other.id, "kind": kind, "note": "Mornings"})

    page = lead.get(url("school_practices", actors.school_a)).text
    with translation.override("en"):
        said = str(kind.label).replace("'", "&#x27;")
    assert page.count(said) == 2
    assert page.count("Mornings") == 2

    lead.post(url("end_relation", actors.school_a, other), {"other": practice.id})
    assert said not in lead.get(url("school_practices", actors.school_a)).text


def test_relation_to_what_is_not_ours_comes_back(lead, actors, practice):
    foreign = practised(actors.school_b)
    address = url("relate_practice", actors.school_a, practice)
    for other in (foreign.id, practice.id, "x", ""):
        response = lead.post(address, {"other": other, "kind": "reinforces"})
        assert response.status_code == 422
    assert lead.post(address, {"other": practice.id, "kind": "eats"}).status_code == 422
    assert lead.post(url("end_relation", actors.school_a, practice), {"other": "x"}).status_code == 400


def test_list_is_narrowed_to_a_domain(lead, actors, version, practice):
    practised(actors.school_a, version, "Walking bus", statements=["d2-s1"])
    address = url("school_practices", actors.school_a)

    narrowed = lead.get(address, {"domain": "d2"}).text
    assert "Walking bus" in narrowed
    assert "Breakfast club" not in narrowed
    assert "Breakfast club" in lead.get(address, {"domain": "nowhere"}).text


def test_link_from_a_statement_chooses_it_and_leads_back(lead, actors, version):
    evaluation = started(actors.school_a, version)
    domain = lead.get(reverse("evaluation_domain", args=[actors.school_a.id, evaluation.id, "d2"]))
    address = f"{url('add_practice', actors.school_a)}?evaluation={evaluation.id}&amp;statement=d2-s1"
    assert address in domain.text
    address = address.replace("&amp;", "&")

    form = lead.get(address)
    assert 'value="d2-s1" id="id_in-d2_0" checked' in " ".join(form.text.replace("\n", " ").split()) or (
        "Domain d2 (1 chosen)" in form.text
    )
    saved = lead.post(address, sent())
    assert saved.url.endswith("/domains/d2/#d2-s1")
    assert "Walking bus" in lead.get(saved.url).text


@pytest.mark.parametrize("evaluation", ["99999", "9" * 30])
def test_link_from_an_unknown_evaluation_is_404(lead, actors, version, evaluation):
    assert lead.get(url("add_practice", actors.school_a), {"evaluation": evaluation}).status_code == 404


def test_pages_work_without_any_framework(lead, actors):
    assert lead.get(url("add_practice", actors.school_a)).status_code == 200
    lead.post(url("add_practice", actors.school_a), sent())
    assert "Not yet linked to a statement" in lead.get(url("school_practices", actors.school_a)).text
    assert "More examples" in lead.get(url("practice_examples", actors.school_a)).text


def test_example_is_added_by_one_press(lead, actors, version):
    address = url("practice_examples", actors.school_a)
    for _time in range(2):
        assert lead.post(address, {"example": "peer-mentors"}).url == f"{address}#example-peer-mentors"

    practice = Practice.objects.get()
    assert practice.text_language == "en"
    assert "In your list" in lead.get(address).text
    assert lead.get(address).text.count("Add to our list") == len(examples()) - 1
    assert lead.post(address, {"example": "nothing"}).status_code == 400


def test_example_is_added_in_the_language_of_the_page(lead, actors, version):
    with translation.override("cy"):
        lead.post(url("practice_examples", actors.school_a), {"example": "peer-mentors"})
    assert Practice.objects.get().text_language == "cy"


def test_home_offers_it_before_rating_and_says_how_much_there_is(lead, actors, version):
    home = url("school_home", actors.school_a)
    assert "Before you rate anything, list what your school does already" in lead.get(home).text
    practised(actors.school_a, version)
    assert "Your school lists 1 practice." in lead.get(home).text
    assert url("school_practices", actors.school_a) in lead.get(home).text


def test_practice_is_signed_off_submitted_and_read_with_its_statement(signed_in, lead, actors, version, practice):
    practised(actors.school_a, version, "Kept to ourselves", statements=[])
    evaluation = answered(started(actors.school_a, version))
    leader = signed_in(MembershipFactory(senior_leader=True, school=actors.school_a).person)
    place = [actors.school_a.id, evaluation.id]
    check = leader.get(reverse("check_answers", args=place))
    assert "Breakfast club" in check.text
    leader.post(reverse("sign_off", args=place), {"seen_sha256": check.context["page"].digest, "note": ""})

    submission = submit_evaluation(
        evaluation_id=evaluation.id,
        school_id=actors.school_a.id,
        audience=Audience.COORDINATOR,
        by=PersonFactory().id,
    )

    text = own_content(submission.id).canonical_json
    assert submission.sha256 == sha256(text)
    assert [(each["what"], each["statements"]) for each in json.loads(text)["practices"]] == [
        ("Breakfast club", ["d1-s1"])
    ]
    lead.post(url("archive_practice", actors.school_a, practice), {"revision": 1})
    page = lead.get(reverse("school_submission", args=[actors.school_a.id, submission.id]))
    assert "Breakfast club" in page.text
    assert "Kept to ourselves" not in page.text


def test_practice_changed_after_it_was_read_undoes_the_sign_off(signed_in, actors, version, practice):
    evaluation = answered(started(actors.school_a, version))
    leader = signed_in(MembershipFactory(senior_leader=True, school=actors.school_a).person)
    place = [actors.school_a.id, evaluation.id]
    read = leader.get(reverse("check_answers", args=place)).context["page"].digest
    assert read != Content(contents_of(answers_of(evaluation.id))).sha256
    leader.post(url("change_practice", actors.school_a, practice), sent(revision=1))

    refused = leader.post(reverse("sign_off", args=place), {"seen_sha256": read, "note": ""})
    assert refused.status_code == 409


@pytest.mark.parametrize("number", [1, 3])
def test_pages_cost_the_same_whatever_their_size(lead, actors, version, django_assert_max_num_queries, number):
    evaluation = answered(started(actors.school_a, version))
    listed = [practised(actors.school_a, version, f"Practice {each}") for each in range(number)]
    for other in listed[1:]:
        related(listed[0], other)
    school = actors.school_a
    for address in (
        url("school_practices", school),
        url("add_practice", school),
        url("practice_examples", school),
        url("change_practice", school, listed[0]),
        url("school_home", school),
        reverse("evaluation_domain", args=[school.id, evaluation.id, "d1"]),
        reverse("check_answers", args=[school.id, evaluation.id]),
    ):
        with django_assert_max_num_queries(QUERIES):
            assert lead.get(address).status_code == 200
