"""Submissions and facts of completion, as those outside the school read them."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet

from evaluations.enums import AWAITING_REVIEW, Event, Stage, Voice
from evaluations.models import Review, StageEvent, Submission, SubmissionContent, SubmittedAnswer
from evaluations.policies import STAGE_BY_EVENT
from evaluations.rules.ageing import is_stale
from evaluations.rules.canonical import DomainContent
from evaluations.rules.differences import SubmittedEvidence, SubmittedPractice, SubmittedWords
from schools.models import School


def stage_outside(evaluation_id: int) -> Stage:
    """The stage as the latest dated fact tells it; the working row itself is the school's alone."""
    latest = StageEvent.objects.filter(evaluation_id=evaluation_id).order_by("-id").values_list("event", flat=True)
    return STAGE_BY_EVENT[Event(latest[:1].get())]


def is_latest(submission: Submission) -> bool:
    """Whether no newer submission of the same evaluation exists."""
    return not Submission.objects.filter(evaluation_id=submission.evaluation_id, number__gt=submission.number).exists()


def latest_events(school_ids: list[int] | None = None, authority_id: int | None = None) -> QuerySet[StageEvent]:
    """The latest event of each evaluation in view, for one caseload or one authority."""
    events = StageEvent.objects.order_by("evaluation_id", "-id").distinct("evaluation_id")
    if school_ids is not None:
        events = events.filter(school_id__in=school_ids)
    if authority_id is not None:
        events = events.filter(authority_id=authority_id)
    return events


def submissions() -> QuerySet[Submission]:
    """Submissions in view, with the names of those who submitted and signed off."""
    return Submission.objects.select_related("school__authority").annotate(
        submitted_by_name=F("submitted_by__name"), signed_off_by_name=F("signed_off_by__name")
    )


def submissions_to_carry_on(*, school_id: int, slug: str, school_year: int) -> list[Submission]:
    """What the school last submitted against each version of this framework in earlier school years, latest first."""
    submissions = (
        Submission.objects.filter(school_id=school_id, version__framework__slug=slug, school_year__lt=school_year)
        .order_by("version_id", "-school_year", "-number")
        .distinct("version_id")
    )
    return sorted(submissions, key=lambda each: (each.school_year, each.submitted_at), reverse=True)


def content_of(submission_id: int) -> dict[str, Any] | None:
    """What a submission tells this reader; None when the school shares none of its words with them. One statement.

    The school sees all copies and reads the whole; the policies leave every other reader the one made for them.
    """
    text = text_for_reader(submission_id)
    return json.loads(text) if text else None


def text_for_reader(submission_id: int) -> str:
    """The canonical JSON made for this reader, empty where none of the words is shared. One statement."""
    contents = SubmissionContent.objects.filter(submission_id=submission_id).order_by("reader")
    return contents.values_list("canonical_json", flat=True).first() or ""


def words_of(submission_id: int) -> dict[str, SubmittedWords] | None:
    """The words of a submission by statement code; None when the school has not shared them with this reader."""
    return words_told(content_of(submission_id))


def words_told(told: dict[str, Any] | None) -> dict[str, SubmittedWords] | None:
    """The words of statements in what a submission tells, by statement code."""
    if told is None:
        return None
    # Submissions from before practices were listed hold none.
    practices = _practices_by_statement(told.get("practices", []))
    evidence = _evidence_by_statement(told)
    return {
        answer["statement"]: SubmittedWords(
            answer["level"],
            answer["reason"],
            answer["note"],
            answer["note_language"],
            tuple(practices.get(answer["statement"], ())),
            agreed_because=answer.get("agreed_because", ""),
            evidence=tuple(evidence.get(answer["statement"], ())),
            note_audience=answer.get("note_audience", ""),
            withheld=answer.get("withheld", False),
        )
        for answer in told["answers"]
    }


def domains_told(told: dict[str, Any] | None) -> dict[str, DomainContent]:
    """What is said of whole domains in what a submission tells, by domain code."""
    # Submissions from before domains had words hold none.
    return {each["domain"]: DomainContent(**each) for each in (told or {}).get("domains", [])}


def _evidence_by_statement(told: dict[str, Any]) -> dict[str, list[SubmittedEvidence]]:
    evidence: dict[str, list[SubmittedEvidence]] = {}
    # Submissions from before evidence was told of hold none.
    for each in told.get("evidence", []):
        day, submitted_on = date.fromisoformat(each["dated_on"]), datetime.fromisoformat(told["submitted_at"]).date()
        voice = str(Voice(each["voice"]).label)
        shown = SubmittedEvidence(each["title"], each["text_language"], voice, day, is_stale(day, submitted_on))
        for code in each["statements"]:
            evidence.setdefault(code, []).append(shown)
    return evidence


def _practices_by_statement(told: list[dict[str, Any]]) -> dict[str, list[SubmittedPractice]]:
    practices: dict[str, list[SubmittedPractice]] = {}
    for each in told:
        for code in each["statements"]:
            said = SubmittedPractice(each["what"], each["text_language"], each["led_by"])
            practices.setdefault(code, []).append(said)
    return practices


def words_before(submission: Submission) -> dict[str, SubmittedWords] | None:
    """The words of the submission that this one replaced; None for a first one, or where they are not shared."""
    before = Submission.objects.filter(evaluation_id=submission.evaluation_id, number=submission.number - 1).first()
    return words_of(before.pk) if before else None


def levels_of(submission_id: int) -> dict[str, str]:
    """The level code of each statement of a submission."""
    rows = SubmittedAnswer.objects.filter(submission_id=submission_id)
    return dict(rows.values_list("statement_code", "level_code"))


def reviews_of_submission(submission_id: int) -> list[Review]:
    """The decision on a submission, with who decided; empty while it awaits one."""
    return list(Review.objects.filter(submission_id=submission_id).annotate(decided_by_name=F("decided_by__name")))


@dataclass(frozen=True)
class CaseloadRow:
    """A school of a caseload: where its evaluation of the year stands, since when, and what waits for whom."""

    school: School
    stage: Stage | None
    since: datetime | None
    submission_id: int | None
    reply_by_on: date | None
    waiting_days: int | None


def caseload_rows(school_ids: list[int], school_year: int, today: date) -> list[CaseloadRow]:
    """A coordinator's schools, those that have waited longest for a reply first. Two statements."""
    events = {
        event.school_id: event
        for event in latest_events(school_ids=school_ids).filter(school_year=school_year).select_related("submission")
        if event.event != Event.MOVED_ON
    }
    schools = School.objects.filter(id__in=school_ids).select_related("authority", "cluster")
    rows = [_caseload_row(school, events.get(school.id), today) for school in schools]
    return sorted(rows, key=lambda row: (-(row.waiting_days if row.waiting_days is not None else -1), row.school.name))


def _caseload_row(school: School, event: StageEvent | None, today: date) -> CaseloadRow:
    if event is None:
        return CaseloadRow(school, None, None, None, None, None)
    stage = STAGE_BY_EVENT[Event(event.event)]
    waits = stage in AWAITING_REVIEW and event.submission is not None
    since = event.submission.submitted_at if event.submission else event.happened_at
    return CaseloadRow(
        school=school,
        stage=stage,
        since=event.happened_at,
        submission_id=event.submission_id,
        reply_by_on=event.submission.reply_by_on if waits and event.submission else None,
        waiting_days=(today - since.date()).days if waits else None,
    )
