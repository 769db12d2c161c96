"""What people without accounts said: kept by the school, and who was involved is part of the submission."""

import json

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.urls import reverse

from evaluations.errors import AlreadyListed, CardArchived, EvaluationClosed, StaleCard, UnknownDomain
from evaluations.models import Evaluation, SubmissionContent, SubmittedContributors, SubmittedGroup, VoiceSummary
from evaluations.queries.content import content_to_sign_off
from evaluations.queries.heard import heard_in_all, involved_as_submitted, involved_told
from evaluations.rules.involved import ContributorCount, HeardGroup, Involved
from evaluations.services.heard import archive_voice_summary
from tests.factories.evaluations import answered, asked, rated, resubmitted, started, submitted
from tests.factories.frameworks import make_version
from tests.factories.heard import heard, reheard
from tests.factories.schools import MembershipFactory, PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def evaluation():
    return answered(started(SchoolFactory(), make_version()))


def closed(evaluation):
    Evaluation.objects.filter(id=evaluation.id).update(stage="submitted")


def put_away(summary, revision=None):
    return archive_voice_summary(
        summary_id=summary.id,
        school_id=summary.school_id,
        revision=revision or summary.revision,
        by=PersonFactory().id,
    )


def test_summary_is_kept_and_each_change_stays_in_the_history(evaluation):
    summary = heard(evaluation)
    assert reheard(summary, people=14).people == 14
    assert [each.group.people for each in heard_in_all(evaluation.id).heard] == [14]
    with connection.cursor() as cursor:
        cursor.execute("select revision, people from evaluations_voicesummaryevent")
        assert cursor.fetchall() == [(2, 14)]


def test_same_sent_twice_is_kept_once_and_acknowledged(evaluation):
    summary = heard(evaluation)
    assert heard(evaluation) == summary
    assert reheard(summary, people=14).revision == 2
    assert reheard(summary, people=14).revision == 2
    assert heard(evaluation, "d2") != summary


def test_two_groups_of_one_kind_may_say_the_same_on_different_days(evaluation):
    heard(evaluation)
    other = heard(evaluation, people=25, how="class-activity")
    with pytest.raises(AlreadyListed):
        reheard(other)


def test_stale_revision_is_refused_with_what_stands(evaluation):
    summary = heard(evaluation)
    reheard(summary, people=14)
    with pytest.raises(StaleCard) as fault:
        reheard(summary, people=15)
    assert fault.value.stored == VoiceSummary.objects.get(people=14)
    with pytest.raises(StaleCard):
        put_away(summary, revision=1)


def test_put_away_is_shown_no_longer_and_cannot_be_changed(evaluation):
    summary = heard(evaluation)
    put_away(summary)
    assert put_away(summary).archived_by_id
    assert not heard_in_all(evaluation.id).heard
    with pytest.raises(CardArchived):
        reheard(summary, people=14)
    assert heard(evaluation) != summary


def test_nothing_is_added_or_changed_once_it_is_submitted(evaluation):
    summary = heard(evaluation)
    closed(evaluation)
    for refused in (lambda: heard(evaluation), lambda: reheard(summary, people=2), lambda: put_away(summary)):
        with pytest.raises(EvaluationClosed):
            refused()


def test_other_schools_and_frameworks_are_out_of_reach(evaluation):
    summary = heard(evaluation)
    with pytest.raises(UnknownDomain):
        heard(evaluation, "gone")
    summary.school_id = SchoolFactory().id
    for refused in (lambda: reheard(summary, people=2), lambda: put_away(summary)):
        with pytest.raises(VoiceSummary.DoesNotExist):
            refused()
    evaluation.school_id = summary.school_id
    with pytest.raises(Evaluation.DoesNotExist):
        heard(evaluation)


@pytest.mark.parametrize(
    "said", [{"voice": "data"}, {"how": "rumour"}, {"people": 0}, {"rung": 9}, {"voice": "families", "rung": 5}]
)
def test_database_keeps_out_what_makes_no_sense(evaluation, said):
    with pytest.raises(IntegrityError), transaction.atomic():
        heard(evaluation, **said)


def test_sign_off_covers_who_was_involved_and_without_anybody_stays_as_it_was(evaluation):
    before = content_to_sign_off(evaluation)
    summary = heard(evaluation)
    signed = content_to_sign_off(evaluation)
    assert signed != before
    summary = reheard(summary, said="Said in other words.")
    assert content_to_sign_off(evaluation) == signed
    summary = reheard(summary, people=3)
    assert content_to_sign_off(evaluation) not in (before, signed)
    put_away(summary)
    assert content_to_sign_off(evaluation) == before


def test_submission_tells_who_was_involved_and_never_what_was_said(evaluation):
    contributors = [MembershipFactory(contributor=True, school=evaluation.school).person for _ in range(2)]
    for person in contributors:
        asked(evaluation, person, "d1")
        rated(evaluation, person, "d1-s1", "1")
    heard(evaluation, people=4, made_of_it="We will look for a room.", rung=5)
    heard(evaluation, "d2", voice="families", people=31, how="other", how_words="At the school gate")
    submission = resubmitted(evaluation)
    text = SubmissionContent.objects.get(reader=0).canonical_json
    assert "quiet place" not in text
    assert "look for a room" not in text
    few = HeardGroup("d1", "learners", "council", "", None, "2026-11-20", 5)
    many = HeardGroup("d2", "families", "other", "At the school gate", 31, "2026-11-20", None)
    assert involved_told(json.loads(text)) == Involved((ContributorCount("contributor", None),), (few, many))
    own = involved_as_submitted(submission.id)
    assert [group.people for group in own.groups] == [4, 31]
    assert own.contributors == (ContributorCount("contributor", 2),)
    assert own.outside == involved_told(json.loads(text))


def test_submission_where_nobody_else_was_involved_says_so(evaluation):
    submission = resubmitted(evaluation)
    told = json.loads(SubmissionContent.objects.get(reader=0).canonical_json)
    assert told["involved"] == {"contributors": [], "groups": []}
    assert not involved_as_submitted(submission.id).anybody
    assert involved_told({"answers": []}) == involved_told(None) == Involved()


@pytest.mark.parametrize("model", [SubmittedGroup, SubmittedContributors])
def test_submitted_rows_are_written_once(evaluation, model):
    submission = submitted(SchoolFactory(), make_version())
    place = {"school_id": submission.school_id, "authority_id": submission.authority_id, "submission": submission}
    more = {"voice": "learners", "how": "survey", "held_on": "2026-11-20", "domain_code": "d1"}
    row = model.objects.create(**place, people=3, **(more if model is SubmittedGroup else {"role": "contributor"}))
    for refused in (lambda: model.objects.filter(pk=row.pk).update(people=9), row.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            refused()


def test_what_the_check_page_shows_can_be_signed_off(signed_in, evaluation):
    heard(evaluation)
    leader = MembershipFactory(senior_leader=True, school=evaluation.school).person
    place = [evaluation.school_id, evaluation.id]
    browser = signed_in(leader)
    seen = browser.get(reverse("check_answers", args=place)).context["page"].digest
    assert seen == content_to_sign_off(evaluation)
    assert browser.post(reverse("sign_off", args=place), {"seen_sha256": seen, "note": ""}).status_code == 302
