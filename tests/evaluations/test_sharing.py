"""Who reads which words: the sharing ladder, for each text by itself (design 5)."""

import json
import re

import pytest
from django.conf import settings
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from evaluations.enums import Audience, Reader
from evaluations.errors import StaleSharing, UnknownField
from evaluations.forms import AnswerForm
from evaluations.models import SharedExample, Submission, SubmissionContent
from evaluations.queries.answers import answers_of
from evaluations.queries.school import own_content
from evaluations.queries.sharing import examples_of_others
from evaluations.rules.sharing import LADDER, narrative_fields, narrower, shared_with
from evaluations.services.saving import Draft, save_answer
from evaluations.services.sharing import share_words
from evaluations.services.starting import start_evaluation
from evaluations.services.submitting import submit_evaluation
from tests.factories.evaluations import answered, resubmitted, signed_off, started, stored, this_year, worded
from tests.factories.frameworks import make_version
from tests.factories.practices import practised
from tests.factories.schools import MembershipFactory, PersonFactory, SchoolFactory

pytestmark = pytest.mark.django_db

TOLD = {
    "framework": {"slug": "made"},
    "answers": [
        {"domain": "d1", "statement": "d1-s1", "reason": "", "note": "A note.", "note_language": "en"},
        {"domain": "d1", "statement": "d1-s2", "reason": "", "note": "", "note_language": ""},
    ],
    "domains": [
        {"domain": "d1", "celebration": "A choir.", "strengths": "", "next_steps": "A garden.", "text_language": "en"}
    ],
    "practices": [{"what": "Breakfast club", "text_language": "en", "statements": ["d1-s1"]}],
}
NAMES = [field.name for field in narrative_fields(TOLD)]
AUDIENCES = st.fixed_dictionaries(
    {"": st.sampled_from(LADDER)}, optional=dict.fromkeys(NAMES, st.sampled_from(("", *LADDER)))
)


@pytest.fixture
def school():
    return SchoolFactory(name_en="Tŷ Gwyn School", name_cy="Ysgol Tŷ Gwyn")


@pytest.fixture
def evaluation(school):
    return answered(started(school, make_version(domains=1, statements=2)))


def chosen(evaluation, code: str, audience: str) -> None:
    answer = stored(evaluation, code)
    draft = Draft(answer.level_code, "", answer.note, answer.note_language, note_audience=audience)
    place = {"evaluation_id": evaluation.id, "school_id": evaluation.school_id, "by": PersonFactory().id}
    save_answer(**place, statement_code=code, draft=draft, revision=answer.revision)


def share(submission, audiences, seen=None, school_id=None):
    share_words(
        submission_id=submission.id,
        school_id=school_id or submission.school_id,
        audiences=audiences,
        seen=seen,
        by=PersonFactory().id,
    )


def read_by(submission, reader: Reader) -> dict[str, str]:
    """The notes that a reader's copy holds, by statement."""
    text = SubmissionContent.objects.get(submission=submission, reader=reader).canonical_json
    return {each["statement"]: each["note"] for each in json.loads(text)["answers"]} if text else {}


@given(audiences=AUDIENCES, reader=st.sampled_from((1, 2)))
def test_a_copy_holds_exactly_the_texts_that_are_shared_so_far_up(audiences, reader):
    shared = shared_with(reader, TOLD, audiences)
    may = [name for name in NAMES if LADDER.index(audiences.get(name) or audiences[""]) >= reader]
    texts = {field.name: field.text for field in narrative_fields(TOLD)}
    told = json.dumps(shared or {}, ensure_ascii=False)
    assert [name for name in NAMES if texts[name] in told] == may
    if shared:
        assert [each["statement"] for each in shared["answers"]] == ["d1-s1", "d1-s2"]


@given(audiences=AUDIENCES)
def test_whoever_stands_higher_on_the_ladder_reads_no_more(audiences):
    texts = [field.text for field in narrative_fields(TOLD)]
    lower, higher = (json.dumps(shared_with(reader, TOLD, audiences) or {}, ensure_ascii=False) for reader in (1, 2))
    assert [text for text in texts if text in higher and text not in lower] == []


@pytest.mark.parametrize(
    ("first", "second", "both"),
    [("", "", ""), ("", "authority", "authority"), ("school", "example", "school"), ("authority", "", "authority")],
)
def test_texts_that_are_joined_are_for_the_fewest(first, second, both):
    assert narrower(first, second) == both


def test_each_text_goes_as_far_as_its_own_choice(evaluation):
    chosen(evaluation, "d1-s1", "school")
    worded(evaluation, "d1", celebration="Our choir.", celebration_audience="authority")
    submission = resubmitted(evaluation)

    assert read_by(submission, Reader.COORDINATOR) == {"d1-s1": "", "d1-s2": "We meet each week."}
    assert read_by(submission, Reader.AUTHORITY) == {"d1-s1": "", "d1-s2": ""}
    copy = SubmissionContent.objects.get(submission=submission, reader=Reader.AUTHORITY)
    assert copy.told["domains"][0]["celebration"] == "Our choir."
    assert read_by(submission, Reader.SCHOOL)["d1-s1"] == "We meet each week."


def test_who_shared_what_and_when_is_kept(evaluation):
    submission = resubmitted(evaluation)
    for audience in ("authority", "authority", ""):
        share(submission, {"note:d1-s1": audience})

    kept = list(submission.sharings.order_by("id").values_list("field", "audience"))
    assert kept == [("", "coordinator"), ("note:d1-s1", "authority"), ("note:d1-s1", "")]
    assert read_by(submission, Reader.AUTHORITY) == {}


def test_a_text_moved_up_is_read_at_once_and_the_draft_follows(evaluation):
    submission = resubmitted(evaluation)
    revision = stored(evaluation, "d1-s1").revision

    share(submission, {"note:d1-s1": "authority"})

    assert read_by(submission, Reader.AUTHORITY) == {"d1-s1": "We meet each week.", "d1-s2": ""}
    answer = stored(evaluation, "d1-s1")
    assert (answer.note_audience, answer.revision) == ("authority", revision + 1)


def test_a_page_that_is_no_longer_true_changes_nothing(evaluation):
    submission = resubmitted(evaluation)
    seen = own_content(submission.id).audiences
    share(submission, {"note:d1-s1": "school"})

    with pytest.raises(StaleSharing):
        share(submission, {"note:d1-s2": "authority"}, seen=seen)

    assert read_by(submission, Reader.AUTHORITY) == {}
    # What stands already is no change, whatever was seen.
    share(submission, {"note:d1-s1": "school"}, seen=seen)


def test_another_schools_words_and_unknown_texts_are_refused(evaluation):
    submission = resubmitted(evaluation)
    with pytest.raises(Submission.DoesNotExist):
        share(submission, {"": "authority"}, school_id=SchoolFactory().id)
    with pytest.raises(UnknownField):
        share(submission, {"note:elsewhere": "authority"})
    assert own_content(submission.id).audiences == {"": "coordinator"}


def test_next_year_begins_with_the_choice_made_last(evaluation):
    submission = resubmitted(evaluation)
    share(submission, {"note:d1-s1": "school"})
    place = {"school_id": evaluation.school_id, "version_id": evaluation.version_id}

    following = start_evaluation(**place, school_year=this_year() + 1, by=PersonFactory().id)

    assert list(answers_of(following.id).values_list("note_audience", flat=True)) == ["school", ""]


def test_an_example_is_shown_to_other_schools_until_it_is_taken_back(evaluation, school):
    practised(school, evaluation.version, what="Breakfast club", statements=["d1-s1"])
    submission = resubmitted(evaluation)
    other = SchoolFactory()
    asked = {"school_id": other.id, "slug": evaluation.version.framework.slug, "domain_code": "d1"}

    share(submission, {"note:d1-s2": "example", "practice:0": "example"})
    assert [(each.name_cy, each.text) for each in examples_of_others(**asked)] == [
        ("Ysgol Tŷ Gwyn", "We meet each week."),
        ("Ysgol Tŷ Gwyn", "Breakfast club"),
    ]
    assert examples_of_others(**{**asked, "school_id": school.id}) == []

    share(submission, {"note:d1-s2": "authority"})
    assert [each.text for each in examples_of_others(**asked)] == ["Breakfast club"]


def test_a_newer_submission_replaces_the_examples_of_the_one_before(evaluation):
    chosen(evaluation, "d1-s1", "example")
    first = resubmitted(evaluation)
    following = start_evaluation(
        school_id=evaluation.school_id,
        version_id=evaluation.version_id,
        school_year=this_year() + 1,
        by=PersonFactory().id,
    )
    second = resubmitted(answered(following, note="Now every day."))
    assert [each.text for each in SharedExample.objects.all()] == []

    share(first, {"note:d1-s2": "example"})
    assert SharedExample.objects.count() == 0
    share(second, {"note:d1-s2": "example"})
    assert [each.text for each in SharedExample.objects.all()] == ["Now every day."]


# The pages.


def test_the_browser_keeps_and_sends_every_field_of_an_answer():
    """What saving.js does not name is neither sent by itself nor restored after a lost connection."""
    script = (settings.BASE_DIR / "static" / "js" / "saving.js").read_text()
    named = re.search(r"const FIELDS = (\[.*?\]);", script)
    assert named
    assert {*json.loads(named[1]), "revision"} == set(AnswerForm().fields)


def test_the_audience_stands_beside_each_text(signed_in, evaluation, school):
    chosen(evaluation, "d1-s1", "authority")
    lead = signed_in(MembershipFactory(lead=True, school=school).person)

    form = lead.get(reverse("evaluation_domain", args=[school.id, evaluation.id, "d1"])).content.decode()
    assert '<option value="authority" selected>Our coordinator and our local authority</option>' in form
    submission = resubmitted(evaluation)
    page = lead.get(reverse("school_submission", args=[school.id, submission.id])).content.decode()
    assert "Who may read this: Our coordinator and our local authority" in page
    assert "Who may read this: Our coordinator<" in page


def test_the_lead_moves_one_text_and_the_coordinator_reads_the_rest(signed_in, evaluation, school):
    submission = resubmitted(evaluation)
    person = MembershipFactory(lead=True, school=school).person
    lead = signed_in(person)
    address = reverse("share_submission", args=[school.id, submission.id])
    form = lead.get(address).context["form"]
    sent = {"rest": "coordinator", "seen": form["seen"].value(), "reads-0": "school", "reads-1": ""}

    assert lead.post(address, sent).status_code == 302

    coordinator = MembershipFactory(coordinator=True, caseload=[school])
    shown = signed_in(coordinator.person).get(reverse("caseload_submission", args=[coordinator.id, submission.id]))
    assert shown.content.decode().count("The school keeps what it wrote here to itself.") == 1
    assert shown.content.decode().count("We meet each week.") == 1
    # The same page sent once more is acknowledged; with something else on it, it is out of date.
    lead = signed_in(person)
    assert lead.post(address, sent).status_code == 302
    assert lead.post(address, {**sent, "reads-1": "example"}).status_code == 409


@pytest.mark.parametrize(
    "sent", [{"rest": "example"}, {"reads-0": "everybody"}, {"rest": ""}, {"seen": "{"}, {"seen": "[]"}]
)
def test_an_audience_that_does_not_exist_is_said_beside_it(signed_in, evaluation, school, sent):
    submission = resubmitted(evaluation)
    lead = signed_in(MembershipFactory(lead=True, school=school).person)
    address = reverse("share_submission", args=[school.id, submission.id])
    good = {"rest": "coordinator", "seen": '{"": "coordinator"}', "reads-0": "", "reads-1": ""}

    response = lead.post(address, {**good, **sent})

    assert response.status_code == 422
    assert "govuk-error-summary" in response.content.decode()
    assert own_content(submission.id).audiences == {"": "coordinator"}


def test_what_others_show_is_read_in_the_domain(signed_in, evaluation, school):
    chosen(evaluation, "d1-s1", "example")
    signed_off(evaluation)
    submit_evaluation(evaluation_id=evaluation.id, school_id=school.id, audience=Audience.SCHOOL, by=PersonFactory().id)
    reader = MembershipFactory(lead=True)
    mine = started(reader.school, evaluation.version)

    page = signed_in(reader.person).get(reverse("domain_examples", args=[reader.school_id, mine.id, "d1"]))

    assert "Tŷ Gwyn School" in page.content.decode()
    assert "We meet each week." in page.content.decode()
    assert "We do d1-s1." in page.content.decode()
