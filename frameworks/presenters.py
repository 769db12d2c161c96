"""How a framework is shown: numbered, with its descriptors in the order of the scale; and how two of them match."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from common.bilingual import Text
from frameworks.queries import CrosswalkLink, CrosswalkView, DomainView, StatementView, VersionView
from frameworks.rules import Gap, Match, Strength


def framework_details(version: VersionView, crosswalks: Sequence[CrosswalkLink]) -> dict[str, object]:
    """The context of the page of a whole framework."""
    return {
        "framework": version,
        "crosswalks": crosswalks,
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


def crosswalk_details(crosswalk: CrosswalkView) -> dict[str, object]:
    """The context of the page of a crosswalk: the target's statements, what matches each, and both sides' gaps."""
    strong = {match.target for match in crosswalk.matches if match.strength == Strength.STRONG}
    numbered = {side.id: _numbered(side) for side in (crosswalk.source, crosswalk.target)}
    return {
        "crosswalk": crosswalk,
        "total": len(crosswalk.target_codes),
        "matched": len({match.target for match in crosswalk.matches}),
        "strong": len(strong),
        "domains": [
            {
                "code": domain.code,
                "name": domain.name,
                "statements": [_matched(statement.code, crosswalk, numbered) for statement in domain.statements],
            }
            for domain in crosswalk.target.domains
        ],
        "source_gaps": [_gap(gap, numbered[crosswalk.source.id]) for gap in crosswalk.source_gaps],
        "target_gaps": [_gap(gap, numbered[crosswalk.target.id]) for gap in crosswalk.target_gaps],
    }


def strength_text(strength: Strength) -> str:
    """The strength of a match in words."""
    return _("Strong match") if strength == Strength.STRONG else _("Partial match")


def _numbered(version: VersionView) -> dict[str, dict[str, object]]:
    """Each statement's number, text and domain by its code."""
    return {
        statement.code: {
            "code": statement.code,
            "number": f"{domain.position}.{statement.position}",
            "text": statement.text,
            "domain": domain.name,
        }
        for domain in version.domains
        for statement in domain.statements
    }


def _matched(
    code: str, crosswalk: CrosswalkView, numbered: dict[int, dict[str, dict[str, object]]]
) -> dict[str, object]:
    """A statement of the target with the statements of the source that match it, the strong ones first."""
    found = [match for match in crosswalk.matches if match.target == code]
    found.sort(key=lambda match: match.strength != Strength.STRONG)
    sources = [_source(match, numbered[crosswalk.source.id]) for match in found]
    return {**numbered[crosswalk.target.id][code], "sources": sources}


def _source(match: Match, numbered: dict[str, dict[str, object]]) -> dict[str, object]:
    return {
        **numbered[match.source],
        "is_strong": match.strength == Strength.STRONG,
        "strength": strength_text(match.strength),
        "note": str(Text(*match.note)),
    }


def _gap(gap: Gap, numbered: dict[str, dict[str, object]]) -> dict[str, object]:
    return {**numbered[gap.statement], "note": str(Text(*gap.note))}
