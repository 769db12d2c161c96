"""Check your answers, as the template shows it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from evaluations.models import Evaluation, SignOff
from evaluations.presenters.heard import HeardLine, InvolvedPage, heard_line, involved_page
from evaluations.presenters.home import home_of_framework
from evaluations.presenters.sharing import audience_text, readers_of
from evaluations.presenters.stages import StageTag, stage_tag
from evaluations.queries.answers import contents_of
from evaluations.queries.heard import Heard, HeardInAll
from evaluations.rules.canonical import DomainContent, PracticeContent, answers_sha256
from frameworks.queries import LevelView, VersionView, framework_version
from schools.enums import Verb
from schools.policies.permissions import role_may
from schools.rules.calendar import school_year_name


@dataclass(frozen=True)
class CheckedAnswer:
    """One statement with its answer, and where to change it."""

    text: str
    level: LevelView | None
    reason: str
    note: str
    note_language: str
    audience: str
    practices: tuple[PracticeContent, ...]
    href: str


@dataclass(frozen=True)
class CheckedDomain:
    """A domain with its answers and how many have none, and what is said of it."""

    name: str
    words: DomainContent | None
    readers: Mapping[str, str]
    words_href: str
    heard: list[HeardLine]
    heard_href: str
    answers: list[CheckedAnswer]
    missing: int
    href: str


@dataclass(frozen=True)
class CheckPage:
    """All answers, what is missing, the sign-off that stands, and what this person may do now.

    `digest` identifies exactly these answers: it is what a senior leader signs off.
    """

    home_href: str
    framework: VersionView
    year_name: str
    tag: StageTag
    domains: list[CheckedDomain]
    missing: int
    without_words: int
    is_open: bool
    signed: SignOff | None
    digest: str
    may_sign_off: bool
    sign_off_href: str
    may_submit: bool
    submit_href: str
    involved: InvolvedPage | None


def check_page(
    evaluation: Evaluation,
    answers: Sequence[Any],
    practices: Sequence[PracticeContent],
    words: Sequence[DomainContent],
    heard: HeardInAll,
    *,
    role: str,
    standing: Callable[[int, str], SignOff | None],
) -> CheckPage:
    """The page of these answers, with what stands beside them; `standing` looks up the sign-off of a content."""
    version = framework_version(evaluation.version_id)
    digest = answers_sha256(contents_of(answers), practices, words, heard.involved)
    missing = sum(answer.level_id is None for answer in answers)
    signed = None if missing else standing(evaluation.id, digest)
    may_sign_off = evaluation.is_open and not missing and signed is None and role_may(role, Verb.SIGN_OFF)
    may_submit = evaluation.is_open and signed is not None and role_may(role, Verb.SUBMIT)
    place = [evaluation.school_id, evaluation.id]
    return CheckPage(
        home_href=home_of_framework(evaluation.school_id, version),
        framework=version,
        year_name=school_year_name(evaluation.school_year),
        tag=stage_tag(evaluation.stage),
        domains=_domains(evaluation, version, answers, practices, words, heard.heard),
        missing=missing,
        without_words=sum(bool(answer.level_counts and not answer.note) for answer in answers),
        is_open=evaluation.is_open,
        signed=signed,
        digest=digest,
        may_sign_off=may_sign_off,
        sign_off_href=reverse("sign_off", args=place),
        may_submit=may_submit,
        submit_href=reverse("submit", args=place),
        involved=involved_page(heard.involved, version),
    )


def _domains(
    evaluation: Evaluation,
    version: VersionView,
    given: Sequence[Any],
    practices: Sequence[PracticeContent],
    words: Sequence[DomainContent],
    heard: Sequence[Heard],
) -> list[CheckedDomain]:
    said = {each.domain: each for each in words}
    answers = {answer.statement_id: answer for answer in given}
    domains = []
    for domain in version.domains:
        href = reverse("evaluation_domain", args=[evaluation.school_id, evaluation.id, domain.code])
        checked = [
            CheckedAnswer(
                text=str(statement.text),
                level=version.level(answers[statement.id].level_code or ""),
                reason=answers[statement.id].reason,
                note=answers[statement.id].note,
                note_language=answers[statement.id].note_language,
                audience=audience_text(answers[statement.id].note_audience),
                practices=tuple(each for each in practices if statement.code in each.statements),
                href=f"{href}#{statement.code}",
            )
            for statement in domain.statements
        ]
        domains.append(
            CheckedDomain(
                name=str(domain.name),
                words=said.get(domain.code),
                readers=readers_of(said[domain.code]) if domain.code in said else {},
                words_href=reverse("domain_words", args=[evaluation.school_id, evaluation.id, domain.code]),
                heard=[heard_line(each, evaluation.school_id) for each in heard if each.group.domain == domain.code],
                heard_href=reverse("voice_summaries", args=[evaluation.school_id, evaluation.id, domain.code]),
                answers=checked,
                missing=sum(answer.level is None for answer in checked),
                href=href,
            )
        )
    return domains
