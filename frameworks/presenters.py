"""How a framework is shown: numbered, and with its descriptors in the order of the scale."""

from frameworks.queries import DomainView, StatementView, VersionView


def framework_details(version: VersionView) -> dict[str, object]:
    """The context of the page of a whole framework."""
    return {
        "framework": version,
        "outside": [level for level in version.levels if not level.counts],
        "domains": [_domain(domain, version) for domain in version.domains],
    }


def _domain(domain: DomainView, version: VersionView) -> dict[str, object]:
    return {
        "code": domain.code,
        "position": domain.position,
        "name": domain.name,
        "summary": domain.summary,
        "statements": [_statement(statement, domain, version) for statement in domain.statements],
    }


def _statement(statement: StatementView, domain: DomainView, version: VersionView) -> dict[str, object]:
    return {
        "number": f"{domain.position}.{statement.position}",
        "code": statement.code,
        "text": statement.text,
        "explanation": statement.explanation,
        "prompts": statement.prompts,
        "rows": [{"key": level.label, "value": statement.descriptors[level.code]} for level in version.scale],
    }
