"""The page of a domain as the template shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.errors import EvaluationClosed, ReasonMissing, StaleRevision, UnknownLevel
from evaluations.models import Answer, Evaluation
from evaluations.presenters.stages import StageTag, stage_tag
from evaluations.presenters.statements import Conflict, StatementCard, answer_form, statement_card
from evaluations.rules.progress import Progress
from frameworks.queries import DomainView, StatementView, VersionView, framework_version
from schools.enums import Verb
from schools.policies.permissions import role_may
from schools.rules.calendar import school_year_name


@dataclass(frozen=True)
class DomainPage:
    """A domain with its statements, where it stands among the others, ready to be drawn."""

    title: str
    summary: str
    number: int
    count: int
    framework: VersionView
    year_name: str
    tag: StageTag
    may_edit: bool
    cards: list[StatementCard]
    progress: Progress
    home_href: str
    previous: tuple[str, str] | None
    following: tuple[str, str] | None
    check_href: str


def domain_page(
    evaluation: Evaluation,
    domain: DomainView,
    *,
    answers: Sequence[Answer],
    progress: dict[str, Progress],
    role: str,
    faulty: StatementCard | None = None,
) -> DomainPage:
    """The page of `domain`; with `faulty`, that statement's card stands in its place."""
    version = framework_version(evaluation.version_id)
    by_statement = {answer.statement_id: answer for answer in answers}
    cards = [
        faulty
        if faulty and faulty.code == statement.code
        else statement_card(number, statement, by_statement[statement.id], version=version, evaluation=evaluation)
        for number, statement in enumerate(domain.statements, start=1)
    ]
    place = version.domains.index(domain)
    return DomainPage(
        title=str(domain.name),
        summary=str(domain.summary),
        number=place + 1,
        count=len(version.domains),
        framework=version,
        year_name=school_year_name(evaluation.school_year),
        tag=stage_tag(evaluation.stage),
        may_edit=evaluation.is_open and role_may(role, Verb.EVALUATE),
        cards=cards,
        progress=progress.get(domain.code, Progress(0, len(cards))),
        home_href=reverse("school_home", args=[evaluation.school_id]),
        previous=_link(evaluation, version.domains[place - 1]) if place else None,
        following=_link(evaluation, version.domains[place + 1]) if place + 1 < len(version.domains) else None,
        check_href=reverse("check_answers", args=[evaluation.school_id, evaluation.id]),
    )


def faulty_domain_page(
    evaluation: Evaluation,
    statement: StatementView,
    *,
    answers: Sequence[Any],
    progress: dict[str, Progress],
    role: str,
    sent: Mapping[str, Any],
    fault: Exception | None,
    conflict: Conflict | None,
) -> tuple[DomainPage, StatementCard]:
    """The page again after a save that was refused, and the card with what was sent and the fault beside its field."""
    version = framework_version(evaluation.version_id)
    domain = next(each for each in version.domains if each.code == statement.domain_code)
    stored = next(answer for answer in answers if answer.statement_id == statement.id)
    form = answer_form(statement, stored, version=version, sent={**sent.dict(), **_next_revision(fault)})  # type: ignore[attr-defined]
    for field, text in _faults(fault):
        form.add_error(field, text)
    number = domain.statements.index(statement) + 1
    card = statement_card(
        number, statement, stored, version=version, evaluation=evaluation, form=form, conflict=conflict
    )
    return domain_page(evaluation, domain, answers=answers, progress=progress, role=role, faulty=card), card


def _next_revision(fault: Exception | None) -> dict[str, int]:
    """After a conflict the form carries the stored revision: sending it again is a decision taken with open eyes."""
    return {"revision": fault.stored.revision} if isinstance(fault, StaleRevision) else {}


def _faults(fault: Exception | None) -> list[tuple[str | None, str]]:
    if isinstance(fault, UnknownLevel):
        return [("level", _("Choose one of the levels on this page"))]
    if isinstance(fault, ReasonMissing):
        return [("reason", _("Say in a few words why this statement does not apply"))]
    if isinstance(fault, EvaluationClosed):
        return [(None, _("This self-evaluation has been submitted, so its answers can no longer be changed"))]
    if isinstance(fault, StaleRevision):
        return [(None, _("A colleague saved this answer while you were writing. Nothing is lost: choose below"))]
    return []


def _link(evaluation: Evaluation, domain: DomainView) -> tuple[str, str]:
    return reverse("evaluation_domain", args=[evaluation.school_id, evaluation.id, domain.code]), str(domain.name)
