"""Check your answers, as the template shows it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.models import Evaluation, SignOff
from evaluations.presenters.evidence import ShownEvidence, shown_evidence
from evaluations.presenters.heard import HeardLine, InvolvedPage, heard_line, involved_page
from evaluations.presenters.home import home_of_framework
from evaluations.presenters.sharing import audience_text, readers_of
from evaluations.presenters.stages import StageTag, stage_tag
from evaluations.queries.heard import Heard
from evaluations.rules.canonical import Content, DomainContent, EvidenceContent, PracticeContent
from evaluations.rules.evidencing import Weakness, weakness_of
from frameworks.queries import LevelView, StatementView, VersionView, framework_version
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
    agreed_because: str
    audience: str
    practices: tuple[PracticeContent, ...]
    evidence: tuple[ShownEvidence, ...]
    weakness: str
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
    weak: int
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
    content: Content,
    heard: Sequence[Heard],
    *,
    role: str,
    today: date,
    standing: Callable[[int, str], SignOff | None],
) -> CheckPage:
    """The page of these answers (rows of `answers_of`) and of all that would be submitted with them.

    `standing` looks up the sign-off of a content.
    """
    version = framework_version(evaluation.version_id)
    digest = content.sha256
    missing = sum(answer.level_id is None for answer in answers)
    signed = None if missing else standing(evaluation.id, digest)
    may_sign_off = evaluation.is_open and not missing and signed is None and role_may(role, Verb.SIGN_OFF)
    may_submit = evaluation.is_open and signed is not None and role_may(role, Verb.SUBMIT)
    place = [evaluation.school_id, evaluation.id]
    domains = _domains(evaluation, version, {answer.statement_id: answer for answer in answers}, content, heard, today)
    return CheckPage(
        home_href=home_of_framework(evaluation.school_id, version),
        framework=version,
        year_name=school_year_name(evaluation.school_year),
        tag=stage_tag(evaluation.stage),
        domains=domains,
        missing=missing,
        weak=sum(bool(answer.weakness) for domain in domains for answer in domain.answers),
        is_open=evaluation.is_open,
        signed=signed,
        digest=digest,
        may_sign_off=may_sign_off,
        sign_off_href=reverse("sign_off", args=place),
        may_submit=may_submit,
        submit_href=reverse("submit", args=place),
        involved=involved_page(content.involved, version),
    )


def _domains(
    evaluation: Evaluation,
    version: VersionView,
    answers: dict[int, Any],
    content: Content,
    heard: Sequence[Heard],
    today: date,
) -> list[CheckedDomain]:
    said = {each.domain: each for each in content.domains}
    domains = []
    for domain in version.domains:
        place = [evaluation.school_id, evaluation.id, domain.code]
        href = reverse("evaluation_domain", args=place)
        checked = [
            _checked(statement, answers[statement.id], version, content, href, today) for statement in domain.statements
        ]
        domains.append(
            CheckedDomain(
                name=str(domain.name),
                words=said.get(domain.code),
                readers=readers_of(said[domain.code]) if domain.code in said else {},
                words_href=reverse("domain_words", args=place),
                heard=[heard_line(each, evaluation.school_id) for each in heard if each.group.domain == domain.code],
                heard_href=reverse("voice_summaries", args=place),
                answers=checked,
                missing=sum(answer.level is None for answer in checked),
                href=href,
            )
        )
    return domains


def _checked(
    statement: StatementView, answer: Any, version: VersionView, content: Content, href: str, today: date
) -> CheckedAnswer:
    level = version.level(answer.level_code or "")
    practices = tuple(each for each in content.practices if statement.code in each.statements)
    evidence = [each for each in content.evidence if statement.code in each.statements]
    return CheckedAnswer(
        text=str(statement.text),
        level=level,
        reason=answer.reason,
        note=answer.note,
        note_language=answer.note_language,
        agreed_because=answer.agreed_because,
        audience=audience_text(answer.note_audience),
        practices=practices,
        evidence=tuple(shown_evidence(each, today) for each in evidence),
        weakness=_weakness(level, answer, practices, evidence, today),
        href=f"{href}#{statement.code}",
    )


def _weakness(
    level: LevelView | None,
    answer: Any,
    practices: Sequence[PracticeContent],
    evidence: Sequence[EvidenceContent],
    today: date,
) -> str:
    """What is weak behind an answer, in words, or nothing."""
    if level is None or not level.counts:
        return ""
    found = weakness_of(
        level.position,
        level.steps,
        is_said=bool(answer.note),
        has_practice=bool(practices),
        evidence=[date.fromisoformat(each.dated_on) for each in evidence],
        today=today,
    )
    return {
        Weakness.NONE: "",
        Weakness.NOTHING: _("Nothing shows this yet"),
        Weakness.OLD: _("Only old evidence shows this"),
    }[found]
