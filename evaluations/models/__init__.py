"""Tables of self-evaluation: working tables (the school's alone) and submissions (immutable)."""

from evaluations.models.submitted import Review, StageEvent, Submission, SubmissionContent, SubmittedAnswer
from evaluations.models.working import Answer, Evaluation, SignOff

__all__ = [
    "Answer",
    "Evaluation",
    "Review",
    "SignOff",
    "StageEvent",
    "Submission",
    "SubmissionContent",
    "SubmittedAnswer",
]
