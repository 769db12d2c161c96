"""What stands behind an answer: evidence and the reason agreed on, checked, signed off and submitted (R-2.4, R-3.4)."""

import json
from datetime import date

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from evaluations.enums import Decision, Reader
from evaluations.models import SubmissionContent
from evaluations.queries.content import content_to_sign_off
from evaluations.queries.school import own_content
from evaluations.rules.evidencing import Weakness, weakness_of
from evaluations.services.saving import Draft, save_answer
from evaluations.services.sharing import share_words
from tests.factories.evaluations import answered, asked, decided, rated, resubmitted, started, stored
from tests.factories.evidence import evidenced
from tests.factories.frameworks import make_version
from tests.factories.practices import practised
from tests.factories.schools import MembershipFactory, PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db
TODAY, OLD, NEW = date(2026, 11, 26), date(2023, 9, 1), date(2026, 9, 1)


@pytest.fixture
def school():
    return SchoolFactory()


@pytest.fixture
def version():
    return make_version(domains=1, statements=2)


@pytest.fixture
def lead(signed_in, school):
    return signed_in(MembershipFactory(lead=True, school=school).person)


@pytest.fixture
def evaluation(school, version):
    return started(school, version)


def say(evaluation, code="d1-s1", **said):
    save_answer(
        evaluation_id=evaluation.id,
        school_id=evaluation.school_id,
        statement_code=code,
        draft=Draft(**said),
        revision=stored(evaluation, code).revision,
        by=PersonFactory().id,
    )


def check(lead, evaluation):
    return lead.get(reverse("check_answers", args=[evaluation.school_id, evaluation.id]))


# What little stands behind.


@pytest.mark.parametrize(
    ("place", "steps", "behind", "weakness"),
    [
        (3, 3, {}, Weakness.NOTHING),
        (2, 3, {}, Weakness.NOTHING),
        (1, 3, {}, Weakness.NONE),
        (1, 2, {}, Weakness.NOTHING),
        (0, 2, {}, Weakness.NONE),
        (3, 3, {"is_said": True}, Weakness.NONE),
        (3, 3, {"has_practice": True}, Weakness.NONE),
        (3, 3, {"evidence": [OLD]}, Weakness.OLD),
        (3, 3, {"evidence": [OLD, NEW]}, Weakness.NONE),
    ],
)
def test_a_high_level_with_nothing_behind_it_is_weak(place, steps, behind, weakness):
    told = {"is_said": False, "has_practice": False, "evidence": [], **behind}
    assert weakness_of(place, steps, **told, today=TODAY) == weakness


@given(place=st.integers(0, 5), said=st.booleans(), practice=st.booleans(), days=st.lists(st.dates(), max_size=3))
def test_one_more_piece_of_recent_evidence_never_makes_it_weaker(place, said, practice, days):
    told = {"is_said": said, "has_practice": practice, "today": TODAY}
    assert weakness_of(place, 5, **told, evidence=[*days, NEW]) == Weakness.NONE


def test_check_page_warns_and_lets_submit_all_the_same(lead, school, version, evaluation):
    answered(evaluation, level="3", note="")
    evidenced(school, version, statements=["d1-s2"], dated_on=OLD)

    page = check(lead, evaluation).text

    assert "Nothing shows this yet" in page
    assert "Only old evidence shows this" in page
    assert "2 statements in the upper half of the scale are weakly shown" in page
    assert resubmitted(evaluation).number == 1


def test_check_page_shows_what_stands_behind(lead, school, version, evaluation):
    answered(evaluation, level="3", note="")
    evidenced(school, version, title="Pupil survey", dated_on=NEW, statements=["d1-s1"])
    practised(school, version, statements=["d1-s2"])

    page = check(lead, evaluation).text

    assert "Pupil survey" in page
    assert "(Learners, 1 September 2026)" in page
    assert "weakly shown" not in page


# Evidence in the submission.


def test_evidence_is_signed_off_and_submitted_without_what_it_says(school, version, evaluation):
    answered(evaluation)
    before = content_to_sign_off(evaluation)
    evidenced(school, version, title="Pupil survey", text="zqsecret", url="", statements=["d1-s1"])
    assert content_to_sign_off(evaluation) != before

    text = own_content(resubmitted(evaluation).id).canonical_json

    assert json.loads(text)["evidence"] == [
        {
            "title": "Pupil survey",
            "text_language": "en",
            "kind": "note",
            "voice": "learners",
            "dated_on": "2026-09-14",
            "statements": ["d1-s1"],
        }
    ]
    assert "zqsecret" not in text


def test_evidence_goes_as_far_as_the_note_of_its_statement(school, version, evaluation):
    answered(evaluation, note="")
    evidenced(school, version, statements=["d1-s1"])
    evidenced(school, version, title="Other", statements=["d1-s1", "d1-s2"])
    submission = resubmitted(evaluation)

    share_words(
        submission_id=submission.id, school_id=school.id, audiences={"note:d1-s1": "school"}, by=PersonFactory().id
    )

    told = SubmissionContent.objects.get(submission=submission, reader=Reader.COORDINATOR).told
    assert [(each["title"], each["statements"]) for each in told["evidence"]] == [("Other", ["d1-s2"])]


def test_resubmission_shows_which_evidence_is_new(signed_in, school, version, evaluation):
    submission = resubmitted(answered(evaluation))
    decided(submission, Decision.SUGGEST)
    evidenced(school, version, title="Pupil survey", statements=["d1-s1"])
    again = resubmitted(evaluation)

    coordinator = MembershipFactory(coordinator=True, caseload=[school])
    page = signed_in(coordinator.person).get(reverse("caseload_submission", args=[coordinator.id, again.id]))

    (change,) = page.context["page"].changes
    assert (change.before.evidence, [each.title for each in change.after.evidence]) == ((), ["Pupil survey"])
    assert page.text.count("Pupil survey") == 2


# Why the school agreed.


def test_reason_is_asked_where_people_gave_a_view_of_their_own(lead, school, evaluation):
    contributor = MembershipFactory(contributor=True, school=school).person
    asked(evaluation, contributor, "d1")
    rated(evaluation, contributor, "d1-s1", "1")

    page = lead.get(reverse("evaluation_domain", args=[school.id, evaluation.id, "d1"])).text

    assert page.count("Why have you agreed on this level?") == 1


def test_reason_is_submitted_and_read_with_the_note(signed_in, school, evaluation):
    answered(evaluation)
    say(evaluation, level="2", agreed_because="Mornings count for more.")
    submission = resubmitted(evaluation)

    coordinator = MembershipFactory(coordinator=True, caseload=[school])
    address = reverse("caseload_submission", args=[coordinator.id, submission.id])
    assert "Mornings count for more." in signed_in(coordinator.person).get(address).text

    share_words(
        submission_id=submission.id, school_id=school.id, audiences={"note:d1-s1": "school"}, by=PersonFactory().id
    )
    assert "Mornings count for more." not in signed_in(coordinator.person).get(address).text


def test_reason_that_is_too_long_is_said_beside_it(lead, school, evaluation):
    answered(evaluation)
    address = reverse("save_answer", args=[school.id, evaluation.id, "d1-s1"])
    response = lead.post(address, {"level": "2", "agreed_because": "a" * 501, "revision": "1"})
    assert response.status_code == 422
    assert 'id="d1-s1_agreed_because-error"' in response.text
