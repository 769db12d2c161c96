"""The domains and statements of published frameworks, as an entry names them: `slug:code`."""

from frameworks.models import Domain, FrameworkVersion, Statement

PUBLISHED = {"version__status": FrameworkVersion.Status.PUBLISHED}


def framework_places() -> dict[str, frozenset[str]]:
    """All there are, in two statements."""
    slug = "version__framework__slug"
    return {
        "domains": frozenset(
            f"{each[0]}:{each[1]}" for each in Domain.objects.filter(**PUBLISHED).values_list(slug, "code").order_by()
        ),
        "statements": frozenset(
            f"{each[0]}:{each[1]}"
            for each in Statement.objects.filter(**PUBLISHED).values_list(slug, "code").order_by()
        ),
    }
