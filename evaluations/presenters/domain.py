"""The page of a domain as the template shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.enums import Standing
from evaluations.errors import EvaluationClosed, ReasonMissing, StaleRevision, UnknownLevel
from evaluations.models import Answer, Evaluation
from evaluations.presenters.stages import StageTag, stage_tag
from evaluations.presenters.statements import Conflict, StatementCard, statement_card
from evaluations.rules.progress import Progress
from frameworks.queries import DomainView, VersionView, framework_version
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
    carried: int
    confirm_href: str


def domain_page(
    evaluation: Evaluation,
    domain: DomainView,
    *,
    answers: Sequence[Answer],
    forms: Mapping[str, Form],
    progress: dict[str, Progress],
    role: str,
    last_levels: Mapping[str, str],
    conflicts: Mapping[str, Conflict] | None = None,
) -> DomainPage:
    """The page of `domain`: forms, last time's levels and conflicts, each by statement code."""
    version = framework_version(evaluation.version_id)
    by_statement = {answer.statement_id: answer for answer in answers}
    cards = [
        statement_card(
            number,
            statement,
            by_statement[statement.id],
            version=version,
            evaluation=evaluation,
            form=forms[statement.code],
            last_time=last_levels.get(statement.code, ""),
            conflict=(conflicts or {}).get(statement.code),
        )
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
        carried=sum(card.standing == Standing.CARRIED for card in cards),
        confirm_href=reverse("confirm_domain", args=[evaluation.school_id, evaluation.id, domain.code]),
    )


def faults_by_field(fault: Exception | None) -> list[tuple[str | None, str]]:
    """What is wrong with a refused answer, beside which field (None: the answer as a whole)."""
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
