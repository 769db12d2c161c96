"""What a plan can begin from: the owner's own self-evaluation, where it is a school's."""

from dataclasses import dataclass

from actionplans.models import Plan, PriorityStatement
from actionplans.rules.owner import Owner
from evaluations.enums import Stage
from evaluations.models import Evaluation, Submission
from evaluations.queries.answers import settled_levels


@dataclass(frozen=True)
class Ground:
    """The self-evaluation a plan stands on: its version, its levels by statement code, what was submitted of it."""

    version_id: int
    school_year: int
    levels: dict[str, str]
    submission_id: int | None


def ground_of(owner: Owner, version_id: int | None = None) -> Ground | None:
    """The school's latest self-evaluation (against this version, if one is given), or None where there is none: an
    authority has none of its own. Three statements.
    """
    if owner.school_id is None:
        return None
    evaluations = Evaluation.objects.filter(school_id=owner.school_id).exclude(stage=Stage.SUPERSEDED)
    evaluations = evaluations.order_by("-school_year", "-id")
    if version_id:
        evaluations = evaluations.filter(version_id=version_id)
    latest = evaluations.first()
    if latest is None:
        return None
    submitted = Submission.objects.filter(evaluation=latest).order_by("-number").values_list("id", flat=True)
    return Ground(latest.version_id, latest.school_year, settled_levels(latest.pk), submitted.first())


def answered_statements(plan: Plan) -> set[str]:
    """The codes of the statements that priorities of the plan answer already. One statement."""
    rows = PriorityStatement.objects.filter(priority__plan=plan, priority__archived_at=None, removed_at=None)
    return set(rows.values_list("statement__code", flat=True))
