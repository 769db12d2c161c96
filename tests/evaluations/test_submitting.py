"""Sign-off and submission: the one way in which anything leaves a school."""

import json

import pytest
from django.db import DatabaseError, transaction

from evaluations.enums import Audience, Decision, Event, Stage
from evaluations.errors import EvaluationClosed, NotYetComplete, SignOffMissing
from evaluations.models import Evaluation, StageEvent, Submission
from evaluations.policies import TRANSITIONS
from evaluations.queries.answers import answers_of, contents_of
from evaluations.queries.school import own_content
from evaluations.rules.canonical import Content, sha256
from evaluations.services.saving import Draft, save_answer
from evaluations.services.starting import start_evaluation
from evaluations.services.submitting import sign_off, submit_evaluation
from tests.factories.evaluations import answered, decided, resubmitted, signed_off, started, submitted, this_year
from tests.factories.frameworks import make_version
from tests.factories.schools import PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluation() -> Evaluation:
    return started(SchoolFactory(), make_version())


def submit(evaluation: Evaluation) -> Submission:
    return submit_evaluation(
        evaluation_id=evaluation.id,
        school_id=evaluation.school_id,
        audience=Audience.COORDINATOR,
        by=PersonFactory().id,
    )


def test_starting_again_goes_on_with_the_evaluation_that_is_there(evaluation):
    again = start_evaluation(
        school_id=evaluation.school_id, version_id=evaluation.version_id, school_year=this_year(), by=PersonFactory().id
    )

    assert again == evaluation
    assert StageEvent.objects.filter(evaluation=evaluation).count() == 1
    assert evaluation.answers.count() == 4


def test_submission_is_the_canonical_json_of_what_was_signed_off(evaluation):
    submission = submit(signed_off(answered(evaluation)))

    text = own_content(submission.id).canonical_json
    assert submission.sha256 == sha256(text)
    assert text == json.dumps(json.loads(text), sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    assert [each["statement"] for each in json.loads(text)["answers"]] == ["d1-s1", "d1-s2", "d2-s1", "d2-s2"]
    assert submission.answers.filter(level_code="2", counts=True).count() == 4


def test_submission_with_an_unanswered_statement_names_it(evaluation):
    with pytest.raises(NotYetComplete) as refusal:
        submit(evaluation)

    assert refusal.value.missing == ["d1-s1", "d1-s2", "d2-s1", "d2-s2"]


def test_submission_without_sign_off_is_refused(evaluation):
    with pytest.raises(SignOffMissing):
        submit(answered(evaluation))


def test_sign_off_is_undone_by_any_later_change(evaluation):
    signed_off(answered(evaluation))
    save_answer(
        evaluation_id=evaluation.id,
        school_id=evaluation.school_id,
        statement_code="d1-s1",
        draft=Draft(level="0"),
        revision=1,
        by=PersonFactory().id,
    )

    with pytest.raises(SignOffMissing):
        submit(evaluation)


def test_sign_off_of_what_was_not_seen_is_refused(evaluation):
    answered(evaluation)

    with pytest.raises(SignOffMissing):
        sign_off(
            evaluation_id=evaluation.id,
            school_id=evaluation.school_id,
            seen_sha256="0" * 64,
            note="",
            by=PersonFactory().id,
        )


def test_sign_off_twice_is_one_sign_off(evaluation):
    signed_off(signed_off(answered(evaluation)))

    assert evaluation.sign_offs.count() == 1


def test_submitting_twice_is_refused_and_makes_one_submission(evaluation):
    submit(signed_off(answered(evaluation)))

    with pytest.raises(EvaluationClosed):
        submit(evaluation)

    assert Submission.objects.filter(evaluation=evaluation).count() == 1


def test_resubmission_after_suggestions_is_number_two(evaluation):
    first = submit(signed_off(answered(evaluation)))
    decided(first, Decision.SUGGEST)

    second = resubmitted(evaluation)

    assert (first.number, second.number) == (1, 2)
    evaluation.refresh_from_db()
    assert evaluation.stage == Stage.RESUBMITTED


@pytest.mark.parametrize(
    "table", ["submission", "submissioncontent", "submittedanswer", "stageevent", "review", "sharing"]
)
def test_what_was_submitted_never_changes_and_never_goes(table, evaluation):
    from django.db import connection

    decided(submit(signed_off(answered(evaluation))))

    for statement in (f"delete from evaluations_{table}", f"update evaluations_{table} set school_id = school_id + 1"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_what_was_submitted_moves_with_its_school(evaluation):
    submission = submitted(SchoolFactory(), make_version())
    school = submission.school
    school.authority = SchoolFactory().authority
    school.save()

    submission.refresh_from_db()
    assert submission.authority_id == own_content(submission.id).authority_id == school.authority_id


def test_digest_of_answers_does_not_depend_on_how_a_letter_was_typed():
    composed, decomposed = "dŵr", "dw\u0302r"
    one = [type(content)(**{**content.__dict__, "note": composed}) for content in _content()]
    other = [type(content)(**{**content.__dict__, "note": decomposed}) for content in _content()]

    assert Content(one).sha256 == Content(other).sha256


def test_mark_after_a_line_end_stays_readable(evaluation):
    submission = submit(signed_off(answered(evaluation, note="First\n\u0303then")))

    told = json.loads(own_content(submission.id).canonical_json)
    assert {each["note"] for each in told["answers"]} == {"First\n\u0303then"}


def _content():
    return contents_of(answers_of(started(SchoolFactory(), make_version()).id))


def test_state_table_in_the_database_is_the_one_in_the_policies():
    from evaluations.migrations._stage_trigger import STEPS_WITH_MOVING

    assert {(Stage(before), Event(event)): Stage(after) for before, event, after in STEPS_WITH_MOVING} == TRANSITIONS


@pytest.mark.parametrize("event", [Event.ACCEPTED, Event.REVIEW_STARTED, Event.RESUBMITTED, Event.STARTED])
def test_database_refuses_a_step_the_table_lacks(event, evaluation):
    fields = {
        "evaluation": evaluation,
        "school_id": evaluation.school_id,
        "authority_id": evaluation.authority_id,
        "version_id": evaluation.version_id,
        "school_year": evaluation.school_year,
        "happened_at": evaluation.started_at,
        "happened_by_id": evaluation.started_by_id,
    }
    with pytest.raises(DatabaseError), transaction.atomic():
        StageEvent.objects.create(event=event, **fields)
