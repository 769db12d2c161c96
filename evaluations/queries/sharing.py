"""What schools show to other schools."""

from evaluations.models import SharedExample


def examples_of_others(*, school_id: int, slug: str, domain_code: str) -> list[SharedExample]:
    """What other schools show of a domain of this framework, newest year first. One statement."""
    shown = SharedExample.objects.filter(framework_slug=slug, domain_code=domain_code)
    return list(shown.exclude(school_id=school_id).order_by("-school_year", "name_en", "id")[:100])
