"""The evaluations of the demonstration: invented schools at every stage, made by the same verbs as real ones."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from unittest.mock import patch

from django.db import transaction
from django.utils import timezone

from evaluations.enums import Audience, Decision
from evaluations.models import Evaluation, Submission
from evaluations.queries.answers import answers_of
from evaluations.queries.content import content_to_sign_off
from evaluations.queries.submissions import submissions
from evaluations.services.demonstration_heard import hear_groups
from evaluations.services.demonstration_keeping import ask_colleagues, keep_beside
from evaluations.services.reviewing import decide, start_review
from evaluations.services.saving import Draft, save_answer
from evaluations.services.starting import start_evaluation
from evaluations.services.submitting import sign_off, submit_evaluation
from frameworks.models import FrameworkVersion
from frameworks.queries import published_versions
from schools.enums import Role
from schools.models import CaseloadSchool, Membership, School
from schools.rules.calendar import school_year_of

SEED = 2026
A_YEAR = timedelta(days=364)
NOTES = {
    "en": (
        "It is a standing item at our staff meeting, and the minutes show what came of it.",
        "We asked in the autumn survey; most who answered said it helps, and we changed two things after it.",
        "Our school council looked at this with us last term and asked for a quieter space at break.",
        "Two colleagues have been trained, and they share what they learned at an inset session.",
        "We do this well in some year groups. The next step is to do it everywhere.",
        "Families told us at the open evening that they know whom to ask.",
    ),
    "cy": (
        "Mae'n eitem sefydlog yn ein cyfarfod staff, ac mae'r cofnodion yn dangos beth ddaeth ohono.",
        "Gofynnon ni yn arolwg yr hydref; dywedodd y rhan fwyaf ei fod yn help, ac fe newidion ni ddau beth wedyn.",
        "Edrychodd ein cyngor ysgol ar hyn gyda ni y tymor diwethaf a gofyn am le tawelach amser egwyl.",
        "Mae dau gydweithiwr wedi'u hyfforddi, ac maen nhw'n rhannu'r hyn a ddysgwyd ar ddiwrnod HMS.",
        "Rydyn ni'n gwneud hyn yn dda mewn rhai blynyddoedd. Y cam nesaf yw ei wneud ym mhobman.",
        "Dywedodd teuluoedd wrthym yn y noson agored eu bod yn gwybod at bwy i droi.",
    ),
}
REPLIES = {
    ("en", Decision.ACCEPT): "Thank you. The warmth of the school comes through in what you wrote.",
    ("cy", Decision.ACCEPT): "Diolch yn fawr. Mae cynhesrwydd yr ysgol i'w weld yn yr hyn a ysgrifennoch.",
    ("en", Decision.SUGGEST): "There is a great deal to be proud of here. Could you say how learners were involved?",
    ("cy", Decision.SUGGEST): "Mae llawer i ymfalchïo ynddo yma. Allwch chi ddweud sut y cafodd dysgwyr eu cynnwys?",
}


@dataclass(frozen=True)
class Journey:
    """How far an invented school has come: the share answered, then days ago it submitted, and the replies to it.

    `last_year` says whether it submitted the year before too, so that this year began with those answers; `heard`,
    whether people without accounts had a say.
    """

    answered: float
    submitted_days_ago: int | None = None
    replies: tuple[Decision | None, ...] = ()
    shared_with_authority: bool = False
    last_year: bool = False
    heard: bool = False


ACCEPTED = (Decision.ACCEPT,)
JOURNEYS: tuple[Journey | None, ...] = (
    # The first school is left for the reader to start.
    None,
    Journey(1, 48, ACCEPTED, shared_with_authority=True, last_year=True, heard=True),
    Journey(1, 12, heard=True),
    Journey(1, 41, ACCEPTED),
    Journey(0.4),
    Journey(0.6, last_year=True, heard=True),
    Journey(1, 37, ACCEPTED, shared_with_authority=True, last_year=True),
    Journey(1, 30, (Decision.SUGGEST,), last_year=True),
    Journey(1, 34),
    Journey(1, 20, (None,)),
    Journey(1, 45, ACCEPTED),
    None,
    Journey(1, 28, (Decision.SUGGEST, None)),
    Journey(1, 33, ACCEPTED, shared_with_authority=True),
    Journey(0.2),
    Journey(1, 5),
)


def load_demonstration_evaluations() -> int:
    """Bring each invented school as far as its journey says; schools that have begun are left alone. How many began."""
    version = next(iter(published_versions()), None)
    schools = School.objects.filter(is_demonstration=True).order_by("id")
    begun = 0
    for school, journey in zip(schools, JOURNEYS, strict=False):
        if version and journey and not Evaluation.objects.filter(school=school).exists():
            with transaction.atomic():
                _travel(school, version, journey, random.Random(SEED + school.pk))  # noqa: S311  (no secret: data to look at)
            begun += 1
    return begun


def _travel(school: School, version: FrameworkVersion, journey: Journey, chance: random.Random) -> None:
    people = dict(Membership.objects.filter(school=school, until_on=None).values_list("role", "person_id"))
    lead, leader = people[Role.WELLBEING_LEAD], people[Role.SENIOR_LEADER]
    today = timezone.now()
    last_day = today - timedelta(days=journey.submitted_days_ago or 1)
    year = school_year_of(timezone.localdate(today))
    if journey.last_year:
        evaluation = _begin(school, version, year - 1, last_day - A_YEAR, lead)
        with _at(last_day - A_YEAR - timedelta(days=3)):
            _answer(evaluation, 1, lead, chance, lowered=0.5)
        _reply(_submit(evaluation, lead, leader, journey, last_day - A_YEAR), Decision.ACCEPT, last_day - A_YEAR)
    evaluation = _begin(school, version, year, last_day, lead)
    with _at(last_day - timedelta(days=3)):
        _answer(evaluation, journey.answered, lead, chance)
        ask_colleagues(evaluation, language=_language(lead), by=lead)
        keep_beside(evaluation, language=_language(lead), today=last_day.date(), by=lead, chance=chance)
        if journey.heard:
            hear_groups(evaluation, _language(lead), lead)
    if journey.submitted_days_ago is None:
        return
    submission = _submit(evaluation, lead, leader, journey, last_day)
    for number, reply in enumerate(journey.replies):
        if number:
            last_day += timedelta(days=9)
            submission = _submit(evaluation, lead, leader, journey, last_day)
        _reply(submission, reply, last_day + timedelta(days=5))


def _begin(school: School, version: FrameworkVersion, year: int, last_day: datetime, by: int) -> Evaluation:
    with _at(last_day - timedelta(days=6)):
        return start_evaluation(school_id=school.pk, version_id=version.pk, school_year=year, by=by)


def _answer(evaluation: Evaluation, share: float, by: int, chance: random.Random, lowered: float = 0) -> None:
    language = _language(by)
    answers = list(answers_of(evaluation.pk))
    strength = chance.uniform(0.8, 2.2) - lowered
    for answer in answers[: round(len(answers) * share)]:
        code = "dont-know" if chance.random() < 0.05 else str(min(3, max(0, round(chance.gauss(strength, 0.8)))))
        note = chance.choice(NOTES[language]) if chance.random() < 0.6 else ""
        save_answer(
            evaluation_id=evaluation.pk,
            school_id=evaluation.school_id,
            statement_code=answer.statement.code,
            draft=Draft(level=code, note=note, note_language=language if note else ""),
            revision=answer.revision,
            by=by,
        )


def _submit(evaluation: Evaluation, lead: int, leader: int, journey: Journey, day: datetime) -> Submission:
    with _at(day):
        place = {"evaluation_id": evaluation.pk, "school_id": evaluation.school_id}
        digest = content_to_sign_off(evaluation)
        sign_off(**place, seen_sha256=digest, note="", by=leader)
        audience = Audience.AUTHORITY if journey.shared_with_authority else Audience.COORDINATOR
        submission = submit_evaluation(**place, audience=audience, by=lead)
    return submissions().get(id=submission.pk)


def _reply(submission: Submission, reply: Decision | None, day: datetime) -> None:
    coordinator = CaseloadSchool.objects.filter(school_id=submission.school_id).values_list("person_id", flat=True)[0]
    language = _language(coordinator)
    with _at(day):
        start_review(submission=submission, by=coordinator)
        if reply:
            words = REPLIES[(language, reply)]
            decide(submission=submission, decision=reply, text=words, text_language=language, by=coordinator)


def _language(person_id: int) -> str:
    language = Membership.objects.filter(person_id=person_id).values_list("person__language", flat=True)[0]
    return language if language in NOTES else "cy"


@contextmanager
def _at(moment: datetime) -> Iterator[None]:
    """The verbs date their facts by the clock and nothing else; only invented facts may have another one."""
    with patch("django.utils.timezone.now", return_value=min(moment, timezone.now())):
        yield
