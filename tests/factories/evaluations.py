"""Evaluations for tests, made through the services that make real ones."""

from typing import Any

from django.utils import timezone

from evaluations.enums import Audience, Decision
from evaluations.models import DomainWords, Evaluation, Review, Submission
from evaluations.queries.answers import answers_of
from evaluations.queries.content import content_to_sign_off
from evaluations.services.reviewing import decide
from evaluations.services.saving import Draft, save_answer
from evaluations.services.starting import start_evaluation
from evaluations.services.submitting import sign_off, submit_evaluation
from evaluations.services.voices import assign_domains, save_rating
from evaluations.services.words import WordsDraft, save_domain_words
from frameworks.models import FrameworkVersion
from schools.enums import Role
from schools.models import Person, School
from schools.rules.calendar import school_year_of
from tests.factories.schools import PersonFactory


def this_year() -> int:
    """The school year of today."""
    return school_year_of(timezone.localdate())


def started(school: School, version: FrameworkVersion, by: Person | None = None) -> Evaluation:
    """An evaluation of this year, with no answer yet."""
    by = by or PersonFactory()
    return start_evaluation(school_id=school.id, version_id=version.id, school_year=this_year(), by=by.id)


def answered(evaluation: Evaluation, level: str = "2", note: str = "We meet each week.") -> Evaluation:
    """Every statement answered with this level and note."""
    for answer in answers_of(evaluation.id):
        _save(answer, evaluation, Draft(level=level, note=note, note_language="en"))
    return evaluation


def signed_off(evaluation: Evaluation, by: Person | None = None) -> Evaluation:
    """Signed off as it stands."""
    digest = content_to_sign_off(evaluation)
    sign_off(
        evaluation_id=evaluation.id,
        school_id=evaluation.school_id,
        seen_sha256=digest,
        note="",
        by=(by or PersonFactory()).id,
    )
    return evaluation


def submitted(
    school: School, version: FrameworkVersion, *, level: str = "2", audience: Audience = Audience.COORDINATOR
) -> Submission:
    """A school's submission of this year: every statement at this level."""
    evaluation = signed_off(answered(started(school, version), level))
    return submit_evaluation(evaluation_id=evaluation.id, school_id=school.id, audience=audience, by=PersonFactory().id)


def submitted_last_year(
    school: School, version: FrameworkVersion, *, level: str = "2", note: str = "We meet each week."
) -> Submission:
    """What the school submitted in the school year before this one."""
    evaluation = start_evaluation(
        school_id=school.id, version_id=version.id, school_year=this_year() - 1, by=PersonFactory().id
    )
    signed_off(answered(evaluation, level, note))
    return submit_evaluation(
        evaluation_id=evaluation.id,
        school_id=school.id,
        audience=Audience.COORDINATOR,
        by=PersonFactory().id,
    )


def resubmitted(evaluation: Evaluation) -> Submission:
    """The evaluation signed off and submitted once more."""
    signed_off(evaluation)
    return submit_evaluation(
        evaluation_id=evaluation.id,
        school_id=evaluation.school_id,
        audience=Audience.COORDINATOR,
        by=PersonFactory().id,
    )


def decided(submission: Submission, decision: Decision = Decision.ACCEPT) -> Review:
    """The coordinator's reply to a submission."""
    return decide(submission=submission, decision=decision, text="Da iawn.", text_language="cy", by=PersonFactory().id)


def _save(answer: Any, evaluation: Evaluation, draft: Draft) -> None:
    save_answer(
        evaluation_id=evaluation.id,
        school_id=evaluation.school_id,
        statement_code=answer.statement_code,
        draft=draft,
        revision=answer.revision,
        by=PersonFactory().id,
    )


def worded(evaluation: Evaluation, domain: str, **words: str) -> DomainWords:
    """What the school says of a domain, on top of what it said before."""
    row = DomainWords.objects.filter(evaluation=evaluation, domain__code=domain).first()
    draft = WordsDraft(**{"strengths": "", "next_steps": "", "celebration": "", "text_language": "en", **words})
    return save_domain_words(
        evaluation_id=evaluation.id,
        school_id=evaluation.school_id,
        domain_code=domain,
        draft=draft,
        revision=row.revision if row else 0,
        by=PersonFactory().id,
    )


def stored(evaluation: Evaluation, code: str) -> Any:
    """What stands for a statement."""
    return answers_of(evaluation.id).get(statement__code=code)


def asked(evaluation: Evaluation, person: Person, *codes: str) -> None:
    """A contributor of the school asked about these domains."""
    assign_domains(
        evaluation_id=evaluation.id,
        school_id=evaluation.school_id,
        person_id=person.id,
        domain_codes=set(codes),
        by=PersonFactory().id,
    )


def rated(evaluation: Evaluation, person: Person, code: str, *levels: str) -> None:
    """A contributor's own view of a statement, and after it the changed ones."""
    for revision, level in enumerate(levels):
        save_rating(
            evaluation_id=evaluation.id,
            school_id=evaluation.school_id,
            statement_code=code,
            draft=Draft(level=level, note="As I see it.", note_language="en"),
            revision=revision,
            role=Role.CONTRIBUTOR,
            by=person.id,
        )
