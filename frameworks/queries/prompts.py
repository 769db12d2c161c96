"""The prompts of a domain as a frozen structure."""

from dataclasses import dataclass

from common.bilingual import Text, pair
from frameworks.models import DomainPrompts, FrameworkVersion


@dataclass(frozen=True)
class PromptsView:
    """Open questions about a domain: in plain language, and in simple words for learners."""

    plain: tuple[Text, ...]
    child: tuple[Text, ...]
    issuer: Text


def domain_prompts(domain_id: int) -> PromptsView | None:
    """The questions about a domain in the edition loaded last, or None. One statement."""
    rows = DomainPrompts.objects.filter(domain_id=domain_id, prompt_set__status=FrameworkVersion.Status.PUBLISHED)
    row = rows.select_related("prompt_set").order_by("-prompt_set__loaded_at", "-prompt_set_id").first()
    if row is None:
        return None
    return PromptsView(
        tuple(pair(each) for each in row.plain),
        tuple(pair(each) for each in row.child),
        Text(row.prompt_set.issuer_en, row.prompt_set.issuer_cy),
    )
