"""A framework's own cycle: a stage is finished when its gate is open, or skipped with a reason where it may be."""

from django.db import transaction

from evaluations.enums import StageOutcome
from evaluations.errors import CycleUnfinished, GateShut, ReasonMissing, StageMandatory, StageNotNext
from evaluations.models import Evaluation, StageStep
from evaluations.queries.cycle import earlier_evaluation, facts_of, walked
from evaluations.rules.cycle import CycleStage, current_stage, missing_at, unfinished_mandatory
from frameworks.queries import VersionView


@transaction.atomic
def finish_stage(
    *, evaluation_id: int, school_id: int, stage_code: str, account: str, language: str, by: int
) -> StageStep:
    """Say that a stage is finished; again, the row that stands is returned. It may be after the submission.

    Raises Evaluation.DoesNotExist, StageNotNext, and GateShut with what is missing.
    """
    evaluation, stage, standing = _stage(evaluation_id, school_id, stage_code)
    if standing:
        return standing
    missing = missing_at(stage, facts_of(evaluation, stage.gate), account)
    if missing:
        raise GateShut(gate=stage.gate, missing=missing)
    return _end(evaluation, stage, StageOutcome.FINISHED, account, language, by)


@transaction.atomic
def skip_stage(
    *, evaluation_id: int, school_id: int, stage_code: str, reason: str, language: str, by: int
) -> StageStep:
    """Go past a stage with the reason; again, the row that stands is returned.

    Raises Evaluation.DoesNotExist, StageNotNext, StageMandatory, ReasonMissing.
    """
    evaluation, stage, standing = _stage(evaluation_id, school_id, stage_code)
    if standing:
        return standing
    if stage.mandatory:
        raise StageMandatory(stage_code)
    if not reason.strip():
        raise ReasonMissing
    return _end(evaluation, stage, StageOutcome.SKIPPED, reason, language, by)


def refuse_unfinished_cycle(*, school_id: int, version: VersionView, school_year: int) -> None:
    """Raise CycleUnfinished while the cycle before has a mandatory stage that is not finished (R-4.3)."""
    if not version.cycle:
        return
    earlier = earlier_evaluation(school_id=school_id, slug=version.slug, school_year=school_year)
    if earlier is None:
        return
    found = walked(earlier)
    stage = unfinished_mandatory(found.stages, found.over)
    if stage:
        raise CycleUnfinished(evaluation_id=earlier.pk, stage_code=stage.code)


def _stage(evaluation_id: int, school_id: int, code: str) -> tuple[Evaluation, CycleStage, StageStep | None]:
    """The evaluation, held; the stage; and the row if it is over. Raises StageNotNext unless it is the next."""
    evaluation = Evaluation.objects.select_for_update().get(id=evaluation_id, school_id=school_id)
    found = walked(evaluation)
    stage = next((each for each in found.stages if each.code == code), None)
    if stage is None:
        raise StageNotNext(code)
    if code not in found.steps and current_stage(found.stages, found.over) != stage:
        raise StageNotNext(code)
    return evaluation, stage, found.steps.get(code)


def _end(
    evaluation: Evaluation, stage: CycleStage, outcome: StageOutcome, account: str, language: str, by: int
) -> StageStep:
    return StageStep.objects.create(
        evaluation=evaluation,
        school_id=evaluation.school_id,
        authority_id=evaluation.authority_id,
        stage_code=stage.code,
        outcome=outcome,
        account=account,
        account_language=language,
        ended_by_id=by,
    )
