"""What a school's own pages need: its evaluation of the year, and what it has submitted."""

from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any

from django.db.models import F

from evaluations.enums import Reader, Stage
from evaluations.models import Evaluation, Review, Submission, SubmissionContent
from evaluations.queries.submissions import submissions
from evaluations.rules.sharing import as_chosen_now
from schools.models import School


@dataclass(frozen=True)
class Reply:
    """What a coordinator replied to a submission."""

    decision: str
    text: str
    text_language: str
    decided_at: datetime
    decided_by_name: str


@dataclass(frozen=True)
class SubmissionLine:
    """A submission in the school's list, with the coordinator's reply if there is one."""

    submission: Any
    review: Reply | None


def school_place(school_id: int) -> School:
    """The school of a page, with its authority. One statement."""
    return School.objects.select_related("authority").get(id=school_id)


def evaluations_of_year(school_id: int, school_year: int) -> list[Evaluation]:
    """The school's evaluations of a year, one a framework, in the order they were begun; without what has moved to
    a newer version. One statement.
    """
    evaluations = Evaluation.objects.filter(school_id=school_id, school_year=school_year)
    return list(evaluations.exclude(stage=Stage.SUPERSEDED).order_by("id"))


def own_evaluation(school_id: int, evaluation_id: int) -> Evaluation:
    """One evaluation of this school. Raises Evaluation.DoesNotExist for any other."""
    return Evaluation.objects.get(id=evaluation_id, school_id=school_id)


def submission_lines(school_id: int) -> list[SubmissionLine]:
    """All the school ever submitted, newest first, each with its reply. One statement."""
    submissions = (
        Submission.objects.filter(school_id=school_id)
        .annotate(
            submitted_by_name=F("submitted_by__name"),
            decision=F("reviews__decision"),
            text=F("reviews__text"),
            text_language=F("reviews__text_language"),
            decided_at=F("reviews__decided_at"),
            decided_by_name=F("reviews__decided_by__name"),
        )
        .order_by("-submitted_at")
    )
    return [SubmissionLine(submission, _reply(submission)) for submission in submissions]


def _reply(submission: Any) -> Reply | None:
    if submission.decision is None:
        return None
    return Reply(*(getattr(submission, each.name) for each in fields(Reply)))


def reviews_of(school_id: int) -> list[Review]:
    """The coordinators' replies to this school, with their names. One statement."""
    return list(Review.objects.filter(school_id=school_id).annotate(decided_by_name=F("decided_by__name")))


def own_content(submission_id: int) -> SubmissionContent:
    """The school's own row of a submission's words, with how far each is shared. One statement."""
    return SubmissionContent.objects.get(submission_id=submission_id, reader=Reader.SCHOOL)


def told_to_begin_with(submission_id: int) -> dict[str, Any]:
    """What the school submitted, with each audience as it was chosen last: what is written next begins with it."""
    content = own_content(submission_id)
    return as_chosen_now(content.told, content.audiences)


def own_submission(school_id: int, submission_id: int) -> Submission:
    """A submission of this school, with names. Raises Submission.DoesNotExist for any other. One statement."""
    return submissions().get(id=submission_id, school_id=school_id)
