"""What a group said of a domain: adding it, changing it, putting it away, while the self-evaluation is open."""

import hashlib
from dataclasses import asdict, dataclass
from datetime import date

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone

from evaluations.enums import Stage
from evaluations.errors import AlreadyListed, CardArchived, EvaluationClosed, StaleCard, UnknownDomain
from evaluations.models import Evaluation, VoiceSummary
from evaluations.queries.answers import evaluation_for_saving
from evaluations.queries.heard import summary_of
from evaluations.rules.canonical import canonical_json
from frameworks.queries import framework_version


@dataclass(frozen=True)
class SummaryDraft:
    """What a person types in of what a group said; see the model for the meaning of each."""

    voice: str
    people: int
    how: str
    held_on: date
    said: str
    text_language: str
    how_words: str = ""
    made_of_it: str = ""
    rung: int | None = None

    @property
    def columns(self) -> dict[str, object]:
        """The draft as the table's columns, with what identifies its content."""
        told = {**asdict(self), "held_on": self.held_on.isoformat()}
        return {**asdict(self), "fingerprint": hashlib.sha256(canonical_json(told).encode()).hexdigest()}


@transaction.atomic
def add_voice_summary(
    *, evaluation_id: int, school_id: int, domain_code: str, draft: SummaryDraft, by: int
) -> VoiceSummary:
    """Keep what a group said of a domain; sent twice, it is kept once.

    Raises Evaluation.DoesNotExist, EvaluationClosed, UnknownDomain.
    """
    evaluation = _open(evaluation_id, school_id)
    domain = framework_version(evaluation.version_id).domain(domain_code)
    if domain is None:
        raise UnknownDomain(domain_code)
    told = draft.columns
    summary, _is_new = VoiceSummary.objects.get_or_create(
        evaluation_id=evaluation_id,
        domain_id=domain.id,
        fingerprint=told["fingerprint"],
        archived_at=None,
        defaults={
            **told,
            "school_id": school_id,
            "authority_id": Evaluation.objects.values_list("authority_id", flat=True).get(id=evaluation_id),
            "created_by_id": by,
            "changed_at": timezone.now(),
            "changed_by_id": by,
        },
    )
    return summary


@transaction.atomic
def change_voice_summary(
    *, summary_id: int, school_id: int, draft: SummaryDraft, revision: int, by: int
) -> VoiceSummary:
    """Change a summary if nobody has since `revision`. The same content sent again is acknowledged again.

    Raises VoiceSummary.DoesNotExist, EvaluationClosed, CardArchived, AlreadyListed when exactly this is kept already,
    and StaleCard with what is stored.
    """
    told = draft.columns
    _open(summary_of(school_id, summary_id).evaluation_id, school_id)
    standing = VoiceSummary.objects.filter(id=summary_id, school_id=school_id, revision=revision, archived_at=None)
    try:
        with transaction.atomic():
            changed = standing.update(**told, revision=F("revision") + 1, changed_at=timezone.now(), changed_by_id=by)
    except IntegrityError:
        raise AlreadyListed(draft.said) from None
    summary: VoiceSummary = summary_of(school_id, summary_id)
    if summary.archived_at:
        raise CardArchived
    if not changed and summary.fingerprint != told["fingerprint"]:
        raise StaleCard(summary)
    return summary


@transaction.atomic
def archive_voice_summary(*, summary_id: int, school_id: int, revision: int, by: int) -> VoiceSummary:
    """Put a summary away: it is neither shown nor submitted, and kept. Doing so again changes nothing.

    Raises VoiceSummary.DoesNotExist, EvaluationClosed, and StaleCard when somebody has changed it since `revision`.
    """
    now = timezone.now()
    _open(summary_of(school_id, summary_id).evaluation_id, school_id)
    VoiceSummary.objects.filter(id=summary_id, school_id=school_id, revision=revision, archived_at=None).update(
        archived_at=now, archived_by_id=by, revision=F("revision") + 1, changed_at=now, changed_by_id=by
    )
    summary: VoiceSummary = summary_of(school_id, summary_id)
    if summary.archived_at is None:
        raise StaleCard(summary)
    return summary


def _open(evaluation_id: int, school_id: int) -> Evaluation:
    evaluation = evaluation_for_saving(evaluation_id=evaluation_id, school_id=school_id)
    if not evaluation.is_open:
        raise EvaluationClosed(stage=Stage(evaluation.stage))
    return evaluation
