"""What groups said, made through the service that keeps it."""

from dataclasses import replace
from datetime import date
from typing import Any

from evaluations.models import Evaluation, VoiceSummary
from evaluations.services.heard import SummaryDraft, add_voice_summary, change_voice_summary
from tests.factories.schools import PersonFactory

SAID = SummaryDraft(
    voice="learners",
    people=12,
    how="council",
    held_on=date(2026, 11, 20),
    said="We want a quiet place at break.",
    text_language="en",
)


def heard(evaluation: Evaluation, domain: str = "d1", **said: Any) -> VoiceSummary:
    """What a group said of a domain: the school council, unless something else is told."""
    return add_voice_summary(
        evaluation_id=evaluation.id,
        school_id=evaluation.school_id,
        domain_code=domain,
        draft=replace(SAID, **said),
        by=PersonFactory().id,
    )


def reheard(summary: VoiceSummary, **said: Any) -> VoiceSummary:
    """The same changed."""
    return change_voice_summary(
        summary_id=summary.id,
        school_id=summary.school_id,
        draft=replace(SAID, **said),
        revision=summary.revision,
        by=PersonFactory().id,
    )
