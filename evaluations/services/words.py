"""Saving what a school says of a domain, guarded by the revision it was based on."""

from dataclasses import asdict, dataclass

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from evaluations.enums import Stage
from evaluations.errors import EvaluationClosed, StaleWords, UnknownDomain
from evaluations.models import DomainWords, Evaluation
from evaluations.queries.answers import evaluation_for_saving
from evaluations.queries.words import words_of_domain
from frameworks.queries import framework_version


@dataclass(frozen=True)
class WordsDraft:
    """What a person wants to say of a domain; see the model for the meaning of each."""

    strengths: str
    next_steps: str
    celebration: str
    text_language: str
    strengths_audience: str = ""
    next_steps_audience: str = ""
    celebration_audience: str = ""


@transaction.atomic
def save_domain_words(
    *, evaluation_id: int, school_id: int, domain_code: str, draft: WordsDraft, revision: int, by: int
) -> DomainWords:
    """Save if nobody has since `revision` (0: nothing saved yet). The same content again is acknowledged again.

    Raises Evaluation.DoesNotExist, EvaluationClosed, UnknownDomain, and StaleWords with what is stored.
    """
    evaluation = evaluation_for_saving(evaluation_id=evaluation_id, school_id=school_id)
    if not evaluation.is_open:
        raise EvaluationClosed(stage=Stage(evaluation.stage))
    domain = framework_version(evaluation.version_id).domain(domain_code)
    if domain is None:
        raise UnknownDomain(domain_code)
    saved = {"saved_at": timezone.now(), "saved_by_id": by}
    rows = DomainWords.objects.filter(evaluation_id=evaluation_id, domain_id=domain.id)
    if rows.filter(revision=revision).update(**asdict(draft), **saved, revision=F("revision") + 1):
        return rows.get()
    stored = rows.first()
    if stored is None and revision == 0:
        return _first(evaluation_id, domain.id, draft, by)
    if stored is None or any(getattr(stored, name) != text for name, text in asdict(draft).items()):
        raise StaleWords(words_of_domain(evaluation_id, domain.id))
    return stored


def _first(evaluation_id: int, domain_id: int, draft: WordsDraft, by: int) -> DomainWords:
    """The first words of a domain; two who write them at once are told apart by the constraint."""
    evaluation = Evaluation.objects.only("id", "school_id", "authority_id").get(id=evaluation_id)
    words, is_new = DomainWords.objects.get_or_create(
        evaluation=evaluation,
        domain_id=domain_id,
        defaults={
            **asdict(draft),
            "school_id": evaluation.school_id,
            "authority_id": evaluation.authority_id,
            "saved_at": timezone.now(),
            "saved_by_id": by,
        },
    )
    if not is_new:
        raise StaleWords(words_of_domain(evaluation_id, domain_id))
    return words
