"""All that a school would submit now."""

from collections.abc import Iterable
from typing import Any

from evaluations.models import Evaluation
from evaluations.queries.answers import answers_of, contents_of
from evaluations.queries.evidence import evidence_contents
from evaluations.queries.heard import involved_in
from evaluations.queries.practices import practice_contents
from evaluations.queries.words import domain_contents
from evaluations.rules.canonical import Content
from evaluations.rules.involved import Involved


def content_now(
    evaluation: Evaluation, answers: Iterable[Any] | None = None, involved: Involved | None = None
) -> Content:
    """What would be submitted of this evaluation. Five statements, one less for what is at hand.

    `answers` are its rows of `answers_of`.
    """
    return Content(
        answers=contents_of(answers_of(evaluation.pk) if answers is None else answers),
        practices=practice_contents(evaluation.school_id, evaluation.version_id),
        domains=domain_contents(evaluation.pk),
        evidence=evidence_contents(evaluation.school_id, evaluation.version_id),
        involved=involved_in(evaluation.pk) if involved is None else involved,
    )


def content_to_sign_off(evaluation: Evaluation) -> str:
    """Identifies what a senior leader would sign off now. Five statements."""
    return content_now(evaluation).sha256
