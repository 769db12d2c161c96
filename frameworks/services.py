"""Check, lock and load packs. Loading is the only way a framework comes into the database."""

import hashlib
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from django.db import connection, transaction

from frameworks.errors import LockedFileMissing, MayNotLoad, NoPackFound, PacksFaulty, PublishedVersionChanged
from frameworks.models import Domain, Framework, FrameworkVersion, Level, Statement
from frameworks.rules import Fault, FaultKind, Pack, PackDomain, PackStage, Pair, check_pack
from frameworks.rules.lock import read_lock, write_lock
from frameworks.rules.reading import SIZE_LIMIT

logger = logging.getLogger(__name__)

PACKS = Path(__file__).resolve().parent / "packs"
LOCK = "published.lock"
ENDINGS = (".yaml", ".yml")
# Any number, as long as nothing else in this database takes the same lock.
LOADING_LOCK = 7_103_202_401


@dataclass(frozen=True)
class PackFile:
    """A pack file's bytes with the name to tell its faults by."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class LoadedPack:
    """A version in the database, and whether this load put it there."""

    version: FrameworkVersion
    is_new: bool


def pack_files(path: Path) -> list[PackFile]:
    """The pack file at this path, or those in this folder and below it. Raises NoPackFound."""
    paths = sorted(file for file in path.rglob("*") if file.suffix in ENDINGS) if path.is_dir() else [path]
    files = [_read(file) for file in paths if file.is_file()]
    if not files:
        raise NoPackFound(str(path))
    return files


def check_packs(*, files: Sequence[PackFile]) -> list[Pack]:
    """The packs in these files. Raises PacksFaulty with all faults of all files."""
    packs: list[Pack] = []
    faults: dict[str, tuple[Fault, ...]] = {}
    for file in files:
        checked = check_pack(file.content)
        if checked.pack is None:
            faults[file.name] = checked.faults
        else:
            packs.append(checked.pack)
    if faults:
        raise PacksFaulty(faults)
    return packs


def load_packs(*, files: Sequence[PackFile], by: str) -> list[LoadedPack]:
    """Publish the packs in these files, all or none, in the order of their positions.

    A version with the very same bytes is left alone.
    `by` says for the log who or what loads. Raises PacksFaulty, PublishedVersionChanged, MayNotLoad.
    """
    packs = check_packs(files=files)
    in_order = sorted(zip(files, packs, strict=True), key=lambda each: each[1].position)
    with transaction.atomic():
        _take_turns()
        loaded = [_load(file, pack) for file, pack in in_order]
    for one in loaded:
        if one.is_new:
            logger.info("framework version %s (%s) loaded by %s", one.version.pk, one.version.sha256, by)
    return loaded


def refuse_changed_files(*, files: Sequence[PackFile], folder: Path = PACKS) -> None:
    """Raise PublishedVersionChanged if a file of the project's packs is not what its lock says was published."""
    locked = locked_files(folder)
    for file in files:
        place = _place(file, folder)
        if place and locked.get(place.as_posix(), file.sha256) != file.sha256:
            raise PublishedVersionChanged(file.name, place.parent.name, place.stem)


def locked_files(folder: Path = PACKS) -> dict[str, str]:
    """The published files below this folder of packs, each with its SHA-256."""
    lock = folder / LOCK
    return read_lock(lock.read_text(encoding="ascii")) if lock.exists() else {}


def lock_packs(*, by: str, folder: Path = PACKS) -> list[str]:
    """Add the new packs of this folder to its lock; returns the files added. From then on they stay as they are.

    Raises PacksFaulty (also for a file in the wrong place), PublishedVersionChanged, LockedFileMissing.
    """
    files = pack_files(folder)
    packs = check_packs(files=files)
    _refuse_wrong_places(files, packs, folder)
    refuse_changed_files(files=files, folder=folder)
    locked = locked_files(folder)
    present = {place.as_posix(): file.sha256 for file in files if (place := _place(file, folder))}
    for name in locked:
        if name not in present:
            raise LockedFileMissing(name)
    (folder / LOCK).write_text(write_lock(present), encoding="ascii")
    added = sorted(present.keys() - locked.keys())
    logger.info("framework packs %s locked by %s", added, by)
    return added


def _place(file: PackFile, folder: Path) -> Path | None:
    """The file's place below the folder, or None when it lies elsewhere."""
    path = Path(file.name).resolve()
    return path.relative_to(folder.resolve()) if path.is_relative_to(folder.resolve()) else None


def _refuse_wrong_places(files: Sequence[PackFile], packs: Sequence[Pack], folder: Path) -> None:
    misplaced = {}
    for file, pack in zip(files, packs, strict=True):
        expected = f"{pack.slug}/{pack.version}.yaml"
        if _place(file, folder) != Path(expected):
            details = {"pack": f"{pack.slug} {pack.version}", "expected": expected}
            misplaced[file.name] = (Fault(1, FaultKind.WRONG_PLACE, details=details),)
    if misplaced:
        raise PacksFaulty(misplaced)


def _read(path: Path) -> PackFile:
    with path.open("rb") as file:
        return PackFile(str(path), file.read(SIZE_LIMIT + 1))


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
    return {"code": stage.code, "title": stage.title._asdict(), "mandatory": stage.mandatory}


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
