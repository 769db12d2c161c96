"""A framework's own cycle in words: its stages, the one a school is in, what it asks for, and the sorting."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from common.formats import long_date
from evaluations.enums import SORTS_WITH_REASON, Sort, StageOutcome
from evaluations.models import Evaluation
from evaluations.queries.cycle import Walked
from evaluations.rules.cycle import Facts, current_stage, missing_at
from frameworks.queries import StageView, StatementView, VersionView


@dataclass(frozen=True)
class StepLine:
    """A stage in the row of steps."""

    text: str
    state: str
    hint: str


@dataclass(frozen=True)
class StageLine:
    """A stage on the page of the cycle, over or not."""

    title: str
    output: str
    outcome: str
    account: str
    language: str
    ended: str
    must: bool


@dataclass(frozen=True)
class NextStage:
    """The stage a school is in: what it brings forth, what is still missing, and where that is done."""

    code: str
    title: str
    output: str
    missing: str
    work_href: str
    work_text: str
    is_mandatory: bool
    finish_href: str
    skip_href: str


@dataclass(frozen=True)
class CyclePage:
    """The stages of an evaluation's cycle, and the next; `next_stage` is None when the cycle has come round."""

    title: str
    steps: list[StepLine]
    stages: list[StageLine]
    next_stage: NextStage | None
    href: str


def cycle_page(
    evaluation: Evaluation, version: VersionView, found: Walked, facts: Callable[[Evaluation, str], Facts]
) -> CyclePage | None:
    """The cycle of an evaluation, or None where its framework has none; `facts` looks up what a gate asks for."""
    if not found.stages:
        return None
    now = current_stage(found.stages, found.over)
    views = {stage.code: stage for stage in version.cycle}
    shut = missing_at(now, facts(evaluation, now.gate), "") if now and now.gate != "account" else 0
    return CyclePage(
        title=str(version.title),
        steps=[_step(stage, found.over, now.code if now else "") for stage in version.cycle],
        stages=[_line(stage, found.steps.get(stage.code)) for stage in version.cycle],
        next_stage=_next(evaluation, views[now.code], shut) if now else None,
        href=reverse("evaluation_cycle", args=[evaluation.school_id, evaluation.pk]),
    )


def _step(stage: StageView, over: Mapping[str, str], now: str) -> StepLine:
    outcome = over.get(stage.code)
    state = "done" if outcome else "current" if stage.code == now else "next"
    return StepLine(str(stage.title), state, str(StageOutcome(outcome).label) if outcome else "")


def _line(stage: StageView, step: Any) -> StageLine:
    ended = ""
    if step:
        ended = _("%(name)s, %(date)s") % {"name": step.ended_by_name, "date": long_date(step.ended_at)}
    return StageLine(
        title=str(stage.title),
        output=str(stage.output),
        outcome=str(StageOutcome(step.outcome).label) if step else "",
        account=step.account if step else "",
        language=step.account_language if step else (get_language() or "en"),
        ended=ended,
        must=stage.mandatory,
    )


def _next(evaluation: Evaluation, stage: StageView, missing: int) -> NextStage:
    place = [evaluation.school_id, evaluation.pk]
    work = {
        "practices": (reverse("school_practices", args=place[:1]), _("List what you already do")),
        "sorted": (reverse("sort_statements", args=place), _("Sort the statements")),
        "rated": (reverse("check_answers", args=place), _("See all answers")),
        "submitted": (reverse("check_answers", args=place), _("Check your answers")),
    }.get(stage.gate, ("", ""))
    return NextStage(
        code=stage.code,
        title=str(stage.title),
        output=str(stage.output),
        missing=missing_text(stage.gate, missing) if missing else "",
        work_href=work[0],
        work_text=work[1],
        is_mandatory=stage.mandatory,
        finish_href=reverse("finish_stage", args=[*place, stage.code]),
        skip_href="" if stage.mandatory else reverse("skip_stage", args=[*place, stage.code]),
    )


def missing_text(gate: str, missing: int) -> str:
    """What is missing before a stage can be finished, as a sentence."""
    if gate == "sorted":
        text = ngettext("%(number)d statement is not sorted yet.", "%(number)d statements are not sorted yet.", missing)
        return text % {"number": missing}
    if gate == "rated":
        text = ngettext("%(number)d statement has no answer yet.", "%(number)d statements have no answer yet.", missing)
        return text % {"number": missing}
    return {
        "practices": _("No practice is listed yet."),
        "submitted": _("The self-evaluation is not submitted yet."),
        "account": _("Say in a few words what was done in this stage."),
    }[gate]


@dataclass(frozen=True)
class SortCard:
    """A statement to sort."""

    code: str
    text: str
    explanation: str
    sort: str
    reason: str
    revision: int
    saved: str
    save_href: str
    fault: str
    choices: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True)
class SortDomain:
    """The statements of a domain to sort."""

    name: str
    cards: list[SortCard]


@dataclass(frozen=True)
class SortPage:
    """All statements to sort, and how many lie in each group."""

    domains: list[SortDomain]
    groups: list[tuple[str, int]]
    left: int
    may_sort: bool


def sort_page(
    evaluation: Evaluation, version: VersionView, rows: Mapping[int, Any], *, may_sort: bool, refused: SortCard | None
) -> SortPage:
    """The page of the sorting; `refused` is a statement as it was sent, with what is wrong with it."""
    return SortPage(
        domains=[
            SortDomain(
                str(domain.name),
                [
                    refused if refused and refused.code == each.code else sort_card(evaluation, each, rows.get(each.id))
                    for each in domain.statements
                ],
            )
            for domain in version.domains
        ],
        groups=groups_of(rows.values()),
        left=len(version.statements) - len(rows),
        may_sort=may_sort,
    )


def groups_of(rows: Any) -> list[tuple[str, int]]:
    """How many statements lie in each group."""
    sorts = [row.sort for row in rows]
    return [(str(sort.label), sorts.count(sort)) for sort in Sort]


def sort_card(
    evaluation: Evaluation, statement: StatementView, row: Any, *, said: Sequence[str] = (), fault: str = ""
) -> SortCard:
    """A statement with where it is put; `said` (sort, reason) is what was sent and refused because of `fault`."""
    sort, reason = said or ((row.sort, row.reason) if row else ("", ""))
    saved = _("Saved by %(name)s") % {"name": row.sorted_by_name} if row else ""
    return SortCard(
        code=statement.code,
        text=str(statement.text),
        explanation=str(statement.explanation),
        sort=sort,
        reason=reason,
        revision=row.revision if row else 0,
        saved=saved,
        save_href=reverse("sort_statement", args=[evaluation.school_id, evaluation.pk, statement.code]),
        fault=fault,
        choices=tuple((each.value, str(each.label), each in SORTS_WITH_REASON) for each in Sort),
    )
