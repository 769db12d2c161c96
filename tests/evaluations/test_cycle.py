"""A framework's own cycle: stages in order, gates, and a Review that cannot be skipped (R-3.1, R-3.3, R-4.3)."""

import pytest
from django.db import DatabaseError, transaction
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from evaluations.enums import Sort
from evaluations.errors import (
    CycleUnfinished,
    EvaluationClosed,
    GateShut,
    ReasonMissing,
    StageMandatory,
    StageNotNext,
    StaleSort,
    UnknownStatement,
)
from evaluations.models import Evaluation, SortedStatement, StageStep
from evaluations.queries.cycle import walked
from evaluations.rules.cycle import CycleStage, current_stage, unfinished_mandatory
from evaluations.services.cycle import finish_stage, skip_stage
from evaluations.services.sorting import sort_statement
from evaluations.services.starting import start_evaluation
from tests.factories.evaluations import answered, started, submitted_last_year, this_year
from tests.factories.frameworks import make_version
from tests.factories.practices import practised
from tests.factories.schools import PersonFactory, SchoolFactory, six_actors

pytestmark = pytest.mark.django_db
GATES = ("practices", "sorted", "rated", "account")


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def version():
    return make_version(domains=1, statements=2, gates=GATES, mandatory="account")


@pytest.fixture
def evaluation(actors, version):
    return started(actors.school_a, version)


def key(evaluation, code):
    return {
        "evaluation_id": evaluation.id,
        "school_id": evaluation.school_id,
        "stage_code": code,
        "language": "en",
        "by": PersonFactory().id,
    }


def finish(evaluation, code, account=""):
    return finish_stage(**key(evaluation, code), account=account)


def put(evaluation, code="d1-s1", sort=Sort.NOW, *, reason="", revision=0, school_id=0):
    return sort_statement(
        evaluation_id=evaluation.id,
        school_id=school_id or evaluation.school_id,
        statement_code=code,
        sort=sort,
        reason=reason,
        revision=revision,
        by=PersonFactory().id,
    )


def walk(evaluation, version, until=GATES):
    """Finish the stages up to these."""
    for gate in until:
        if gate == "practices":
            practised(evaluation.school)
        if gate == "sorted":
            put(evaluation, "d1-s1")
            put(evaluation, "d1-s2")
        if gate == "rated":
            answered(evaluation)
        finish(evaluation, gate, "All done." if gate == "account" else "")


def test_a_stage_is_finished_when_its_gate_is_open(evaluation, version):
    for gate in GATES:
        with pytest.raises(GateShut) as shut:
            finish(evaluation, gate)
        assert shut.value.gate == gate
        walk(evaluation, version, until=(gate,))
    found = walked(evaluation)
    assert current_stage(found.stages, found.over) is None


def test_gate_says_how_much_is_missing(evaluation, version):
    walk(evaluation, version, until=("practices",))
    put(evaluation)
    with pytest.raises(GateShut) as shut:
        finish(evaluation, "sorted")
    assert shut.value.missing == 1


def test_stages_come_in_their_order(evaluation):
    for code in ("sorted", "account", "gone"):
        with pytest.raises(StageNotNext):
            finish(evaluation, code, "Too early.")


def test_finished_again_is_finished_once(evaluation, version):
    walk(evaluation, version, until=("practices",))
    first = StageStep.objects.get()
    assert finish(evaluation, "practices", "Again.") == first
    assert skip_stage(**key(evaluation, "practices"), reason="No.") == first


def test_stage_is_skipped_with_a_reason_and_a_mandatory_one_is_not(evaluation, version):
    with pytest.raises(ReasonMissing):
        skip_stage(**key(evaluation, "practices"), reason=" ")
    for code in ("practices", "sorted", "rated"):
        assert skip_stage(**key(evaluation, code), reason="Done last year.").outcome == "skipped"
    with pytest.raises(StageMandatory):
        skip_stage(**key(evaluation, "account"), reason="No time.")


def test_what_was_said_of_a_stage_stays(evaluation, version):
    walk(evaluation, version, until=("practices",))
    with pytest.raises(DatabaseError), transaction.atomic():
        StageStep.objects.update(account="Otherwise")


def test_another_school_cannot_walk_it(evaluation):
    with pytest.raises(Evaluation.DoesNotExist):
        finish_stage(**{**key(evaluation, "practices"), "school_id": SchoolFactory().id}, account="")


def test_next_cycle_waits_for_the_review(actors, version):
    submission = submitted_last_year(actors.school_a, version)
    evaluation = Evaluation.objects.get(id=submission.evaluation_id)
    begin = {"school_id": actors.school_a.id, "version_id": version.id, "by": PersonFactory().id}
    begin["school_year"] = this_year()
    with pytest.raises(CycleUnfinished) as unfinished:
        start_evaluation(**begin)
    assert (unfinished.value.evaluation_id, unfinished.value.stage_code) == (evaluation.id, "account")
    for code in ("practices", "sorted", "rated"):
        skip_stage(**key(evaluation, code), reason="Done before we had this.")
    finish(evaluation, "account", "Fewer children are alone at playtime.")
    assert start_evaluation(**begin).school_year == this_year()


def test_framework_without_a_cycle_waits_for_nothing(actors):
    version = make_version()
    submitted_last_year(actors.school_a, version)
    assert started(actors.school_a, version)


def test_statement_is_sorted_and_sorted_anew(evaluation):
    assert put(evaluation, sort=Sort.WANT).revision == 1
    assert put(evaluation, sort=Sort.WANT).revision == 1
    assert put(evaluation, sort=Sort.NOW, revision=1).revision == 2
    with pytest.raises(StaleSort):
        put(evaluation, sort=Sort.WANT, revision=1)
    assert SortedStatement.objects.get().sort == Sort.NOW


def test_what_is_put_aside_says_why(evaluation):
    with pytest.raises(ReasonMissing):
        put(evaluation, sort=Sort.NOT)
    assert put(evaluation, sort=Sort.NOT, reason="What is a pathway?").reason == "What is a pathway?"


def test_sorting_is_refused_where_it_cannot_be(evaluation, version):
    with pytest.raises(UnknownStatement):
        put(evaluation, "gone")
    with pytest.raises(Evaluation.DoesNotExist):
        put(evaluation, school_id=SchoolFactory().id)
    with pytest.raises(StaleSort):
        put(evaluation, revision=3)
    Evaluation.objects.filter(id=evaluation.id).update(stage="submitted")
    with pytest.raises(EvaluationClosed):
        put(evaluation)


STAGES = tuple(CycleStage(code, mandatory, "") for code, mandatory in (("a", False), ("b", True), ("c", False)))


@given(st.lists(st.tuples(st.sampled_from(["a", "b", "c"]), st.sampled_from(["finished", "skipped"])), max_size=8))
def test_no_order_of_steps_gets_past_a_mandatory_stage(tries):
    over: dict[str, str] = {}
    for code, outcome in tries:
        now = current_stage(STAGES, over)
        if now and now.code == code and not (now.mandatory and outcome == "skipped"):
            over[code] = outcome
    assert ("c" not in over) or over["b"] == "finished"
    assert (unfinished_mandatory(STAGES, over) is None) == (over.get("b") == "finished")
    assert list(over) == [stage.code for stage in STAGES][: len(over)]


class TestPages:
    """The pages of the cycle and of the sorting."""

    @pytest.fixture
    def lead(self, signed_in, actors):
        return signed_in(actors.lead_a)

    @staticmethod
    def url(name, evaluation, *more):
        return reverse(name, args=[evaluation.school_id, evaluation.id, *more])

    def test_home_says_where_the_school_is_and_what_is_missing(self, lead, evaluation):
        page = lead.get(reverse("school_home", args=[evaluation.school_id])).text
        assert "Now: Stage practices" in page
        assert "No practice is listed yet." in page

    def test_shut_gate_is_said_beside_the_account_and_nothing_typed_is_lost(self, lead, evaluation):
        sent = {"account": "We began.", "account_language": "en"}
        response = lead.post(self.url("finish_stage", evaluation, "practices"), sent)
        assert response.status_code == 422
        assert "No practice is listed yet." in response.text
        assert "We began." in response.text

    def test_stage_is_finished_and_skipped_by_its_buttons(self, lead, evaluation):
        practised(evaluation.school)
        sent = {"account": "All listed.", "account_language": "en"}
        assert lead.post(self.url("finish_stage", evaluation, "practices"), sent).status_code == 302
        assert lead.post(self.url("skip_stage", evaluation, "sorted"), {**sent, "account": ""}).status_code == 422
        assert lead.post(self.url("skip_stage", evaluation, "sorted"), sent).status_code == 302
        assert lead.post(self.url("finish_stage", evaluation, "account"), sent).status_code == 409
        assert "All listed." in lead.get(self.url("evaluation_cycle", evaluation)).text

    def test_sorting_by_form_and_by_htmx(self, lead, evaluation):
        address = self.url("sort_statement", evaluation, "d1-s1")
        assert lead.post(address, {"revision": "0"}).status_code == 422
        assert lead.post(address, {"sort": "not", "revision": "0"}).status_code == 422
        assert lead.post(address, {"sort": "now", "revision": "0"}).status_code == 302
        again = lead.post(address, {"sort": "want", "revision": "0"}, headers={"HX-Request": "true"})
        assert again.status_code == 409
        assert "A colleague sorted this" in again.text
        saved = lead.post(address, {"sort": "want", "revision": "1"}, headers={"HX-Request": "true"})
        assert 'value="want" checked' in saved.text
        page = lead.get(self.url("sort_statements", evaluation)).context["page"]
        assert (page.left, [number for _name, number in page.groups]) == (1, [0, 1, 0])

    def test_next_year_leads_to_the_stage_that_cannot_be_skipped(self, lead, actors, version):
        submitted_last_year(actors.school_a, version)
        start = reverse("start_evaluation", args=[actors.school_a.id, version.id])
        page = lead.post(start, follow=True)
        assert "Finish the stage “Stage account” of your last cycle first" in page.text
        assert not Evaluation.objects.filter(school=actors.school_a, school_year=this_year()).exists()

    def test_who_only_reads_cannot_walk_or_sort(self, signed_in, actors, evaluation):
        for actor, status in (("reader_a", 403), ("lead_b", 404), ("officer_a", 404)):
            browser = signed_in(getattr(actors, actor))
            assert browser.post(self.url("finish_stage", evaluation, "practices"), {}).status_code == status
            assert browser.post(self.url("sort_statement", evaluation, "d1-s1"), {}).status_code == status

    def test_submitted_evaluation_shows_the_sorting_and_takes_no_change(self, lead, evaluation):
        put(evaluation, sort=Sort.NOT, reason="What is a pathway?")
        Evaluation.objects.filter(id=evaluation.id).update(stage="submitted")
        assert "What is a pathway?" in lead.get(self.url("sort_statements", evaluation)).text
        sent = {"sort": "now", "revision": "1"}
        assert lead.post(self.url("sort_statement", evaluation, "d1-s1"), sent).status_code == 409

    def test_framework_without_a_cycle_has_no_such_page(self, lead, actors):
        assert lead.get(self.url("evaluation_cycle", started(actors.school_a, make_version()))).status_code == 404
