"""Load packs, crosswalks and prompts: the only way a framework comes into the database."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection, transaction

from frameworks.errors import MayNotLoad, PublishedVersionChanged
from frameworks.models import Domain, Framework, FrameworkVersion, Level, Statement
from frameworks.queries import published_codes
from frameworks.rules import Pack, PackDomain, PackStage, Pair, version_order
from frameworks.services.checking import check_files
from frameworks.services.crosswalks import LoadedCrosswalk, load_crosswalk
from frameworks.services.files import PackFile
from frameworks.services.prompts import LoadedPrompts, load_prompts

logger = logging.getLogger(__name__)

# Any number, as long as nothing else in this database takes the same lock.
LOADING_LOCK = 7_103_202_401


@dataclass(frozen=True)
class LoadedPack:
    """A version in the database, and whether this load put it there."""

    version: FrameworkVersion
    is_new: bool


@dataclass(frozen=True)
class Loaded:
    """What a load found or put into the database, packs by their positions."""

    packs: list[LoadedPack]
    crosswalks: list[LoadedCrosswalk]
    prompts: list[LoadedPrompts]


def load_files(*, files: Sequence[PackFile], by: str) -> Loaded:
    """Publish what these files hold, all or nothing; what has the very same bytes is left alone.

    `by` says for the log who or what loads. Raises PacksFaulty, PublishedVersionChanged, MayNotLoad.
    """
    checked = check_files(files=files, known=published_codes)
    in_order = sorted(checked.packs, key=lambda each: (each[1].position, version_order(each[1].version)))
    with transaction.atomic():
        _take_turns()
        packs = [_load(file, pack) for file, pack in in_order]
        crosswalks = [load_crosswalk(file, walk) for file, walk in checked.crosswalks]
        prompts = [one for file, read in checked.prompts for one in load_prompts(file, read)]
    for one in packs:
        if one.is_new:
            logger.info("framework version %s (%s) loaded by %s", one.version.pk, one.version.sha256, by)
    for walk in crosswalks:
        if walk.is_new:
            logger.info("crosswalk %s (%s) loaded by %s", walk.crosswalk.pk, walk.crosswalk.sha256, by)
    for each in prompts:
        if each.is_new:
            logger.info("prompts %s (%s) loaded by %s", each.prompt_set.pk, each.prompt_set.sha256, by)
    return Loaded(packs, crosswalks, prompts)


def load_packs(*, files: Sequence[PackFile], by: str) -> list[LoadedPack]:
    """As `load_files`, for those who need the framework versions only."""
    return load_files(files=files, by=by).packs


def _take_turns() -> None:
    """Wait for any other load to end; the lock ends with the transaction."""
    with connection.cursor() as cursor:
        cursor.execute("select has_table_privilege(%s, 'insert')", [FrameworkVersion._meta.db_table])
        if cursor.fetchone() != (True,):
            raise MayNotLoad
        cursor.execute("select pg_advisory_xact_lock(%s)", [LOADING_LOCK])


def _load(file: PackFile, pack: Pack) -> LoadedPack:
    framework, _ = Framework.objects.get_or_create(slug=pack.slug)
    framework.versions.filter(version=pack.version, status=FrameworkVersion.Status.DRAFT).delete()
    published = framework.versions.filter(version=pack.version).first()
    if published is None:
        return LoadedPack(_publish(framework, file, pack), is_new=True)
    if published.sha256 != file.sha256:
        raise PublishedVersionChanged(file.name, pack.slug, pack.version)
    return LoadedPack(published, is_new=False)


def _publish(framework: Framework, file: PackFile, pack: Pack) -> FrameworkVersion:
    """Write the version and its parts as a draft, then seal it: from then on triggers refuse any change."""
    version = FrameworkVersion.objects.create(
        framework=framework,
        version=pack.version,
        status=FrameworkVersion.Status.DRAFT,
        sha256=file.sha256,
        polarity=pack.polarity,
        position=pack.position,
        cycle=[_stage(stage) for stage in pack.cycle],
        **_columns("title", pack.title),
        **_columns("issuer", pack.issuer),
        **_columns("summary", pack.summary),
    )
    _add_levels(version, pack)
    domains = _add_domains(version, pack)
    _add_statements(version, pack, domains)
    version.status = FrameworkVersion.Status.PUBLISHED
    version.save(update_fields=["status"])
    return version


def _stage(stage: PackStage) -> dict[str, object]:
    return {
        "code": stage.code,
        "title": stage.title._asdict(),
        "mandatory": stage.mandatory,
        "output": stage.output._asdict(),
        "gate": stage.gate,
    }


def _add_levels(version: FrameworkVersion, pack: Pack) -> None:
    Level.objects.bulk_create(
        Level(
            version=version,
            code=level.code,
            position=position,
            counts=level.counts,
            needs_reason=level.needs_reason,
            **_columns("label", level.label),
        )
        for position, level in enumerate(pack.levels)
    )


def _add_domains(version: FrameworkVersion, pack: Pack) -> list[Domain]:
    return Domain.objects.bulk_create(
        Domain(
            version=version,
            code=domain.code,
            position=position,
            **_columns("name", domain.title),
            **_columns("summary", domain.summary),
        )
        for position, domain in enumerate(pack.domains, 1)
    )


def _add_statements(version: FrameworkVersion, pack: Pack, domains: Sequence[Domain]) -> None:
    Statement.objects.bulk_create(
        statement
        for row, domain in zip(domains, pack.domains, strict=True)
        for statement in _statements(version, row, domain)
    )


def _statements(version: FrameworkVersion, row: Domain, domain: PackDomain) -> list[Statement]:
    return [
        Statement(
            version=version,
            domain=row,
            code=statement.code,
            position=position,
            prompts=[prompt._asdict() for prompt in statement.prompts],
            descriptors={code: text._asdict() for code, text in statement.descriptors.items()},
            **_columns("text", statement.text),
            **_columns("explanation", statement.explanation),
        )
        for position, statement in enumerate(domain.statements, 1)
    ]


def _columns(name: str, pair: Pair) -> dict[str, str]:
    return {f"{name}_en": pair.en, f"{name}_cy": pair.cy}
