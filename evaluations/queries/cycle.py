"""What the pages and gates of a framework's own cycle need."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F

from evaluations.enums import Stage
from evaluations.models import Answer, Evaluation, Practice, SortedStatement, StageStep, Submission
from evaluations.queries.answers import ANSWERED
from evaluations.rules.cycle import CycleStage, Facts
from frameworks.queries import VersionView, framework_version


@dataclass(frozen=True)
class Walked:
    """How far an evaluation has come in its framework's cycle: the rows of stages that are over, by code."""

    stages: tuple[CycleStage, ...]
    steps: dict[str, Any]

    @property
    def over(self) -> dict[str, str]:
        """The outcomes by stage code."""
        return {code: step.outcome for code, step in self.steps.items()}


def stages_of(version: VersionView) -> tuple[CycleStage, ...]:
    """The stages of a framework's cycle as the rules need them; none where the framework names no gates for them."""
    stages = tuple(CycleStage(stage.code, stage.mandatory, stage.gate) for stage in version.cycle)
    return stages if any(stage.gate for stage in stages) else ()


def walked(evaluation: Evaluation) -> Walked:
    """The stages of an evaluation that are over, each with `ended_by_name`. One statement, none without a cycle."""
    stages = stages_of(framework_version(evaluation.version_id))
    if not stages:
        return Walked((), {})
    steps = StageStep.objects.filter(evaluation=evaluation).annotate(ended_by_name=F("ended_by__name"))
    return Walked(stages, {step.stage_code: step for step in steps})


def facts_of(evaluation: Evaluation, gate: str) -> Facts:
    """What this gate looks at; the other facts stay as if nothing were missing. At most one statement."""
    statements = len(framework_version(evaluation.version_id).statements)
    match gate:
        case "practices":
            listed = Practice.objects.filter(school_id=evaluation.school_id, archived_at=None)
            return Facts(practices=int(listed.exists()))
        case "sorted":
            return Facts(not_sorted=statements - SortedStatement.objects.filter(evaluation=evaluation).count())
        case "rated":
            return Facts(not_rated=statements - Answer.objects.filter(ANSWERED, evaluation=evaluation).count())
        case "submitted":
            return Facts(is_submitted=Submission.objects.filter(evaluation=evaluation).exists())
    return Facts()


def sorted_statements(evaluation_id: int) -> dict[int, Any]:
    """How statements are sorted, by statement id, each with `sorted_by_name`. One statement."""
    rows = SortedStatement.objects.filter(evaluation_id=evaluation_id).annotate(sorted_by_name=F("sorted_by__name"))
    return {row.statement_id: row for row in rows}


def earlier_evaluation(*, school_id: int, slug: str, school_year: int) -> Evaluation | None:
    """The school's latest evaluation against this framework, whatever its version, before a school year."""
    evaluations = Evaluation.objects.filter(
        school_id=school_id, version__framework__slug=slug, school_year__lt=school_year
    )
    return evaluations.exclude(stage=Stage.SUPERSEDED).order_by("-school_year", "-id").first()
