"""Write a checked crosswalk into the database, once."""

from collections.abc import Mapping
from dataclasses import dataclass

from frameworks.errors import PublishedVersionChanged
from frameworks.models import Crosswalk, CrosswalkGap, CrosswalkMatch, FrameworkVersion, Statement
from frameworks.rules import Crosswalk as ReadCrosswalk
from frameworks.rules import Pair, VersionName
from frameworks.services.files import PackFile


@dataclass(frozen=True)
class LoadedCrosswalk:
    """A crosswalk in the database, the names of its framework versions, and whether this load put it there."""

    crosswalk: Crosswalk
    source: VersionName
    target: VersionName
    is_new: bool


def load_crosswalk(file: PackFile, read: ReadCrosswalk) -> LoadedCrosswalk:
    """Publish a crosswalk between published versions, within the transaction of the load.

    Raises PublishedVersionChanged if it was published with other bytes.
    """
    source, target = _version(read.source), _version(read.target)
    rows = Crosswalk.objects.filter(source=source, target=target, version=read.version)
    rows.filter(status=FrameworkVersion.Status.DRAFT).delete()
    published = rows.first()
    if published is None:
        return LoadedCrosswalk(_publish(file, read, source, target), read.source, read.target, is_new=True)
    if published.sha256 != file.sha256:
        raise PublishedVersionChanged(file.name, f"{read.source.slug}-{read.target.slug}", read.version)
    return LoadedCrosswalk(published, read.source, read.target, is_new=False)


def _version(name: VersionName) -> FrameworkVersion:
    return FrameworkVersion.objects.get(
        framework__slug=name.slug, version=name.version, status=FrameworkVersion.Status.PUBLISHED
    )


def _publish(file: PackFile, read: ReadCrosswalk, source: FrameworkVersion, target: FrameworkVersion) -> Crosswalk:
    """Write the crosswalk and its parts as a draft, then seal it: from then on triggers refuse any change."""
    row = Crosswalk.objects.create(
        source=source,
        target=target,
        version=read.version,
        status=FrameworkVersion.Status.DRAFT,
        sha256=file.sha256,
        issuer_en=read.issuer.en,
        issuer_cy=read.issuer.cy,
    )
    _add_parts(row, read, _statements(source), _statements(target))
    row.status = FrameworkVersion.Status.PUBLISHED
    row.save(update_fields=["status"])
    return row


def _statements(version: FrameworkVersion) -> Mapping[str, Statement]:
    return {statement.code: statement for statement in version.statements.all()}


def _add_parts(
    row: Crosswalk, read: ReadCrosswalk, source: Mapping[str, Statement], target: Mapping[str, Statement]
) -> None:
    CrosswalkMatch.objects.bulk_create(
        CrosswalkMatch(
            crosswalk=row,
            source=source[match.source],
            target=target[match.target],
            strength=match.strength,
            **_note(match.note),
        )
        for match in read.matches
    )
    sides = ((read.source_gaps, source), (read.target_gaps, target))
    CrosswalkGap.objects.bulk_create(
        CrosswalkGap(crosswalk=row, statement=statements[gap.statement], **_note(gap.note))
        for gaps, statements in sides
        for gap in gaps
    )


def _note(note: Pair) -> dict[str, str]:
    return {"note_en": note.en, "note_cy": note.cy}
