"""Saving one answer (design 7): guarded by its revision, refused with a named reason, never lost."""

import pytest

from evaluations.errors import EvaluationClosed, ReasonMissing, StaleRevision, UnknownLevel, UnknownStatement
from evaluations.models import Evaluation
from evaluations.services.saving import Draft, save_answer
from tests.factories.evaluations import answered, resubmitted, started, stored
from tests.factories.frameworks import make_version
from tests.factories.schools import PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluation() -> Evaluation:
    return started(SchoolFactory(), make_version())


def save(evaluation: Evaluation, code: str = "d1-s1", revision: int = 0, school_id: int = 0, **draft: str):
    return save_answer(
        evaluation_id=evaluation.id,
        school_id=school_id or evaluation.school_id,
        statement_code=code,
        draft=Draft(**draft),
        revision=revision,
        by=PersonFactory().id,
    )


def test_save_stores_the_answer_and_raises_its_revision(evaluation):
    saved = save(evaluation, level="2", note="We meet each week.", note_language="en")

    answer = stored(evaluation, "d1-s1")
    assert (saved.revision, answer.revision) == (1, 1)
    assert (answer.level_code, answer.note, answer.note_language) == ("2", "We meet each week.", "en")
    assert answer.saved_at == saved.saved_at


def test_save_keeps_every_earlier_state_in_the_history(evaluation):
    save(evaluation, level="1", note="First.")
    save(evaluation, level="2", note="Second.", revision=1)

    history = stored(evaluation, "d1-s1").events.order_by("pgh_id").values_list("revision", "note")
    assert list(history) == [(1, "First."), (2, "Second.")]


def test_save_on_a_stale_revision_is_refused_with_what_stands(evaluation):
    save(evaluation, level="1", note="A colleague's words.")

    with pytest.raises(StaleRevision) as refusal:
        save(evaluation, level="3", note="Mine.")

    assert refusal.value.stored.note == "A colleague's words."
    assert stored(evaluation, "d1-s1").note == "A colleague's words."


def test_save_of_the_same_content_again_is_acknowledged_again(evaluation):
    first = save(evaluation, level="1", note="Once.")
    again = save(evaluation, level="1", note="Once.")

    assert again.revision == first.revision == stored(evaluation, "d1-s1").revision


def test_save_of_another_frameworks_statement_is_refused(evaluation):
    with pytest.raises(UnknownStatement):
        save(evaluation, code="elsewhere-1", level="1")


def test_save_of_another_scales_level_is_refused(evaluation):
    with pytest.raises(UnknownLevel):
        save(evaluation, level="9")


def test_not_applicable_needs_a_reason(evaluation):
    with pytest.raises(ReasonMissing):
        save(evaluation, level="not-applicable")

    assert save(evaluation, level="not-applicable", reason="We have no such year group.").revision == 1


def test_save_to_another_schools_evaluation_finds_none(evaluation):
    with pytest.raises(Evaluation.DoesNotExist):
        save(evaluation, school_id=SchoolFactory().id, level="1")


def test_save_after_submission_is_refused(evaluation):
    resubmitted(answered(evaluation))

    with pytest.raises(EvaluationClosed):
        save(evaluation, revision=1, level="0")

    assert stored(evaluation, "d1-s1").level_code == "2"


def test_stale_save_of_the_same_words_in_another_language_is_refused(evaluation):
    save(evaluation, level="1", note="Clwb", note_language="en")

    with pytest.raises(StaleRevision):
        save(evaluation, level="1", note="Clwb", note_language="cy")
