"""Tables of self-evaluation: working tables (the school's alone) and submissions (immutable)."""

from evaluations.models.evidence import Evidence, EvidenceStatement
from evaluations.models.examples import SharedExample
from evaluations.models.heard import SubmittedContributors, SubmittedGroup, VoiceSummary
from evaluations.models.practices import Practice, PracticeRelation, PracticeStatement
from evaluations.models.stages import SortedStatement, StageStep
from evaluations.models.submitted import Review, Sharing, StageEvent, Submission, SubmissionContent, SubmittedAnswer
from evaluations.models.voices import DomainAssignment, Rating
from evaluations.models.words import DomainWords
from evaluations.models.working import Answer, Evaluation, SignOff

__all__ = [
    "Answer",
    "DomainAssignment",
    "DomainWords",
    "Evaluation",
    "Evidence",
    "EvidenceStatement",
    "Practice",
    "PracticeRelation",
    "PracticeStatement",
    "Rating",
    "Review",
    "SharedExample",
    "Sharing",
    "SignOff",
    "SortedStatement",
    "StageEvent",
    "StageStep",
    "Submission",
    "SubmissionContent",
    "SubmittedAnswer",
    "SubmittedContributors",
    "SubmittedGroup",
    "VoiceSummary",
]
