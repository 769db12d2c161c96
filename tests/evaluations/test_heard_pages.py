"""The pages of voices without accounts: the sheet to print, what people said, and who was involved."""

import pytest
from django.urls import reverse

from evaluations.models import Evaluation, VoiceSummary
from tests.factories.evaluations import answered, asked, rated, resubmitted, started
from tests.factories.frameworks import make_prompts, make_version
from tests.factories.heard import heard, reheard
from tests.factories.schools import MembershipFactory, six_actors

pytestmark = pytest.mark.django_db
OUTSIDERS = {"reader_a": 403, "lead_b": 404, "officer_a": 404, "stranger": 404}
QUIET = "We want a quiet place at break."


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def evaluation(actors):
    version = make_version()
    make_prompts(version)
    return answered(started(actors.school_a, version))


@pytest.fixture
def lead(signed_in, actors):
    return signed_in(actors.lead_a)


def of_domain(name, evaluation, domain="d1"):
    return reverse(name, args=[evaluation.school_id, evaluation.id, domain])


def of_summary(name, summary):
    return reverse(name, args=[summary.school_id, summary.id])


def sent(**fields):
    day = {"held_on_day": "20", "held_on_month": "11", "held_on_year": "2025"}
    return {
        "voice": "learners",
        "people": "12",
        "how": "council",
        "said": QUIET,
        "text_language": "en",
        **day,
        **fields,
    }


def test_sheet_asks_adults_and_learners_in_both_languages(lead, evaluation):
    address = of_domain("voice_sheet", evaluation)
    plain, learners = lead.get(address).text, lead.get(f"{address}?for=learners").text
    welsh = lead.get(address.replace("/en/", "/cy/") + "?for=learners").text
    assert "Plain then 1?" in plain
    assert "Child then" not in plain
    assert "Child then 3?" in learners
    assert "Plant then 3?" in welsh
    assert f'href="{address.replace("/en/", "/cy/")}?for=learners"' in learners
    assert f'href="{address}?for=learners"' in plain


def test_domain_without_questions_has_no_sheet(lead, actors):
    evaluation = started(actors.school_a, make_version())
    assert lead.get(of_domain("voice_sheet", evaluation)).status_code == 404
    assert of_domain("voice_sheet", evaluation) not in lead.get(of_domain("voice_summaries", evaluation)).text


def test_unknown_domain_is_not_found(lead, evaluation):
    for name in ("voice_sheet", "voice_summaries", "add_voice_summary"):
        assert lead.get(of_domain(name, evaluation, "gone")).status_code == 404


def test_lead_finds_the_way_from_the_domain_and_from_contributors(lead, evaluation):
    said = of_domain("voice_summaries", evaluation)
    contributors = reverse("evaluation_contributors", args=[evaluation.school_id, evaluation.id])
    for address in (of_domain("evaluation_domain", evaluation), contributors):
        assert f'href="{said}"' in lead.get(address).text


def test_typed_in_it_stands_with_its_domain_and_on_the_page_to_check(lead, evaluation):
    answer = lead.post(of_domain("add_voice_summary", evaluation), sent(rung="5", made_of_it="A room will be found."))
    assert answer.headers["Location"] == of_domain("voice_summaries", evaluation)
    line = "Learners: 12 people. The school council, 20 November 2025."
    for address in (
        of_domain("voice_summaries", evaluation),
        reverse("check_answers", args=[evaluation.school_id, evaluation.id]),
    ):
        page = lead.get(address).text
        assert all(text in page for text in (line, QUIET, "A room will be found.", "heard what came of what they said"))
    assert line in lead.get(of_domain("evaluation_domain", evaluation)).text
    assert line not in lead.get(of_domain("evaluation_domain", evaluation, "d2")).text


def test_repeated_sending_keeps_it_once(lead, evaluation):
    for _ in range(2):
        assert lead.post(of_domain("add_voice_summary", evaluation), sent()).status_code == 302
    assert VoiceSummary.objects.count() == 1


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"people": ""}, "Say how many took part"),
        ({"people": "a few"}, "Give a whole number"),
        ({"people": "0"}, "greater than or equal to 1"),
        ({"said": " "}, "Write in a few words what they said"),
        ({"how": "other"}, "Say in a few words how they told you"),
        ({"held_on_year": "2999"}, "still to come"),
        ({"voice": "data"}, "Select a valid choice"),
        ({"rung": "9"}, "Select a valid choice"),
    ],
)
def test_faulty_input_is_told_beside_its_field_and_nothing_is_lost(lead, evaluation, fields, message):
    refused = lead.post(of_domain("add_voice_summary", evaluation), sent(made_of_it="Keep this.", **fields))
    assert refused.status_code == 422
    assert message in refused.text
    assert "Keep this." in refused.text
    assert not VoiceSummary.objects.exists()


def test_what_belongs_to_another_choice_is_left_out(lead, evaluation):
    lead.post(of_domain("add_voice_summary", evaluation), sent(voice="families", rung="5", how_words="At the gate"))
    summary = VoiceSummary.objects.get()
    assert (summary.rung, summary.how_words) == (None, "")


def test_changed_and_put_away_by_the_page(lead, evaluation):
    summary = heard(evaluation)
    page = lead.get(of_summary("change_voice_summary", summary)).text
    assert QUIET in page
    assert lead.post(of_summary("change_voice_summary", summary), sent(people="14", revision="1")).status_code == 302
    assert VoiceSummary.objects.get().people == 14
    assert lead.post(of_summary("archive_voice_summary", summary), {"revision": "2"}).status_code == 302
    assert QUIET not in lead.get(of_domain("voice_summaries", evaluation)).text
    assert "has been put away" in lead.get(of_summary("change_voice_summary", summary)).text
    again = lead.post(of_summary("change_voice_summary", summary), sent(revision="3"))
    assert again.status_code == 409


def test_conflict_shows_both_and_saving_again_is_a_choice(lead, evaluation):
    summary = reheard(heard(evaluation), said="Theirs.")
    mine = sent(said="Mine.", revision="1")
    refused = lead.post(of_summary("change_voice_summary", summary), mine)
    assert refused.status_code == 409
    assert all(text in refused.text for text in ("Theirs.", "Mine.", "Nothing is lost"))
    assert lead.post(of_summary("archive_voice_summary", summary), {"revision": "1"}).status_code == 409
    assert lead.post(of_summary("change_voice_summary", summary), {**mine, "revision": "2"}).status_code == 302


def test_malformed_revision_is_a_bad_request(lead, evaluation):
    summary = heard(evaluation)
    assert lead.post(of_summary("change_voice_summary", summary), sent()).status_code == 400
    assert lead.post(of_summary("archive_voice_summary", summary), {}).status_code == 400


def test_after_submission_it_can_be_read_and_no_longer_changed(lead, evaluation):
    summary = heard(evaluation)
    Evaluation.objects.filter(id=evaluation.id).update(stage="submitted")
    assert lead.post(of_domain("add_voice_summary", evaluation), sent(people="9")).status_code == 409
    assert lead.post(of_summary("change_voice_summary", summary), sent(revision="1")).status_code == 409
    assert lead.post(of_summary("archive_voice_summary", summary), {"revision": "1"}).status_code == 409
    page = lead.get(of_domain("voice_summaries", evaluation)).text
    assert QUIET in page
    assert of_domain("add_voice_summary", evaluation) not in page


@pytest.mark.parametrize("name", OUTSIDERS)
def test_outsiders_and_readers_stay_outside(signed_in, actors, evaluation, name):
    summary = heard(evaluation)
    browser = signed_in(getattr(actors, name))
    for address, posted in (
        (of_domain("voice_summaries", evaluation), None),
        (of_domain("voice_sheet", evaluation), None),
        (of_domain("add_voice_summary", evaluation), sent()),
        (of_summary("change_voice_summary", summary), sent(revision="1")),
        (of_summary("archive_voice_summary", summary), {"revision": "1"}),
    ):
        response = browser.post(address, posted) if posted else browser.get(address)
        assert response.status_code == OUTSIDERS[name]
    assert VoiceSummary.objects.get().archived_at is None


def test_summary_of_another_school_is_not_found_below_ones_own(signed_in, actors, evaluation):
    summary = heard(evaluation)
    lead_b = signed_in(actors.lead_b)
    for name in ("change_voice_summary", "archive_voice_summary"):
        address = reverse(name, args=[actors.school_b.id, summary.id])
        assert lead_b.post(address, sent(revision="1")).status_code == 404


def test_senior_leader_may_type_in_what_people_said(signed_in, actors, evaluation):
    leader = MembershipFactory(senior_leader=True, school=actors.school_a).person
    assert signed_in(leader).post(of_domain("add_voice_summary", evaluation), sent()).status_code == 302


def test_school_sees_the_number_of_a_small_group_and_its_coordinator_does_not(signed_in, actors, evaluation):
    contributor = MembershipFactory(contributor=True, school=actors.school_a).person
    asked(evaluation, contributor, "d1")
    rated(evaluation, contributor, "d1-s1", "1")
    heard(evaluation, people=4)
    heard(evaluation, "d2", voice="families", people=31)
    submission = resubmitted(evaluation)
    own = signed_in(actors.lead_a).get(reverse("school_submission", args=[actors.school_a.id, submission.id])).text
    membership = MembershipFactory(coordinator=True, caseload=[actors.school_a])
    address = reverse("caseload_submission", args=[membership.id, submission.id])
    outside = signed_in(membership.person).get(address).text
    assert "Learners: 4 people." in own
    assert "Contributor: 1 person" in own
    assert "Learners: fewer than 5 people." in outside
    assert "Contributor: fewer than 5 people" in outside
    assert "Families: 31 people." in outside
    assert QUIET not in own + outside


def test_submission_without_others_has_no_empty_list(lead, evaluation):
    submission = resubmitted(evaluation)
    page = lead.get(reverse("school_submission", args=[evaluation.school_id, submission.id])).text
    assert "Who was involved" not in page
