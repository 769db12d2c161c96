"""The lock of the project's packs, crosswalks and prompts: what was published stays as it was."""

import logging
from collections.abc import Sequence
from pathlib import Path

from frameworks.errors import LockedFileMissing, PacksFaulty, PublishedVersionChanged
from frameworks.rules import Crosswalk, Fault, FaultKind, Pack, Prompts
from frameworks.rules.lock import read_lock, write_lock
from frameworks.services.checking import Checked, check_files
from frameworks.services.files import PACKS, PackFile, pack_files, place_of

logger = logging.getLogger(__name__)

LOCK = "published.lock"


def refuse_changed_files(*, files: Sequence[PackFile], folder: Path = PACKS) -> None:
    """Raise PublishedVersionChanged if a file of the project's packs is not what its lock says was published."""
    locked = locked_files(folder)
    for file in files:
        place = place_of(file, folder)
        if place and locked.get(place.as_posix(), file.sha256) != file.sha256:
            raise PublishedVersionChanged(file.name, place.parent.name, place.stem)


def locked_files(folder: Path = PACKS) -> dict[str, str]:
    """The published files below this folder of packs, each with its SHA-256."""
    lock = folder / LOCK
    return read_lock(lock.read_text(encoding="ascii")) if lock.exists() else {}


def lock_packs(*, by: str, folder: Path = PACKS) -> list[str]:
    """Add the new files of this folder to its lock; returns those added. From then on they stay as they are.

    Raises PacksFaulty (also for a file in the wrong place), PublishedVersionChanged, LockedFileMissing.
    """
    files = pack_files(folder)
    _refuse_wrong_places(check_files(files=files), folder)
    refuse_changed_files(files=files, folder=folder)
    locked = locked_files(folder)
    present = {place.as_posix(): file.sha256 for file in files if (place := place_of(file, folder))}
    for name in locked:
        if name not in present:
            raise LockedFileMissing(name)
    (folder / LOCK).write_text(write_lock(present), encoding="ascii")
    added = sorted(present.keys() - locked.keys())
    logger.info("framework packs %s locked by %s", added, by)
    return added


def _refuse_wrong_places(checked: Checked, folder: Path) -> None:
    expected = [(file, _pack_place(pack), f"{pack.slug} {pack.version}") for file, pack in checked.packs]
    expected += [
        (file, _crosswalk_place(walk), f"{walk.source.slug}-{walk.target.slug} {walk.version}")
        for file, walk in checked.crosswalks
    ]
    expected += [(file, _prompts_place(read), f"prompts {read.edition}") for file, read in checked.prompts]
    misplaced = {
        file.name: (Fault(1, FaultKind.WRONG_PLACE, details={"pack": name, "expected": place}),)
        for file, place, name in expected
        if place_of(file, folder) != Path(place)
    }
    if misplaced:
        raise PacksFaulty(misplaced)


def _pack_place(pack: Pack) -> str:
    return f"{pack.slug}/{pack.version}.yaml"


def _prompts_place(prompts: Prompts) -> str:
    return f"prompts/{prompts.versions[0].slug}/{prompts.edition}.yaml"


def _crosswalk_place(crosswalk: Crosswalk) -> str:
    return f"crosswalks/{crosswalk.source.slug}-{crosswalk.target.slug}/{crosswalk.version}.yaml"
