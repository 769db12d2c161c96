"""Strengths, next steps, something to celebrate: written of a domain, signed off, submitted, shared as words are."""

import json

import pytest
from django.db import connection
from django.urls import reverse

from evaluations.errors import EvaluationClosed, StaleWords, UnknownDomain
from evaluations.models import DomainWords, Evaluation
from evaluations.queries.content import content_to_sign_off
from evaluations.queries.school import own_content
from evaluations.services.starting import start_evaluation
from evaluations.services.words import WordsDraft, save_domain_words
from tests.factories.evaluations import answered, resubmitted, started, this_year, worded
from tests.factories.frameworks import make_version
from tests.factories.schools import MembershipFactory, PersonFactory, six_actors

pytestmark = pytest.mark.django_db


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def evaluation(actors):
    return answered(started(actors.school_a, make_version()))


@pytest.fixture
def lead(signed_in, actors):
    return signed_in(actors.lead_a)


def address(evaluation, domain="d1"):
    return reverse("domain_words", args=[evaluation.school_id, evaluation.id, domain])


def sent(**fields):
    return {
        "celebration": "Our choir.",
        "strengths": "",
        "next_steps": "",
        "text_language": "en",
        "revision": "0",
        **fields,
    }


def test_words_are_kept_and_each_state_stays_in_the_history(evaluation):
    assert worded(evaluation, "d1", celebration="Our choir.").revision == 1
    assert worded(evaluation, "d1", celebration="Our garden.").revision == 2
    with connection.cursor() as cursor:
        cursor.execute("select revision, celebration from evaluations_domainwordsevent")
        assert cursor.fetchall() == [(2, "Our garden.")]


def test_what_is_signed_off_includes_them_and_without_them_stays_as_it_was(evaluation):
    before = content_to_sign_off(evaluation)
    worded(evaluation, "d1")
    assert content_to_sign_off(evaluation) == before
    worded(evaluation, "d1", celebration="Our choir.")
    assert content_to_sign_off(evaluation) != before


def test_words_are_submitted_and_read_as_far_as_they_are_shared(signed_in, actors, evaluation):
    worded(evaluation, "d1", celebration="Our choir.", next_steps="A garden.")
    submission = resubmitted(evaluation)
    told = json.loads(own_content(submission.id).canonical_json)
    assert told["domains"] == [
        {
            "domain": "d1",
            "celebration": "Our choir.",
            "next_steps": "A garden.",
            "strengths": "",
            "text_language": "en",
        }
    ]
    coordinator = MembershipFactory(coordinator=True, caseload=[actors.school_a])
    page = reverse("caseload_submission", args=[coordinator.id, submission.id])
    assert "Our choir." in signed_in(coordinator.person).get(page).text
    own = reverse("school_submission", args=[actors.school_a.id, submission.id])
    assert "A garden." in signed_in(actors.lead_a).get(own).text


def test_next_year_begins_with_what_was_said(lead, actors):
    version, by = make_version(), PersonFactory().id
    begin = {"school_id": actors.school_a.id, "version_id": version.id, "by": by}
    earlier = answered(start_evaluation(**begin, school_year=this_year() - 1))
    worded(earlier, "d1", celebration="Our choir.")
    resubmitted(earlier)
    evaluation = start_evaluation(**begin, school_year=this_year())
    assert "Our choir." in lead.get(address(evaluation)).text
    assert not DomainWords.objects.filter(evaluation=evaluation).exists()


def test_writing_by_the_page(lead, evaluation):
    assert lead.post(address(evaluation), sent()).status_code == 302
    check = lead.get(reverse("check_answers", args=[evaluation.school_id, evaluation.id])).text
    assert "Our choir." in check
    assert lead.post(address(evaluation), sent()).status_code == 302
    assert DomainWords.objects.get().revision == 1


def test_conflict_shows_both_and_saving_again_is_a_choice(lead, evaluation):
    worded(evaluation, "d1", celebration="Theirs.")
    refused = lead.post(address(evaluation), sent())
    assert refused.status_code == 409
    assert "Theirs." in refused.text
    assert "Our choir." in refused.text
    assert lead.post(address(evaluation), sent(revision="1")).status_code == 302


def test_bad_input_is_refused_and_nothing_is_lost(lead, evaluation):
    assert lead.post(address(evaluation), sent(strengths="x" * 4001)).status_code == 422
    assert lead.post(address(evaluation, "gone"), sent()).status_code == 404
    with pytest.raises(UnknownDomain):
        worded(evaluation, "gone")
    Evaluation.objects.filter(id=evaluation.id).update(stage="submitted")
    assert lead.post(address(evaluation), sent()).status_code == 409
    with pytest.raises(EvaluationClosed):
        worded(evaluation, "d1")


def test_stale_words_are_refused_by_the_service(evaluation):
    row = worded(evaluation, "d1", celebration="Theirs.")
    DomainWords.objects.filter(id=row.id).update(revision=5)
    draft = WordsDraft("Mine.", "", "", "en")
    place = {"evaluation_id": evaluation.id, "school_id": evaluation.school_id, "domain_code": "d1"}
    for revision in (0, 1):
        with pytest.raises(StaleWords):
            save_domain_words(**place, draft=draft, revision=revision, by=row.saved_by_id)


def test_others_cannot_write(signed_in, actors, evaluation):
    assert signed_in(actors.reader_a).post(address(evaluation), sent()).status_code == 403
    assert signed_in(actors.lead_b).post(address(evaluation), sent()).status_code == 404
