"""Crosswalks as frozen structures: the newest version of each, both frameworks with it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import F, Q, QuerySet

from common.bilingual import Text
from frameworks.models import Crosswalk, FrameworkVersion, Statement
from frameworks.queries.versions import VersionView, framework_version, published_version
from frameworks.rules import Gap, Match, Pair, Strength, VersionCodes, VersionName


@dataclass(frozen=True)
class CrosswalkView:
    """A crosswalk with both framework versions; matches stand in the order of the target, then of the source."""

    id: int
    version: str
    issuer: Text
    source: VersionView
    target: VersionView
    matches: tuple[Match, ...]
    source_gaps: tuple[Gap, ...]
    target_gaps: tuple[Gap, ...]

    @property
    def target_codes(self) -> tuple[str, ...]:
        """The codes of the target's statements, in order."""
        return tuple(statement.code for statement in self.target.statements)


@dataclass(frozen=True)
class CrosswalkLink:
    """A crosswalk by the names and titles of its two framework versions."""

    source: VersionName
    source_title: Text
    target: VersionName
    target_title: Text


def crosswalk(from_version_id: int, to_version_id: int) -> CrosswalkView | None:
    """The newest published crosswalk from one version to another, or None. Three statements, without the versions'."""
    rows = _published().filter(source_id=from_version_id, target_id=to_version_id)
    row = rows.order_by("-loaded_at", "-id").first()
    if row is None:
        return None
    source, target = framework_version(row.source_id), framework_version(row.target_id)
    gaps = _gaps(row)
    return CrosswalkView(
        id=row.id,
        version=row.version,
        issuer=Text(row.issuer_en, row.issuer_cy),
        source=source,
        target=target,
        matches=_matches(row),
        source_gaps=tuple(gaps.get(source.id, [])),
        target_gaps=tuple(gaps.get(target.id, [])),
    )


def published_crosswalk(slug: str, version: str, other: str, other_version: str) -> CrosswalkView | None:
    """The crosswalk between two published versions by their names, or None."""
    source, target = published_version(slug, version), published_version(other, other_version)
    return crosswalk(source.id, target.id) if source and target else None


def crosswalks_of(version_id: int) -> list[CrosswalkLink]:
    """The crosswalks that begin or end at a framework version, to the newest version of each other. One statement."""
    rows = (
        _published()
        .filter(Q(source_id=version_id) | Q(target_id=version_id))
        .exclude(source__framework=F("target__framework"))
        .select_related("source__framework", "target__framework")
        .order_by("source__position", "target__position", "id")
    )
    # Of several versions of one framework, or several crosswalks of one pair, the one loaded last is shown.
    links = {(row.source.framework_id, row.target.framework_id): _link(row) for row in rows}
    return list(links.values())


def crosswalks_from(version_id: int) -> list[CrosswalkLink]:
    """The crosswalks through which a framework version's answers can be seen, to the newest version of each framework.
    One statement.
    """
    rows = (
        _published()
        .filter(source_id=version_id)
        .exclude(source__framework=F("target__framework"))
        .select_related("source__framework", "target__framework")
        .order_by("target__position", "id")
    )
    return list({row.target.framework_id: _link(row) for row in rows}.values())


def mapping_onwards(version_id: int) -> CrosswalkView | None:
    """The mapping to the newest version of the same framework that one leads to from here: a crosswalk between two
    versions of one framework. None where this is the newest, or nobody has mapped it. Five statements.
    """
    onwards = _published().filter(source_id=version_id, target__framework=F("source__framework"))
    target_id = onwards.order_by("-target__loaded_at", "-target_id").values_list("target_id", flat=True).first()
    return crosswalk(version_id, target_id) if target_id else None


def published_codes() -> Mapping[VersionName, VersionCodes]:
    """The codes of every published version's domains and statements, in order. One statement."""
    rows = (
        Statement.objects.filter(version__status=FrameworkVersion.Status.PUBLISHED)
        .order_by("version_id", "domain__position", "position")
        .values_list("version__framework__slug", "version__version", "domain__code", "code")
    )
    codes: dict[VersionName, list[tuple[str, str]]] = {}
    for slug, version, domain, code in rows:
        codes.setdefault(VersionName(slug, version), []).append((domain, code))
    return {
        name: VersionCodes(tuple(dict.fromkeys(domain for domain, _ in found)), tuple(code for _, code in found))
        for name, found in codes.items()
    }


def _published() -> QuerySet[Crosswalk]:
    return Crosswalk.objects.filter(status=FrameworkVersion.Status.PUBLISHED)


def _link(row: Crosswalk) -> CrosswalkLink:
    source, target = row.source, row.target
    return CrosswalkLink(
        source=VersionName(source.framework.slug, source.version),
        source_title=Text(source.title_en, source.title_cy),
        target=VersionName(target.framework.slug, target.version),
        target_title=Text(target.title_en, target.title_cy),
    )


def _matches(row: Crosswalk) -> tuple[Match, ...]:
    order = [f"{side}__{place}" for side in ("target", "source") for place in ("domain__position", "position")]
    values = row.matches.order_by(*order).values_list("source__code", "target__code", "strength", "note_en", "note_cy")
    return tuple(
        Match(source, target, Strength(strength), Pair(english, welsh))
        for source, target, strength, english, welsh in values
    )


def _gaps(row: Crosswalk) -> dict[int, list[Gap]]:
    """The gaps by the id of the framework version whose statements they are."""
    values = row.gaps.order_by("statement__domain__position", "statement__position").values_list(
        "statement__version_id", "statement__code", "note_en", "note_cy"
    )
    gaps: dict[int, list[Gap]] = {}
    for version_id, code, english, welsh in values:
        gaps.setdefault(version_id, []).append(Gap(code, Pair(english, welsh)))
    return gaps
