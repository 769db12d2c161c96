"""What may be done with an intervention now: its stages and the steps between them, as data (design 6)."""

from interventions.enums import Decision, Stage, StepKind

# From each stage, the steps there are and where they lead. Stopping needs no review first: only a reason.
STEPS: dict[Stage, dict[StepKind, Stage]] = {
    Stage.CONSIDERING: {StepKind.STARTED: Stage.RUNNING, StepKind.DECLINED: Stage.DECLINED},
    Stage.DECLINED: {},
    Stage.RUNNING: {StepKind.REVIEWED: Stage.REVIEWED, StepKind.STOPPED: Stage.STOPPED},
    Stage.REVIEWED: {
        StepKind.KEPT: Stage.KEPT,
        StepKind.CHANGED: Stage.CHANGED,
        StepKind.STOPPED: Stage.STOPPED,
    },
    Stage.KEPT: {StepKind.REVIEWED: Stage.REVIEWED, StepKind.STOPPED: Stage.STOPPED},
    Stage.CHANGED: {StepKind.REVIEWED: Stage.REVIEWED, StepKind.STOPPED: Stage.STOPPED},
    Stage.STOPPED: {},
}
STEP_OF: dict[Decision, StepKind] = {
    Decision.KEEP: StepKind.KEPT,
    Decision.CHANGE: StepKind.CHANGED,
    Decision.STOP: StepKind.STOPPED,
}


def can_step(stage: str, step: StepKind) -> bool:
    """Whether this step is possible at this stage."""
    return step in STEPS[Stage(stage)]


def is_open(stage: str) -> bool:
    """Whether anything may still be changed: until it is declined or stopped."""
    return bool(STEPS[Stage(stage)])
