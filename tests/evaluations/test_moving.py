"""A newer version of a framework: what a school in progress keeps and confirms, and what nobody touches (design 9)."""

from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from evaluations.enums import Sort, Stage, Standing
from evaluations.errors import AlreadyBegun, EvaluationClosed, NoNewerVersion
from evaluations.models import Answer, DomainWords, Evaluation, SortedStatement, StageEvent, VoiceSummary
from evaluations.queries.answers import answers_of
from evaluations.queries.practices import practices_by_statement
from evaluations.queries.school import evaluations_of_year, own_content
from evaluations.rules.canonical import AnswerContent
from evaluations.rules.moving import Fate, Led, fate_of, moved, retired
from evaluations.services.moving import adopt_version
from evaluations.services.saving import Draft, save_answer
from evaluations.services.sorting import sort_statement
from evaluations.services.starting import start_evaluation
from frameworks.errors import PacksFaulty
from frameworks.services import load_files
from tests.factories.evaluations import (
    answered,
    asked,
    signed_off,
    started,
    stored,
    submitted,
    submitted_last_year,
    this_year,
    worded,
)
from tests.factories.frameworks import make_pack, pack_file, pair
from tests.factories.heard import heard
from tests.factories.practices import practised
from tests.factories.schools import MembershipFactory, PersonFactory, SchoolFactory, six_actors

pytestmark = pytest.mark.django_db
LINKS = [
    Led("d1-s1", "d1-s1", is_strong=True),
    Led("d1-s2", "d1-s2", is_strong=False),
    Led("d1-s3", "d2-s1", is_strong=True),
    Led("d2-s1", "d2-s1", is_strong=True),
    Led("d2-s2", "d2-s2", is_strong=True),
    Led("d2-s2", "d2-s3", is_strong=True),
]


def make_mapping(slug: str, **changes: Any) -> dict[str, Any]:
    """From three and three statements to three and three: d2-s3 is retired, d1-s3 is new."""
    return {
        "format": 1,
        "kind": "crosswalk",
        "version": "1.0",
        "from": {"slug": slug, "version": "1.0"},
        "to": {"slug": slug, "version": "1.1"},
        "issuer": pair("Ours.", "Ein rhai ni."),
        "matches": [
            {"from": each.source, "to": each.target, "strength": "strong" if each.is_strong else "partial"}
            for each in LINKS
        ],
        "uncovered": {
            "from": [{"statement": "d2-s3", "note": pair("Nobody could answer it.", "Ni allai neb ei ateb.")}],
            "to": [{"statement": "d1-s3"}],
        },
        **changes,
    }


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def older():
    pack = make_pack(domains=2, statements=3, slug="moving")
    return load_files(files=[pack_file(pack)], by="tests").packs[0].version


def load_newer(**changes):
    newer = make_pack(domains=2, statements=3, slug="moving", version="1.1")
    files = [pack_file(newer, "1.1.yaml"), pack_file(make_mapping("moving", **changes), "mapping.yaml")]
    return load_files(files=files, by="tests").packs[0].version


def adopt(evaluation, *, school_id=0):
    return adopt_version(
        evaluation_id=evaluation.id, school_id=school_id or evaluation.school_id, by=PersonFactory().id
    )


def said(evaluation):
    return {row.statement_code: (row.level_code, row.note, row.standing) for row in answers_of(evaluation.id)}


def test_each_statement_has_one_fate():
    targets = ["d1-s1", "d1-s2", "d1-s3", "d2-s1", "d2-s2", "d2-s3"]
    assert [fate_of(each, LINKS) for each in targets] == [
        Fate.SAME,
        Fate.CHANGED,
        Fate.NEW,
        Fate.MERGED,
        Fate.SPLIT,
        Fate.SPLIT,
    ]
    assert retired(["d1-s1", "d2-s3"], LINKS) == ["d2-s3"]


def test_draft_goes_on_with_what_it_has(actors, older):
    evaluation = answered(started(actors.school_a, older), level="2", note="We meet.")
    load_newer()
    begun = adopt(evaluation)
    assert said(begun) == {
        "d1-s1": ("2", "We meet.", Standing.OWN),
        "d1-s2": ("2", "We meet.", Standing.CARRIED),
        "d1-s3": (None, "", Standing.OWN),
        "d2-s1": ("2", "We meet.\n\nWe meet.", Standing.CARRIED),
        "d2-s2": ("2", "We meet.", Standing.LOOK_AGAIN),
        "d2-s3": ("2", "We meet.", Standing.LOOK_AGAIN),
    }
    assert stored(begun, "d1-s1").saved_at == stored(evaluation, "d1-s1").saved_at


def test_merged_answers_that_disagree_have_no_level_and_lose_no_word(actors, older):
    evaluation = started(actors.school_a, older)
    for code, level in (("d1-s3", "1"), ("d2-s1", "2")):
        save_answer(
            evaluation_id=evaluation.id,
            school_id=evaluation.school_id,
            statement_code=code,
            draft=Draft(level=level, note=f"Of {code}.", note_language="en"),
            revision=0,
            by=PersonFactory().id,
        )
    load_newer()
    assert said(adopt(evaluation))["d2-s1"] == (None, "Of d1-s3.\n\nOf d2-s1.", Standing.OWN)


def test_old_draft_stays_as_it_was_and_is_no_longer_the_schools_current_one(actors, older):
    evaluation = answered(started(actors.school_a, older))
    before = list(Answer.objects.filter(evaluation=evaluation).order_by("id").values())
    load_newer()
    begun = adopt(evaluation)
    evaluation.refresh_from_db()
    assert list(Answer.objects.filter(evaluation=evaluation).order_by("id").values()) == before
    assert evaluation.stage == Stage.SUPERSEDED
    assert evaluations_of_year(actors.school_a.id, this_year()) == [begun]
    assert list(StageEvent.objects.order_by("id").values_list("event", flat=True)) == ["started", "moved-on", "started"]


def test_moving_again_gives_the_same_evaluation(actors, older):
    evaluation = started(actors.school_a, older)
    load_newer()
    assert adopt(evaluation) == adopt(evaluation)
    assert Evaluation.objects.count() == 2


def test_practices_colleagues_and_sorting_go_along(actors, older):
    evaluation = started(actors.school_a, older)
    contributor = MembershipFactory(role="contributor", school=actors.school_a).person
    asked(evaluation, contributor, "d2")
    practised(actors.school_a, older, statements=["d2-s2"])
    sort_statement(
        evaluation_id=evaluation.id,
        school_id=evaluation.school_id,
        statement_code="d1-s1",
        sort=Sort.WANT,
        reason="",
        revision=0,
        by=PersonFactory().id,
    )
    newer = load_newer()
    begun = adopt(evaluation)
    parts = list(newer.statements.filter(code__in=["d2-s2", "d2-s3"]).values_list("id", flat=True))
    assert set(practices_by_statement(actors.school_a.id, parts)) == {"d2-s2", "d2-s3"}
    assert begun.assignments.get().person == contributor
    assert SortedStatement.objects.get(evaluation=begun).sort == Sort.WANT


def test_what_is_said_of_a_domain_goes_along(actors, older):
    evaluation = answered(started(actors.school_a, older))
    worded(evaluation, "d1", celebration="Our choir.", celebration_audience="school")
    heard(evaluation)
    load_newer()

    begun = adopt(evaluation)

    words = DomainWords.objects.get(evaluation=begun)
    assert (words.domain.code, words.celebration, words.celebration_audience) == ("d1", "Our choir.", "school")
    before, after = (VoiceSummary.objects.get(evaluation=each) for each in (evaluation, begun))
    assert (after.said, after.people, after.domain.code) == (before.said, before.people, before.domain.code)
    assert DomainWords.objects.filter(evaluation=evaluation).count() == 1


def test_what_cannot_move_says_why(actors, older):
    evaluation = started(actors.school_a, older)
    with pytest.raises(NoNewerVersion):
        adopt(evaluation)
    newer = load_newer()
    with pytest.raises(Evaluation.DoesNotExist):
        adopt(evaluation, school_id=SchoolFactory().id)
    by_itself = started(actors.school_b, older)
    started(actors.school_b, newer)
    with pytest.raises(AlreadyBegun):
        adopt(by_itself)
    signed_off(answered(evaluation))
    Evaluation.objects.filter(id=evaluation.id).update(stage=Stage.SUBMITTED)
    with pytest.raises(EvaluationClosed):
        adopt(evaluation)


def test_finished_cycles_are_untouched_byte_for_byte(actors, older):
    submission = submitted(actors.school_b, older)
    before = (
        own_content(submission.id).canonical_json,
        submission.sha256,
        list(submission.answers.order_by("id").values()),
        list(Answer.objects.filter(evaluation=submission.evaluation).order_by("id").values()),
    )
    evaluation = answered(started(actors.school_a, older))
    load_newer()
    adopt(evaluation)
    submission.refresh_from_db()
    assert before == (
        own_content(submission.id).canonical_json,
        submission.sha256,
        list(submission.answers.order_by("id").values()),
        list(Answer.objects.filter(evaluation=submission.evaluation).order_by("id").values()),
    )


def test_next_year_begins_with_what_was_submitted_in_the_older_version(actors, older):
    submitted_last_year(actors.school_a, older, level="1", note="Last year.")
    newer = load_newer()
    begun = start_evaluation(
        school_id=actors.school_a.id, version_id=newer.id, school_year=this_year(), by=PersonFactory().id
    )
    found = said(begun)
    assert found["d1-s1"] == ("1", "Last year.", Standing.CARRIED)
    assert found["d2-s2"] == ("1", "Last year.", Standing.LOOK_AGAIN)
    assert found["d1-s3"] == (None, "", Standing.OWN)


def test_mapping_that_drops_a_statement_silently_is_refused(older):
    with pytest.raises(PacksFaulty) as refused:
        load_newer(uncovered={"from": [], "to": [{"statement": "d1-s3"}]})
    assert "The statement d2-s3 of moving 1.0 is neither matched nor listed as uncovered" in str(refused.value)


CODES = ["a", "b", "c"]
LED = st.lists(st.builds(Led, st.sampled_from(CODES), st.sampled_from(CODES), st.booleans()), max_size=6)
LEVELS = st.dictionaries(st.sampled_from(CODES), st.sampled_from(["0", "1", "gone"]))


@given(LED, LEVELS)
def test_no_word_is_lost_whatever_the_mapping(links, levels):
    unique = list({(each.source, each.target): each for each in links}.values())
    answers = {code: AnswerContent("d", code, level, "", f"Of {code}.", "en", "own") for code, level in levels.items()}
    found = {each.statement: each for each in moved(CODES, unique, answers, ["0", "1"])}
    for link in unique:
        if link.source in answers:
            assert f"Of {link.source}." in found[link.target].note
    assert all(each.level in ("", "0", "1") for each in found.values())
    assert {each.source for each in unique} | set(retired(CODES, unique)) == set(CODES)


class TestPages:
    """The preview, and the button."""

    def test_preview_says_what_is_kept_confirmed_new_and_retired(self, signed_in, actors, older):
        evaluation = answered(started(actors.school_a, older))
        load_newer()
        lead = signed_in(actors.lead_a)
        home = lead.get(reverse("school_home", args=[actors.school_a.id])).text
        assert "There is a newer version of this framework" in home
        page = lead.get(reverse("newer_version", args=[actors.school_a.id, evaluation.id])).text
        for text in ("Kept as it is (1)", "To confirm (2)", "To look at again (2)", "New (1)", "No longer asked (1)"):
            assert text in page
        assert "Nobody could answer it." in page

    def test_moving_by_its_button(self, signed_in, actors, older):
        evaluation = answered(started(actors.school_a, older))
        load_newer()
        lead = signed_in(actors.lead_a)
        address = reverse("adopt_version", args=[actors.school_a.id, evaluation.id])
        assert "You go on in the newer version" in lead.post(address, follow=True).text
        assert lead.post(address).status_code == 302
        assert Evaluation.objects.count() == 2

    def test_without_a_newer_version_there_is_nothing_to_see(self, signed_in, actors, older):
        evaluation = started(actors.school_a, older)
        lead = signed_in(actors.lead_a)
        assert "newer version of this framework" not in lead.get(reverse("school_home", args=[actors.school_a.id])).text
        assert lead.get(reverse("newer_version", args=[actors.school_a.id, evaluation.id])).status_code == 302
        refused = lead.post(reverse("adopt_version", args=[actors.school_a.id, evaluation.id]), follow=True)
        assert "There is no newer version of this framework." in refused.text

    def test_others_cannot(self, signed_in, actors, older):
        evaluation = started(actors.school_a, older)
        address = reverse("adopt_version", args=[actors.school_a.id, evaluation.id])
        assert signed_in(actors.reader_a).post(address).status_code == 403
        assert signed_in(actors.lead_b).post(address).status_code == 404
