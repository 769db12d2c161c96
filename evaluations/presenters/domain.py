"""The page of a domain as the template shows it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.forms import Form
from django.urls import reverse
from django.utils.translation import gettext as _

from evaluations.enums import Standing
from evaluations.errors import EvaluationClosed, ReasonMissing, StaleRevision, UnknownLevel
from evaluations.models import Answer, Evaluation
from evaluations.presenters.evidence import EvidenceLine
from evaluations.presenters.heard import HeardLine
from evaluations.presenters.home import home_of_framework
from evaluations.presenters.practices import add_address
from evaluations.presenters.stages import StageTag, stage_tag
from evaluations.presenters.statements import Conflict, StatementCard, statement_card
from evaluations.queries.answers import is_settled
from evaluations.queries.practices import MappedPractice
from evaluations.rules.progress import Progress
from frameworks.queries import DomainView, StatementView, VersionView, framework_version
from schools.enums import Verb
from schools.policies.permissions import role_may


@dataclass(frozen=True)
class Sitting:
    """What is evaluated in one sitting: a domain, or the statements of the quick check (`domain` None)."""

    title: str
    summary: str
    statements: Sequence[StatementView]
    domain: DomainView | None = None


def sitting_of(domain: DomainView) -> Sitting:
    """A domain as one sitting."""
    return Sitting(str(domain.name), str(domain.summary), domain.statements, domain)


def quick_sitting(version: VersionView) -> Sitting:
    """The quick check as one sitting; each answer is one of the whole self-evaluation."""
    return Sitting(
        title=_("Quick check"),
        summary=_("Two statements from each domain, in about ten minutes. What you answer here counts in the whole."),
        statements=version.quick_statements,
    )


@dataclass(frozen=True)
class PlaceAmongDomains:
    """Where a domain stands: its number among how many, and its neighbours (address and name)."""

    number: int
    count: int
    previous: tuple[str, str] | None
    following: tuple[str, str] | None
    confirm_href: str
    words_href: str
    examples_href: str
    said_href: str


@dataclass(frozen=True)
class DomainPage:
    """A sitting with its statements, and where a domain stands among the others, ready to be drawn."""

    title: str
    summary: str
    place: PlaceAmongDomains | None
    framework: VersionView
    tag: StageTag
    may_edit: bool
    cards: list[StatementCard]
    progress: Progress
    home_href: str
    check_href: str
    carried: int
    heard: Sequence[HeardLine] = ()


def domain_page(
    evaluation: Evaluation,
    sitting: Sitting,
    *,
    answers: Sequence[Answer],
    refused: Mapping[str, Form],
    role: str,
    last_levels: Mapping[str, str],
    views: Mapping[int, Any],
    conflicts: Mapping[str, Conflict] | None = None,
    practices: Mapping[str, Sequence[MappedPractice]] | None = None,
    evidence: Mapping[str, Sequence[EvidenceLine]] | None = None,
    heard: Sequence[HeardLine] = (),
) -> DomainPage:
    """The page of a sitting: refused forms, last time's levels and conflicts by statement code, views by id."""
    version = framework_version(evaluation.version_id)
    by_statement = {answer.statement_id: answer for answer in answers}
    may_edit = evaluation.is_open and role_may(role, Verb.EVALUATE)
    cards = [
        statement_card(
            number,
            statement,
            by_statement[statement.id],
            version=version,
            evaluation=evaluation,
            refused=refused.get(statement.code),
            last_time=last_levels.get(statement.code, ""),
            conflict=(conflicts or {}).get(statement.code),
            views=views.get(statement.id),
            practices=(practices or {}).get(statement.code, ()),
            evidence=(evidence or {}).get(statement.code, ()),
            add_hrefs=_add_hrefs(evaluation, statement.code) if may_edit and sitting.domain else ("", ""),
            is_brief=sitting.domain is None,
        )
        for number, statement in enumerate(sitting.statements, start=1)
    ]
    return DomainPage(
        title=sitting.title,
        summary=sitting.summary,
        place=_place(evaluation, version, sitting.domain) if sitting.domain else None,
        framework=version,
        tag=stage_tag(evaluation.stage),
        may_edit=may_edit,
        cards=cards,
        progress=Progress(sum(is_settled(answer) for answer in answers), len(cards)),
        home_href=home_of_framework(evaluation.school_id, version),
        check_href=reverse("check_answers", args=[evaluation.school_id, evaluation.id]),
        carried=sum(card.standing == Standing.CARRIED for card in cards),
        heard=heard,
    )


def _add_hrefs(evaluation: Evaluation, code: str) -> tuple[str, str]:
    """Where a practice, and where a piece of evidence, is added for a statement."""
    place = (evaluation.school_id, evaluation.id, code)
    return add_address("add_practice", *place), add_address("add_evidence", *place)


def _place(evaluation: Evaluation, version: VersionView, domain: DomainView) -> PlaceAmongDomains:
    domains = version.domains
    index = domains.index(domain)
    return PlaceAmongDomains(
        number=index + 1,
        count=len(domains),
        previous=_link(evaluation, domains[index - 1]) if index else None,
        following=_link(evaluation, domains[index + 1]) if index + 1 < len(domains) else None,
        confirm_href=reverse("confirm_domain", args=[evaluation.school_id, evaluation.id, domain.code]),
        words_href=reverse("domain_words", args=[evaluation.school_id, evaluation.id, domain.code]),
        examples_href=reverse("domain_examples", args=[evaluation.school_id, evaluation.id, domain.code]),
        said_href=reverse("voice_summaries", args=[evaluation.school_id, evaluation.id, domain.code]),
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
