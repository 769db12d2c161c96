"""Sign-off and submission: the one way in which anything leaves a school (design 2.1)."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from evaluations.enums import Audience, Event, Stage
from evaluations.errors import EvaluationClosed, NotYetComplete, SignOffMissing
from evaluations.models import Evaluation, SignOff, Submission, SubmittedAnswer
from evaluations.queries.content import content_now
from evaluations.rules.canonical import FORMAT, AnswerContent, Content, canonical_json, sha256
from evaluations.rules.progress import reply_by
from evaluations.services.events import record_event
from evaluations.services.involving import write_involved
from evaluations.services.sharing import write_contents
from frameworks.queries import framework_version
from schools.models import School


@transaction.atomic
def sign_off(*, evaluation_id: int, school_id: int, seen_sha256: str, note: str, by: int) -> SignOff:
    """A senior leader agrees with exactly what they saw.

    Raises NotYetComplete, EvaluationClosed, and SignOffMissing when an answer changed since the page was read. Signing
    the same content again returns the sign-off that stands.
    """
    evaluation, content = _complete(evaluation_id, school_id)
    if content.sha256 != seen_sha256:
        raise SignOffMissing
    standing = standing_sign_off(evaluation_id, seen_sha256)
    return standing or SignOff.objects.create(
        evaluation=evaluation,
        school_id=school_id,
        authority_id=evaluation.authority_id,
        content_sha256=seen_sha256,
        note=note,
        signed_by_id=by,
    )


def standing_sign_off(evaluation_id: int, content_sha256: str) -> SignOff | None:
    """The sign-off of exactly this content, or None."""
    return SignOff.objects.filter(evaluation_id=evaluation_id, content_sha256=content_sha256).order_by("-id").first()


@transaction.atomic
def submit_evaluation(*, evaluation_id: int, school_id: int, audience: Audience, by: int) -> Submission:
    """Write the immutable submission. While it runs no answer of this evaluation can be saved.

    `audience` is who reads the words for which no audience of their own was chosen.
    Raises EvaluationClosed (also for the repeated call), NotYetComplete, SignOffMissing.
    """
    evaluation, content = _complete(evaluation_id, school_id)
    signed = standing_sign_off(evaluation_id, content.sha256)
    if signed is None:
        raise SignOffMissing
    submission = _new_submission(evaluation, signed, by)
    text = _canonical(submission, content)
    submission.sha256 = sha256(text)
    submission.save(force_insert=True)
    write_contents(submission, text, rest=audience, by=by)
    _write_levels(submission, content.answers)
    write_involved(submission, content.involved)
    event = Event.SUBMITTED if evaluation.stage == Stage.DRAFT else Event.RESUBMITTED
    record_event(source=submission, event=event, by=by)
    return submission


def _complete(evaluation_id: int, school_id: int) -> tuple[Evaluation, Content]:
    """The evaluation, locked against saving, with all it says. Raises EvaluationClosed or NotYetComplete."""
    evaluation = Evaluation.objects.select_for_update().get(id=evaluation_id, school_id=school_id)
    if not evaluation.is_open:
        raise EvaluationClosed(stage=Stage(evaluation.stage))
    content = content_now(evaluation)
    missing = [answer.statement for answer in content.answers if not answer.level]
    if missing:
        raise NotYetComplete(missing)
    return evaluation, content


def _new_submission(evaluation: Evaluation, signed: SignOff, by: int) -> Submission:
    """The submission without its fingerprint, not saved yet."""
    now = timezone.now()
    return Submission(
        evaluation=evaluation,
        school_id=evaluation.school_id,
        authority_id=evaluation.authority_id,
        version_id=evaluation.version_id,
        school_year=evaluation.school_year,
        number=evaluation.submissions.count() + 1,
        submitted_at=now,
        submitted_by_id=by,
        signed_off_at=signed.signed_at,
        signed_off_by_id=signed.signed_by_id,
        reply_by_on=reply_by(timezone.localdate(now)),
    )


def _canonical(submission: Submission, content: Content) -> str:
    school = School.objects.select_related("authority").get(id=submission.school_id)
    version = framework_version(submission.version_id)
    return canonical_json(
        {
            "format": FORMAT,
            "school": {"id": school.id, "name_en": school.name_en, "name_cy": school.name_cy},
            "authority": school.authority.code,
            "framework": {"slug": version.slug, "version": version.version},
            "school_year": submission.school_year,
            "number": submission.number,
            "submitted_at": submission.submitted_at.isoformat(),
            "signed_off_at": submission.signed_off_at.isoformat(),
            **content.outside,
        }
    )


def _write_levels(submission: Submission, answers: Sequence[AnswerContent]) -> None:
    counts = {level.code: level.counts for level in framework_version(submission.version_id).levels}
    SubmittedAnswer.objects.bulk_create(
        SubmittedAnswer(
            submission=submission,
            school_id=submission.school_id,
            authority_id=submission.authority_id,
            domain_code=answer.domain,
            statement_code=answer.statement,
            level_code=answer.level,
            counts=counts[answer.level],
        )
        for answer in answers
    )
