"""Files of packs, crosswalks and prompts as they lie on disk."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from frameworks.errors import NoPackFound
from frameworks.rules.reading import SIZE_LIMIT

PACKS = Path(__file__).resolve().parent.parent / "packs"
ENDINGS = (".yaml", ".yml")


@dataclass(frozen=True)
class PackFile:
    """The bytes of a pack, a crosswalk or prompts with the name to tell its faults by."""

    name: str
    content: bytes

    @property
    def sha256(self) -> str:
        """The SHA-256 of the bytes, in hexadecimal."""
        return hashlib.sha256(self.content).hexdigest()


def pack_files(path: Path) -> list[PackFile]:
    """The file at this path, or those in this folder and below it, of every kind. Raises NoPackFound."""
    paths = sorted(file for file in path.rglob("*") if file.suffix in ENDINGS) if path.is_dir() else [path]
    files = [_read(file) for file in paths if file.is_file()]
    if not files:
        raise NoPackFound(str(path))
    return files


def place_of(file: PackFile, folder: Path) -> Path | None:
    """The file's place below the folder, or None when it lies elsewhere."""
    path = Path(file.name).resolve()
    return path.relative_to(folder.resolve()) if path.is_relative_to(folder.resolve()) else None


def _read(path: Path) -> PackFile:
    with path.open("rb") as file:
        return PackFile(str(path), file.read(SIZE_LIMIT + 1))
