"""Several voices (R-3.4): who is asked, each one's own view, the spread, and what stays closed."""

from typing import Any

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from evaluations.errors import EvaluationClosed, NotAContributor, NotAssigned, StaleRating, UnknownStatement
from evaluations.models import DomainAssignment, Rating
from evaluations.queries.voices import assigned_domains
from evaluations.rules.spread import SMALLEST_GROUP, spread_of
from evaluations.services.saving import Draft
from evaluations.services.voices import assign_domains, save_rating
from tests.factories.evaluations import answered, resubmitted, started
from tests.factories.frameworks import make_version
from tests.factories.schools import MembershipFactory, PersonFactory, six_actors

QUERIES = 15


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("0123")), max_size=30))
def test_spread_shows_no_small_group_and_none_can_be_worked_out(views):
    spread = spread_of(views)

    shown = sum(sum(counts.values()) for counts in spread.by_role.values())
    assert sum(spread.by_level.values()) == spread.people == len(views)
    assert all(sum(counts.values()) >= SMALLEST_GROUP for counts in spread.by_role.values())
    if spread.by_role:
        assert spread.people - shown == 0 or spread.people - shown >= SMALLEST_GROUP


@pytest.fixture
def actors(db):
    return six_actors()


@pytest.fixture
def evaluation(actors):
    return started(actors.school_a, make_version())


@pytest.fixture
def contributor(actors):
    return MembershipFactory(contributor=True, school=actors.school_a).person


def assign(evaluation, person, *codes):
    place = {"evaluation_id": evaluation.id, "school_id": evaluation.school_id}
    assign_domains(**place, person_id=person.id, domain_codes=set(codes), by=PersonFactory().id)


def named(evaluation, person, code="d1-s1"):
    return {
        "evaluation_id": evaluation.id,
        "school_id": evaluation.school_id,
        "statement_code": code,
        "role": "contributor",
        "by": person.id,
    }


def rate(evaluation, person, level="1", note="", revision=0, code="d1-s1"):
    draft = Draft(level=level, note=note, note_language="en")
    return save_rating(**named(evaluation, person, code), draft=draft, revision=revision)


class TestAssigning:
    """The lead asks contributors about domains."""

    def test_exactly_the_domains_named_are_asked(self, evaluation, contributor):
        assign(evaluation, contributor, "d1", "d2")
        assign(evaluation, contributor, "d2")

        assert assigned_domains(evaluation.id, contributor.id) == {"d2"}
        assert DomainAssignment.objects.count() == 2

    def test_the_same_again_changes_nothing(self, evaluation, contributor):
        assign(evaluation, contributor, "d1")
        assign(evaluation, contributor, "d1")

        assert DomainAssignment.objects.filter(ended_at=None).count() == 1

    def test_somebody_who_is_no_contributor_here_cannot_be_asked(self, evaluation):
        with pytest.raises(NotAContributor):
            assign(evaluation, MembershipFactory(contributor=True).person, "d1")

    def test_a_domain_of_another_framework_cannot_be_asked(self, evaluation, contributor):
        with pytest.raises(UnknownStatement):
            assign(evaluation, contributor, "d9")

    def test_nobody_is_asked_after_submission(self, evaluation, contributor):
        resubmitted(answered(evaluation))

        with pytest.raises(EvaluationClosed):
            assign(evaluation, contributor, "d1")


class TestRating:
    """A contributor's own view."""

    def test_views_of_two_stand_beside_each_other(self, evaluation, contributor, actors):
        other = MembershipFactory(contributor=True, school=actors.school_a).person
        for person, level in ((contributor, "1"), (other, "3")):
            assign(evaluation, person, "d1")
            rate(evaluation, person, level)

        assert sorted(Rating.objects.values_list("level__code", flat=True)) == ["1", "3"]

    def test_a_change_raises_the_revision_and_keeps_the_history(self, evaluation, contributor):
        assign(evaluation, contributor, "d1")
        rate(evaluation, contributor, "1")
        saved = rate(evaluation, contributor, "2", revision=1)

        rating: Any = Rating.objects.get()
        assert (saved.revision, rating.level.code) == (2, "2")
        assert rating.events.count() == 1

    def test_the_same_again_is_acknowledged_again(self, evaluation, contributor):
        assign(evaluation, contributor, "d1")

        assert rate(evaluation, contributor).revision == rate(evaluation, contributor).revision == 1

    def test_another_window_is_not_overwritten(self, evaluation, contributor):
        assign(evaluation, contributor, "d1")
        rate(evaluation, contributor, "1")

        with pytest.raises(StaleRating):
            rate(evaluation, contributor, "3")

        assert Rating.objects.values_list("level__code", flat=True).get() == "1"

    def test_same_words_in_another_language_are_no_repetition(self, evaluation, contributor):
        assign(evaluation, contributor, "d1")
        rate(evaluation, contributor, note="Clwb")
        said = Draft(level="1", note="Clwb", note_language="cy")

        with pytest.raises(StaleRating):
            save_rating(**named(evaluation, contributor), draft=said, revision=0)

    def test_what_was_never_said_cannot_be_changed(self, evaluation, contributor):
        assign(evaluation, contributor, "d1")

        with pytest.raises(StaleRating):
            rate(evaluation, contributor, revision=3)

        assert not Rating.objects.exists()

    def test_a_domain_one_is_not_asked_about_is_refused(self, evaluation, contributor):
        assign(evaluation, contributor, "d2")

        with pytest.raises(NotAssigned):
            rate(evaluation, contributor)

    def test_nothing_is_rated_after_submission(self, evaluation, contributor):
        assign(evaluation, contributor, "d1")
        resubmitted(answered(evaluation))

        with pytest.raises(EvaluationClosed):
            rate(evaluation, contributor)


class TestPages:
    """What the lead and the contributors see."""

    def contribute(self, evaluation, code="d1"):
        return reverse("contribute", args=[evaluation.school_id, evaluation.id, code])

    def save(self, evaluation, code="d1-s1"):
        return reverse("save_rating", args=[evaluation.school_id, evaluation.id, code])

    def sent(self, **fields):
        return {"level": "1", "reason": "", "note": "As I see it.", "note_language": "en", "revision": 0, **fields}

    def test_lead_asks_and_the_contributor_finds_it_at_home(self, signed_in, actors, evaluation, contributor):
        url = reverse("evaluation_contributors", args=[evaluation.school_id, evaluation.id])
        signed_in(actors.lead_a).post(url, {"person": contributor.id, "domains": ["d1"]})

        home = signed_in(contributor).get(reverse("school_home", args=[evaluation.school_id])).text
        assert self.contribute(evaluation) in home
        assert self.contribute(evaluation, "d2") not in home

    @pytest.mark.parametrize(("headers", "status"), [({}, 302), ({"HX-Request": "true"}, 200)])
    def test_contributor_saves_an_own_view(self, signed_in, evaluation, contributor, headers, status):
        assign(evaluation, contributor, "d1")

        response = signed_in(contributor).post(self.save(evaluation), self.sent(), headers=headers)

        assert response.status_code == status
        assert Rating.objects.get().note == "As I see it."

    def test_contributor_sees_no_other_view_and_not_the_schools_answer(
        self, signed_in, actors, evaluation, contributor
    ):
        other = MembershipFactory(contributor=True, school=actors.school_a).person
        assign(evaluation, contributor, "d1")
        assign(evaluation, other, "d1")
        rate(evaluation, other, note="Somebody else's words.")
        answered(evaluation, note="The school's words.")

        page = signed_in(contributor).get(self.contribute(evaluation)).text

        assert "Somebody else's words." not in page
        assert "The school's words." not in page

    def test_lead_sees_the_views_beside_the_schools_answer(self, signed_in, actors, evaluation, contributor):
        assign(evaluation, contributor, "d1")
        rate(evaluation, contributor, note="Somebody else's words.")

        url = reverse("evaluation_domain", args=[evaluation.school_id, evaluation.id, "d1"])
        page = signed_in(actors.lead_a).get(url).text

        assert "What 1 colleague says" in page
        assert "Somebody else&#x27;s words." in page
        assert contributor.name not in page

    def test_a_domain_one_is_not_asked_about_stays_closed(self, signed_in, evaluation, contributor):
        browser = signed_in(contributor)

        assert browser.get(self.contribute(evaluation)).status_code == 403
        assert browser.post(self.save(evaluation), self.sent()).status_code == 403
        assert Rating.objects.count() == 0

    @pytest.mark.parametrize(
        ("fields", "status"),
        [
            ({"level": "9"}, 422),
            ({"note": "x" * 4001}, 422),
            ({"level": "not-applicable"}, 422),
            ({"revision": ""}, 422),
        ],
    )
    def test_bad_input_comes_back_beside_its_field(self, signed_in, evaluation, contributor, fields, status):
        assign(evaluation, contributor, "d1")

        response = signed_in(contributor).post(self.save(evaluation), self.sent(**fields))

        assert response.status_code == status
        assert Rating.objects.count() == 0

    def test_another_schools_contributor_finds_nothing(self, signed_in, evaluation):
        stranger = MembershipFactory(contributor=True).person

        assert signed_in(stranger).get(self.contribute(evaluation)).status_code == 404

    def test_reader_may_not_ask(self, signed_in, actors, evaluation):
        url = reverse("evaluation_contributors", args=[evaluation.school_id, evaluation.id])

        assert signed_in(actors.reader_a).get(url).status_code == 403

    @pytest.mark.parametrize("people", [1, 3])
    def test_pages_cost_the_same_however_many_contribute(
        self, signed_in, actors, evaluation, django_assert_max_num_queries, people
    ):
        asked = [MembershipFactory(contributor=True, school=actors.school_a).person for _ in range(people)]
        for person in asked:
            assign(evaluation, person, "d1")
            rate(evaluation, person)
        place = [evaluation.school_id, evaluation.id]
        for person, address in (
            (actors.lead_a, reverse("evaluation_contributors", args=place)),
            (actors.lead_a, reverse("evaluation_domain", args=[*place, "d1"])),
            (asked[0], self.contribute(evaluation)),
        ):
            browser = signed_in(person)
            with django_assert_max_num_queries(QUERIES):
                assert browser.get(address).status_code == 200
