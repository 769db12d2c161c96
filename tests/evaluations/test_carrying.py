"""Last year carried on: nothing is asked twice, and nothing from last time counts before somebody has said so."""

import pytest
from django.urls import reverse

from evaluations.enums import Standing
from evaluations.errors import EvaluationClosed, NothingToConfirm, NotYetComplete, StaleRevision
from evaluations.models import Evaluation
from evaluations.queries.answers import progress_by_domain
from evaluations.queries.school import own_content
from evaluations.rules.progress import Progress
from evaluations.services.carrying import confirm_domain, settle_answer
from evaluations.services.starting import start_evaluation
from tests.factories.evaluations import answered, resubmitted, signed_off, started, stored, submitted_last_year
from tests.factories.frameworks import make_version
from tests.factories.schools import PersonFactory, SchoolFactory, six_actors

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluation() -> Evaluation:
    school, version = SchoolFactory(), make_version()
    submitted_last_year(school, version, level="1", note="As we wrote it last year.")
    return started(school, version)


def settle(evaluation, standing=Standing.CONFIRMED, code="d1-s1", revision=0):
    return settle_answer(
        evaluation_id=evaluation.id,
        school_id=evaluation.school_id,
        statement_code=code,
        standing=standing,
        revision=revision,
        by=PersonFactory().id,
    )


def test_second_year_begins_with_what_was_submitted_last(evaluation):
    answer = stored(evaluation, "d1-s1")

    assert (answer.level_code, answer.note) == ("1", "As we wrote it last year.")
    assert answer.standing == Standing.CARRIED
    assert evaluation.carried_from.school_year == evaluation.school_year - 1


def test_first_year_begins_with_nothing():
    evaluation = started(SchoolFactory(), make_version())

    assert evaluation.carried_from is None
    assert stored(evaluation, "d1-s1").level_id is None


def test_another_schools_submission_is_never_carried_on():
    version = make_version()
    submitted_last_year(SchoolFactory(), version)

    assert started(SchoolFactory(), version).carried_from is None


def test_what_is_carried_does_not_count_until_it_is_confirmed(evaluation):
    assert progress_by_domain(evaluation.id)["d1"] == Progress(0, 2)

    settle(evaluation)

    assert progress_by_domain(evaluation.id)["d1"] == Progress(1, 2)


def test_submission_with_unconfirmed_answers_names_them(evaluation):
    settle(evaluation)

    with pytest.raises(NotYetComplete) as refusal:
        signed_off(evaluation)

    assert refusal.value.missing == ["d1-s2", "d2-s1", "d2-s2"]


def test_confirming_twice_is_acknowledged_twice_and_saved_once(evaluation):
    first = settle(evaluation)
    again = settle(evaluation)

    assert first.revision == again.revision == stored(evaluation, "d1-s1").revision == 1


def test_look_again_then_still_true(evaluation):
    settle(evaluation, Standing.LOOK_AGAIN)
    assert stored(evaluation, "d1-s1").standing == Standing.LOOK_AGAIN

    settle(evaluation, revision=1)

    assert stored(evaluation, "d1-s1").standing == Standing.CONFIRMED


def test_confirming_what_a_colleague_changed_is_refused(evaluation):
    answered(evaluation, level="3")

    with pytest.raises(StaleRevision):
        settle(evaluation)

    assert stored(evaluation, "d1-s1").level_code == "3"


def test_there_is_nothing_to_confirm_in_an_answer_of_this_year(evaluation):
    answered(evaluation)

    with pytest.raises(NothingToConfirm):
        settle(evaluation, revision=1)


def test_confirming_a_domain_leaves_what_is_to_be_looked_at_again(evaluation):
    settle(evaluation, Standing.LOOK_AGAIN)
    place = {"evaluation_id": evaluation.id, "school_id": evaluation.school_id, "domain_code": "d1"}

    assert confirm_domain(**place, by=PersonFactory().id) == 1
    assert confirm_domain(**place, by=PersonFactory().id) == 0
    assert stored(evaluation, "d1-s1").standing == Standing.LOOK_AGAIN
    assert stored(evaluation, "d1-s2").standing == Standing.CONFIRMED
    assert stored(evaluation, "d2-s1").standing == Standing.CARRIED


def test_nothing_is_confirmed_after_submission(evaluation):
    resubmitted(answered(evaluation))

    with pytest.raises(EvaluationClosed):
        settle(evaluation, revision=1)


def test_last_years_submission_stays_as_it_was(evaluation):
    before = own_content(evaluation.carried_from_id).canonical_json
    resubmitted(answered(evaluation, level="3"))

    evaluation.carried_from.refresh_from_db()
    assert own_content(evaluation.carried_from_id).canonical_json == before


def test_starting_the_year_after_carries_the_latest(evaluation):
    resubmitted(answered(evaluation, level="3"))

    following = start_evaluation(
        school_id=evaluation.school_id,
        version_id=evaluation.version_id,
        school_year=evaluation.school_year + 1,
        by=PersonFactory().id,
    )

    assert stored(following, "d1-s1").level_code == "3"


class TestPages:
    """The question on the page, without and with htmx."""

    @pytest.fixture
    def actors(self):
        return six_actors()

    @pytest.fixture
    def evaluation(self, actors) -> Evaluation:
        version = make_version()
        submitted_last_year(actors.school_a, version, level="1", note="Last year's words.")
        return started(actors.school_a, version)

    def url(self, evaluation, code="d1-s1"):
        return reverse("settle_answer", args=[evaluation.school_id, evaluation.id, code])

    def test_page_asks_whether_last_years_answer_is_still_true(self, signed_in, actors, evaluation):
        page = signed_in(actors.lead_a).get(
            reverse("evaluation_domain", args=[evaluation.school_id, evaluation.id, "d1"])
        )

        assert "Is it still true?" in page.text
        assert "Last time: Level 1" in page.text
        assert "2 answers below are from last time" in page.text

    @pytest.mark.parametrize(("headers", "status"), [({}, 302), ({"HX-Request": "true"}, 200)])
    def test_still_true(self, signed_in, actors, evaluation, headers, status):
        sent = {"standing": "confirmed", "revision": 0}
        response = signed_in(actors.lead_a).post(self.url(evaluation), sent, headers=headers)

        assert response.status_code == status
        assert stored(evaluation, "d1-s1").standing == Standing.CONFIRMED

    @pytest.mark.parametrize(
        ("sent", "status"),
        [
            ({"standing": "confirmed"}, 400),
            ({"standing": "carried", "revision": 0}, 400),
            ({"standing": "confirmed", "revision": 7}, 409),
        ],
    )
    def test_bad_input_changes_nothing(self, signed_in, actors, evaluation, sent, status):
        assert signed_in(actors.lead_a).post(self.url(evaluation), sent).status_code == status
        assert stored(evaluation, "d1-s1").standing == Standing.CARRIED

    def test_whole_domain_by_one_press(self, signed_in, actors, evaluation):
        url = reverse("confirm_domain", args=[evaluation.school_id, evaluation.id, "d1"])
        page = signed_in(actors.lead_a).post(url, follow=True)

        assert "2 answers are still true." in page.text

    def test_reader_may_not(self, signed_in, actors, evaluation):
        sent = {"standing": "confirmed", "revision": 0}
        assert signed_in(actors.reader_a).post(self.url(evaluation), sent).status_code == 403

    def test_outsider_finds_nothing(self, signed_in, actors, evaluation):
        sent = {"standing": "confirmed", "revision": 0}
        assert signed_in(actors.lead_b).post(self.url(evaluation), sent).status_code == 404
