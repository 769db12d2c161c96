"""A coordinator's review: a decision names its submission, once."""

import pytest
from django.urls import reverse

from evaluations.enums import Decision, Stage
from evaluations.errors import AlreadyDecided
from evaluations.queries.submissions import caseload_rows, stage_outside
from evaluations.services.reviewing import start_review
from evaluations.services.saving import Draft, save_answer
from tests.factories.evaluations import decided, resubmitted, submitted, this_year
from tests.factories.frameworks import make_version
from tests.factories.schools import MembershipFactory, PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission():
    return submitted(SchoolFactory(), make_version())


def test_accepting_closes_the_evaluation(submission):
    decided(submission)

    submission.evaluation.refresh_from_db()
    assert submission.evaluation.stage == stage_outside(submission.evaluation_id) == Stage.ACCEPTED


def test_suggesting_opens_the_answers_again(submission):
    decided(submission, Decision.SUGGEST)

    submission.evaluation.refresh_from_db()
    assert submission.evaluation.is_open


def test_starting_a_review_twice_is_one_start(submission):
    start_review(submission=submission, by=PersonFactory().id)
    start_review(submission=submission, by=PersonFactory().id)

    assert stage_outside(submission.evaluation_id) == Stage.IN_REVIEW


@pytest.mark.parametrize("second", Decision)
def test_deciding_twice_is_refused(submission, second):
    decided(submission)

    with pytest.raises(AlreadyDecided):
        decided(submission, second)


def test_deciding_on_a_submission_that_a_newer_one_replaced_is_refused(submission):
    decided(submission, Decision.SUGGEST)
    resubmitted(submission.evaluation)

    with pytest.raises(AlreadyDecided):
        decided(submission)


@pytest.mark.parametrize("is_begun", [False, True])
def test_starting_to_read_what_a_newer_submission_replaced_is_refused(submission, is_begun):
    decided(submission, Decision.SUGGEST)
    second = resubmitted(submission.evaluation)
    if is_begun:
        start_review(submission=second, by=PersonFactory().id)
    stage = stage_outside(submission.evaluation_id)

    with pytest.raises(AlreadyDecided):
        start_review(submission=submission, by=PersonFactory().id)

    assert stage_outside(submission.evaluation_id) == stage


def test_caseload_puts_those_who_wait_first(submission):
    from datetime import timedelta

    idle = SchoolFactory(name_en="Aaa", name_cy="Aaa")
    today = submission.submitted_at.date() + timedelta(days=3)

    rows = caseload_rows([idle.id, submission.school_id], this_year(), today)

    assert [(row.school.id, row.stage, row.waiting_days) for row in rows] == [
        (submission.school_id, Stage.SUBMITTED, 3),
        (idle.id, None, None),
    ]


def test_resubmission_shows_coordinator_and_school_what_changed(signed_in):
    school, version = SchoolFactory(), make_version()
    first = submitted(school, version)
    decided(first, Decision.SUGGEST)
    save_answer(
        evaluation_id=first.evaluation_id,
        school_id=school.id,
        statement_code="d1-s1",
        draft=Draft(level="3", note="Now every week, with the governors."),
        revision=1,
        by=PersonFactory().id,
    )
    second = resubmitted(first.evaluation)
    coordinator = MembershipFactory(coordinator=True, caseload=[school])
    lead = MembershipFactory(lead=True, school=school)

    for person, address in (
        (coordinator.person, reverse("caseload_submission", args=[coordinator.id, second.id])),
        (lead.person, reverse("school_submission", args=[school.id, second.id])),
    ):
        page = signed_in(person).get(address)
        changes = page.context["page"].changes
        assert [(change.before.level, change.after.level) for change in changes] == [("2", "3")]
        assert "Now every week, with the governors." in page.text
        assert "What changed since the submission before" in page.text
