"""The register as it stands, for comparing an import with it."""

from collections.abc import Iterable

from schools.enums import IdentifierScheme
from schools.models import Authority, School, SchoolIdentifier


def authority_codes() -> frozenset[str]:
    """The codes of all authorities. One statement."""
    return frozenset(Authority.objects.values_list("code", flat=True))


def registered_schools(numbers: Iterable[str]) -> dict[str, School]:
    """The schools of these Welsh numbers that this scope shows, with cluster and categories. Two statements."""
    identifiers = (
        SchoolIdentifier.objects.filter(scheme=IdentifierScheme.WALES, value__in=list(numbers))
        .select_related("school__cluster", "school__authority")
        .prefetch_related("school__language_categories")
    )
    return {each.value: each.school for each in identifiers}
