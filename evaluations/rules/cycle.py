"""A framework's own cycle: which stage a school is in, and whether a stage's gate is open (R-3.1, R-4.3). Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

FINISHED, SKIPPED = "finished", "skipped"


@dataclass(frozen=True)
class CycleStage:
    """A stage as the rules need it: whether it can be skipped, and what its gate asks for."""

    code: str
    mandatory: bool
    gate: str


@dataclass(frozen=True)
class Facts:
    """What the gates look at. Statements that are not sorted, and not answered, are counted."""

    practices: int = 1
    not_sorted: int = 0
    not_rated: int = 0
    is_submitted: bool = True


def current_stage(stages: Sequence[CycleStage], over: Mapping[str, str]) -> CycleStage | None:
    """The first stage that is not over, or None when all are; `over` holds outcomes by stage code."""
    return next((stage for stage in stages if stage.code not in over), None)


def missing_at(stage: CycleStage, facts: Facts, account: str) -> int:
    """How much is missing before the stage can be finished; 0 when its gate is open.

    Practices: one is enough. Sorted and rated: so many statements. Submitted and account: 1 while it is missing.
    """
    return {
        "practices": int(facts.practices == 0),
        "sorted": facts.not_sorted,
        "rated": facts.not_rated,
        "submitted": int(not facts.is_submitted),
        "account": int(not account.strip()),
    }.get(stage.gate, 0)


def unfinished_mandatory(stages: Sequence[CycleStage], over: Mapping[str, str]) -> CycleStage | None:
    """The first mandatory stage that is not finished: while there is one, the cycle has not come round."""
    return next((stage for stage in stages if stage.mandatory and over.get(stage.code) != FINISHED), None)
