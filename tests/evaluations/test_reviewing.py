"""A coordinator's review: a decision names its submission, once."""

import pytest

from evaluations.enums import Decision, Stage
from evaluations.errors import AlreadyDecided
from evaluations.queries.submissions import caseload_rows, stage_outside
from evaluations.services.reviewing import start_review
from tests.factories.evaluations import decided, resubmitted, submitted, this_year
from tests.factories.frameworks import make_version
from tests.factories.schools import PersonFactory, SchoolFactory

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


def test_caseload_puts_those_who_wait_first(submission):
    from datetime import timedelta

    idle = SchoolFactory(name_en="Aaa", name_cy="Aaa")
    today = submission.submitted_at.date() + timedelta(days=3)

    rows = caseload_rows([idle.id, submission.school_id], this_year(), today)

    assert [(row.school.id, row.stage, row.waiting_days) for row in rows] == [
        (submission.school_id, Stage.SUBMITTED, 3),
        (idle.id, None, None),
    ]
