"""The school's home as the template shows it."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from common.formats import long_date
from evaluations.enums import Stage
from evaluations.models import Evaluation
from evaluations.presenters.stages import StageTag, stage_tag, what_is_next
from evaluations.queries.school import SubmissionLine
from evaluations.rules.progress import Progress
from frameworks.models import FrameworkVersion
from frameworks.queries import VersionView, framework_version
from schools.enums import Verb
from schools.models import School
from schools.policies.permissions import role_may
from schools.rules.calendar import school_year_name


@dataclass(frozen=True)
class DomainCard:
    """A domain with its progress and address."""

    name: str
    summary: str
    progress: Progress
    href: str


@dataclass(frozen=True)
class OtherFramework:
    """An evaluation of this year against another framework."""

    title: str
    tag: StageTag
    href: str


@dataclass(frozen=True)
class HomePage:
    """What the school's home shows."""

    school: School
    may_evaluate: bool
    may_read_draft: bool
    year_name: str
    version: VersionView | None
    versions: list[VersionView]
    others: list[OtherFramework]
    tag: StageTag
    next_text: str
    domains: list[DomainCard]
    total: Progress
    check_href: str
    contributors_href: str
    continue_href: str
    quick_href: str
    is_open: bool
    reply: Any
    submissions: list[SubmissionLine]


def home_of_framework(school_id: int, version: VersionView) -> str:
    """The school's home with this framework's evaluation on it."""
    return f"{reverse('school_home', args=[school_id])}?framework={version.slug}"


def chosen_evaluation(evaluations: list[Evaluation], slug: str) -> Evaluation | None:
    """The evaluation against the framework that was asked for, else the first begun this year."""
    asked = [each for each in evaluations if framework_version(each.version_id).slug == slug]
    return next(iter(asked or evaluations), None)


def school_home_page(
    school: School,
    evaluation: Evaluation | None,
    *,
    progress: dict[str, Progress],
    submissions: list[SubmissionLine],
    others: list[Evaluation],
    versions: list[FrameworkVersion],
    role: str,
) -> HomePage:
    """Everything the home shows, worked out from what the queries read."""
    version = framework_version(evaluation.version_id) if evaluation else None
    may_read_draft = role_may(role, Verb.READ_DRAFT)
    domains = _domain_cards(evaluation, version, progress, may_read_draft) if evaluation and version else []
    total = Progress(sum(p.answered for p in progress.values()), sum(p.total for p in progress.values()))
    stage = Stage(evaluation.stage) if evaluation else None
    own = [line for line in submissions if evaluation and line.submission.evaluation_id == evaluation.id]
    return HomePage(
        school=school,
        may_evaluate=role_may(role, Verb.EVALUATE),
        may_read_draft=may_read_draft,
        year_name=school_year_name(evaluation.school_year) if evaluation else "",
        version=version,
        versions=_not_begun(versions, [*others, evaluation] if evaluation else others),
        others=[_other(each) for each in others],
        tag=stage_tag(stage),
        next_text=_next_text(stage, total, own),
        domains=domains,
        total=total,
        check_href=reverse("check_answers", args=[school.id, evaluation.id]) if evaluation else "",
        contributors_href=reverse("evaluation_contributors", args=[school.id, evaluation.id]) if evaluation else "",
        continue_href=next((card.href for card in domains if not card.progress.is_complete), ""),
        quick_href=_quick_href(evaluation, version, total, role),
        is_open=bool(evaluation and evaluation.is_open),
        reply=own[0].review if own else None,
        submissions=submissions,
    )


def _not_begun(versions: list[FrameworkVersion], begun: list[Evaluation]) -> list[VersionView]:
    """What can still be begun this year; of a framework that has been begun, a newer version is moved to instead."""
    taken = {framework_version(each.version_id).slug for each in begun}
    return [framework_version(each.pk) for each in versions if each.framework.slug not in taken]


def _other(evaluation: Evaluation) -> OtherFramework:
    version = framework_version(evaluation.version_id)
    return OtherFramework(
        str(version.title), stage_tag(evaluation.stage), home_of_framework(evaluation.school_id, version)
    )


def _next_text(stage: Stage | None, total: Progress, own: list[SubmissionLine]) -> str:
    if stage is None:
        return ""
    reply_by = long_date(own[0].submission.reply_by_on) if own else ""
    return what_is_next(stage, is_complete=total.is_complete, reply_by=reply_by)


def _quick_href(evaluation: Evaluation | None, version: VersionView | None, total: Progress, role: str) -> str:
    """The quick check is offered while it would still save time: before as many statements are answered as it has."""
    if evaluation is None or version is None or not evaluation.is_open or not role_may(role, Verb.EVALUATE):
        return ""
    if total.answered >= len(version.quick_statements):
        return ""
    return reverse("quick_check", args=[evaluation.school_id, evaluation.id])


def _domain_cards(
    evaluation: Evaluation, version: VersionView, progress: dict[str, Progress], may_read_draft: bool
) -> list[DomainCard]:
    """The domains; who may not read drafts sees how far each is, with no way in."""
    return [
        DomainCard(
            name=str(domain.name),
            summary=str(domain.summary),
            progress=progress.get(domain.code, Progress(0, len(domain.statements))),
            href=reverse("evaluation_domain", args=[evaluation.school_id, evaluation.id, domain.code])
            if may_read_draft
            else "",
        )
        for domain in version.domains
    ]
