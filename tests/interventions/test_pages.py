"""The pages of interventions: the story from the need to the stop, and faults beside their fields with nothing lost."""

import pytest
from django.urls import reverse

from interventions.enums import Decision, Readers
from interventions.models import Entry, IdentifiedNeed, Intervention, PairedMeasure
from tests.factories.interventions import (
    RATED,
    considered,
    decided,
    measured,
    national_entry,
    needed,
    offered,
    own_entry,
    reviewed,
    running,
    shown,
    trained,
)
from tests.factories.schools import MembershipFactory, six_actors

pytestmark = pytest.mark.django_db
OUTSIDERS = ["lead_b", "officer_a", "stranger"]


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def entry():
    return national_entry(ratings=(RATED,))


@pytest.fixture
def intervention(actors, entry):
    return running(actors.school_a, entry)


@pytest.fixture
def lead(signed_in, actors):
    return signed_in(actors.lead_a)


@pytest.fixture
def officer(signed_in, actors):
    return signed_in(actors.officer_a)


def url(name, school, *more):
    return reverse(f"school_{name}", args=[school.id, *more])


def at_authority(name, actors, *more):
    return reverse(f"authority_{name}", args=[actors.school_a.authority.code, *more])


def text(response):
    return response.content.decode()


def day(name, when):
    return dict(zip((f"{name}_day", f"{name}_month", f"{name}_year"), when.split(), strict=True))


ADOPTED = {"name": "Mentors", "text_language": "en", "needs": ["belonging"], "because": "The yard is lonely."}
MEASURED = {"what": "Belonging", "text_language": "en", "n": "12", "mean_before": "2.5", "more_is_better": "yes"}


def test_story_from_the_catalogue_to_the_decision_to_stop(lead, actors, entry):
    school = actors.school_a
    other = national_entry("Nurture group")
    assert "Peer mentors" in text(lead.get(url("entries", school), {"q": "mentors"}))
    compared = text(lead.get(url("compare", school), {"entry": [entry.id, other.id]}))
    assert f"{url('consider', school, entry.id)}?beside={other.id}" in compared
    adopted = lead.post(f"{url('consider', school, entry.id)}?beside={other.id}", ADOPTED)
    intervention = Intervention.objects.get()
    assert "Nurture group" in text(lead.get(adopted.url))
    lead.post(url("start_intervention", school, intervention.id), day("on", "7 9 2026"))
    lead.post(
        url("add_paired_measure", school, intervention.id),
        {**MEASURED, "mean_after": "2.4", **day("after_on", "2 11 2026")},
    )
    assert "Not as hoped" in text(lead.get(adopted.url))
    review = {**day("reviewed_on", "3 11 2026"), "text_language": "en", "fidelity": "mostly", "said": "Nobody came."}
    to_decide = lead.post(url("review_intervention", school, intervention.id), review)
    assert to_decide.url == url("decide_intervention", school, intervention.id)
    response = lead.post(to_decide.url, {"decision": "stop", "reason": "It did not help."}, follow=True)
    assert "That took courage" in text(response)
    assert "It did not help." in text(lead.get(adopted.url))
    assert "Stopped, or decided against" in text(lead.get(url("interventions", school)))


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"cost": "about £500"}, "Enter an amount in pounds in figures"),
        ({"staff_hours": "an hour or so"}, "Enter the hours in figures"),
        ({"reached": "all of them"}, "Enter a whole number in figures"),
        ({"reached": "-3"}, "Enter a whole number in figures"),
        ({"needs": []}, 'class="govuk-error-message"'),
        ({"needs": ["money"]}, "Select a valid choice"),
        ({"because": "x" * 2001}, "2000"),
    ],
)
def test_bad_input_is_said_beside_its_field_and_nothing_typed_is_lost(lead, actors, entry, sent, said):
    response = lead.post(url("consider", actors.school_a, entry.id), {**ADOPTED, "led_by": "Miss from 3B", **sent})
    assert response.status_code == 422
    assert said in text(response)
    assert "Miss from 3B" in text(response)
    assert not Intervention.objects.exists()


def test_the_same_activity_adopted_twice_is_refused_with_all_that_was_typed(lead, actors, entry, intervention):
    response = lead.post(url("consider", actors.school_a, entry.id), ADOPTED)
    assert response.status_code == 409
    assert "It is on your list already" in text(response)
    assert "The yard is lonely." in text(response)
    entry_page = text(lead.get(url("entry", actors.school_a, entry.id)))
    assert url("intervention", actors.school_a, intervention.id) in entry_page


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"n": ""}, "Say how many people this is the mean of"),
        ({"n": "4"}, "fewer than five people are not kept"),
        ({"is_small": "on", "n": ""}, "fewer than five people are not kept"),
        ({"mean_before": "good"}, "Enter a figure"),
        ({"mean_before": "3 smiles"}, "Enter a mean in figures"),
        (day("before_on", "2 11 2026") | day("after_on", "1 9 2026"), "This must be after the day before it"),
        (day("before_on", "31 2 2026"), "The date must be a real date"),
    ],
)
def test_a_measure_that_cannot_be_kept_is_said_and_stays_in_the_form(lead, actors, intervention, sent, said):
    response = lead.post(
        url("add_paired_measure", actors.school_a, intervention.id), {**MEASURED, "words": "They laugh.", **sent}
    )
    assert response.status_code == 422
    assert said in text(response)
    assert "They laugh." in text(response)
    assert not PairedMeasure.objects.exists()


def test_a_small_group_is_kept_in_words_and_says_why_there_are_no_figures(lead, actors, intervention):
    sent = {**MEASURED, "n": "", "mean_before": "", "is_small": "on", "words": "They laugh."}
    response = lead.post(url("add_paired_measure", actors.school_a, intervention.id), sent, follow=True)
    assert "Fewer than 5: no figures are kept" in text(response)


def test_a_colleagues_change_is_shown_beside_ones_own(lead, actors, intervention):
    page = url("change_intervention", actors.school_a, intervention.id)
    assert lead.post(page, {**ADOPTED, "revision": "2", "because": "First."}).status_code == 302
    response = lead.post(page, {**ADOPTED, "revision": "2", "because": "Second."})
    assert response.status_code == 409
    assert "First." in text(response)
    assert "Second." in text(response)
    again = lead.post(page, {**ADOPTED, "revision": "3", "because": "Second."})
    assert again.status_code == 302


def test_a_colleagues_measure_review_and_need_are_not_overwritten(lead, actors, intervention):
    measure = measured(intervention)
    page = url("change_paired_measure", actors.school_a, intervention.id, measure.id)
    assert lead.post(page, {**MEASURED, "revision": "1", "words": "One."}).status_code == 302
    assert lead.post(page, {**MEASURED, "revision": "1", "words": "Two."}).status_code == 409
    reviewed(intervention)
    review = {**day("reviewed_on", "3 11 2026"), "text_language": "en", "fidelity": "mostly"}
    page = url("review_intervention", actors.school_a, intervention.id)
    assert lead.post(page, {**review, "revision": "1", "said": "One."}).status_code == 302
    assert lead.post(page, {**review, "revision": "1", "said": "Two."}).status_code == 409
    need = needed(actors.school_a)
    page = url("change_need", actors.school_a, need.id)
    assert lead.post(page, {"because": "One.", "text_language": "en", "revision": "1"}).status_code == 302
    assert lead.post(page, {"because": "Two.", "text_language": "en", "revision": "1"}).status_code == 409


def test_deciding_without_a_reason_is_said_beside_it(lead, actors, intervention):
    reviewed(intervention)
    response = lead.post(url("decide_intervention", actors.school_a, intervention.id), {"decision": "keep"})
    assert response.status_code == 422
    assert "govuk-error-message" in text(response)


def test_register_warns_where_too_much_runs_for_one_group(lead, actors):
    for number in range(4):
        running(actors.school_a, national_entry(f"Club {number}"), needs=(["loss", "voice"][number % 2],))
    page = text(lead.get(url("interventions", actors.school_a)))
    assert "Could one stop, so that the others work better?" in page
    assert "2 run for “Loss and bereavement” and “Learners” at the same time." in page


def test_entry_shows_the_rating_as_given_its_meaning_and_the_authoritys_offer(lead, actors, entry):
    offered(actors.school_a.authority, entry, note="Ask the healthy schools team.")
    shown(running(actors.school_b, entry), Readers.SCHOOLS)
    page = text(lead.get(url("entry", actors.school_a, entry.id)))
    for said in (
        "Foundations (EIF) Guidebook: 3",
        "Promising",
        "Ask the healthy schools team.",
        actors.school_b.name_en,
    ):
        assert said in page
    assert "Your local authority offers this" in text(lead.get(url("entries", actors.school_a)))


def test_scale_shows_every_rating_of_every_scheme(lead, actors):
    from interventions.rules.neutral import NEUTRAL

    page = text(lead.get(url("evidence_scale", actors.school_a)))
    for originals in NEUTRAL.values():
        for original in originals:
            assert f'<td class="govuk-table__cell">{original}</td>' in page


@pytest.mark.parametrize("actor", OUTSIDERS)
def test_others_do_not_find_a_schools_interventions(signed_in, actors, intervention, actor):
    client = signed_in(getattr(actors, actor))
    for name, keys in (("interventions", ()), ("intervention", (intervention.id,)), ("needs", ())):
        assert client.get(url(name, actors.school_a, *keys)).status_code == 404


def test_governor_reads_the_catalogue_and_not_what_the_school_drafts(signed_in, actors, entry):
    governor = signed_in(MembershipFactory(school=actors.school_a, role="governor").person)
    assert governor.get(url("entry", actors.school_a, entry.id)).status_code == 200
    assert "consider/" not in text(governor.get(url("entry", actors.school_a, entry.id)))
    assert governor.get(url("interventions", actors.school_a)).status_code == 403


class TestAuthority:
    """What an officer sees and does."""

    def test_offers_stand_against_needs_both_ways(self, officer, actors, entry):
        needed(actors.school_a, "anxiety", told=True)
        needed(actors.school_b, "loss")
        page = at_authority("offer_entry", actors, entry.id)
        sent = {"needs": ["belonging"], "places": "6", "text_language": "en", **day("from_on", "1 9 2026")}
        assert officer.post(page, {**sent, "places": "six"}).status_code == 422
        assert officer.post(page, {**sent, **day("until_on", "1 8 2026")}).status_code == 422
        assert officer.post(page, sent).status_code == 302
        assert officer.post(page, {**sent, "places": "7"}).status_code == 409
        picture = text(officer.get(at_authority("picture", actors)))
        assert "No offer for this need" in picture
        assert "No school told this need" in picture
        assert "Loss and bereavement" not in picture

    def test_who_runs_what_is_only_what_schools_told_and_no_small_number(self, officer, actors, entry):
        shown(running(actors.school_a, entry, reached=40), Readers.AUTHORITY)
        shown(running(actors.school_b, entry, reached=3), Readers.AUTHORITY)
        page = text(officer.get(at_authority("who_runs", actors)))
        assert ">40<" in page
        assert "part: 43" not in page
        assert "people taking part:" not in page
        assert actors.school_a.name_en not in text(officer.get(at_authority("who_runs", actors), {"need": "loss"}))

    def test_training_is_recorded_and_covers(self, officer, actors):
        trained(actors.school_a.authority, actors.school_a)
        sent = {
            **{"programme": "ELSA", "text_language": "en", "cohort": "Second"},
            **day("held_on", "20 10 2026"),
            f"school_{actors.school_a.id}": "1",
            f"school_{actors.school_b.id}": "many",
        }
        page = at_authority("add_training", actors)
        response = officer.post(page, sent)
        assert response.status_code == 422
        assert "Enter a whole number in figures" in text(response)
        assert officer.post(page, {**sent, f"school_{actors.school_b.id}": "2"}).status_code == 302
        shown_page = text(officer.get(at_authority("trainings", actors)))
        assert "(again)" in shown_page
        assert "2 of 2" in shown_page


class TestWriting:
    """What people write into the catalogue."""

    sent = {
        "name_cy": "Paned a sgwrs",
        "summary_cy": "Amser i siarad.",
        "kind": "school-led",
        "origin": "school",
        "needs": ["staff-wellbeing"],
        "tiers": ["universal"],
        "audiences": ["staff"],
        "phases": ["primary"],
        "delivery_language": "own",
        "cost_band": "1",
    }

    def test_a_school_writes_offers_and_takes_back(self, lead, signed_in, actors):
        response = lead.post(url("write_entry", actors.school_a), self.sent)
        entry = Entry.objects.get()
        assert response.url == url("entry", actors.school_a, entry.id)
        assert "nobody has evaluated" not in text(lead.get(response.url))
        neighbour = signed_in(actors.lead_b)
        assert neighbour.get(url("entry", actors.school_b, entry.id)).status_code == 404
        lead.post(url("open_entry", actors.school_a, entry.id), {"readers": "schools"})
        page = text(neighbour.get(url("entry", actors.school_b, entry.id)))
        assert f"From {actors.school_a.name_en}" in page
        lead.post(url("open_entry", actors.school_a, entry.id), {"readers": "owner"})
        assert neighbour.get(url("entry", actors.school_b, entry.id)).status_code == 404

    @pytest.mark.parametrize("missing", ["name_cy", "summary_cy", "needs", "tiers", "phases", "kind"])
    def test_what_is_missing_is_said_and_the_rest_stays(self, lead, actors, missing):
        response = lead.post(
            url("write_entry", actors.school_a), {**self.sent, "stop_if_cy": "Neb yn dod.", missing: ""}
        )
        assert response.status_code == 422
        assert "Neb yn dod." in text(response)
        assert not Entry.objects.exists()

    @pytest.mark.parametrize(
        ("sent", "said"),
        [
            ({"rating": ""}, "Say which scheme it is of"),
            ({"rating": "eif:5 stars"}, "Select a valid choice"),
            ({"checked_on_day": ""}, "must have a day"),
            ({"checked_on_day": "", "checked_on_month": "", "checked_on_year": ""}, "Say when you looked"),
            ({"checked_on_year": "2999"}, "That day has not come yet"),
            ({"link": "not a link"}, "Enter an address that begins with https://"),
            ({"link": "javascript:alert(1)"}, "Enter an address that begins with https://"),
            ({"checked_by_name": ""}, 'class="govuk-error-message"'),
        ],
    )
    def test_a_rating_without_scheme_day_or_address_is_refused(self, lead, actors, sent, said):
        entry = own_entry(actors.school_a)
        rating = {"rating": "eif:3", "link": "https://example.org/", "checked_by_name": "Librarian"}
        page = url("rate_entry", actors.school_a, entry.id)
        response = lead.post(page, {**rating, **day("checked_on", "1 9 2026"), **sent})
        assert response.status_code == 422
        assert said in text(response)
        assert entry.ratings.count() == 0
        assert lead.post(page, {**rating, **day("checked_on", "1 9 2026")}).status_code == 302
        assert entry.ratings.count() == 1


def test_what_was_stopped_is_celebrated_as_a_decision(lead, actors, intervention):
    decided(intervention, Decision.STOP, "Nobody came.")
    assert "To stop took courage." in text(lead.get(url("intervention", actors.school_a, intervention.id)))


def test_a_need_is_added_told_and_ended_on_its_page(lead, actors):
    page = url("add_need", actors.school_a)
    assert lead.post(page, {"need": "", "text_language": "en"}).status_code == 422
    lead.post(page, {"need": "loss", "because": "Three funerals.", "text_language": "en", "tells": "on"})
    need = IdentifiedNeed.objects.get()
    assert "Our local authority knows of this need" in text(lead.get(url("needs", actors.school_a)))
    lead.post(url("end_need", actors.school_a, need.id))
    assert "No need is on your list yet." in text(lead.get(url("needs", actors.school_a)))


def test_what_is_considered_can_be_declined_with_a_reason(lead, actors, entry):
    intervention = considered(actors.school_a, entry)
    page = url("decline_intervention", actors.school_a, intervention.id)
    assert lead.post(page, {"reason": ""}).status_code == 422
    response = lead.post(page, {"reason": "We have one like it."}, follow=True)
    assert "A decision against is a decision, too." in text(response)
