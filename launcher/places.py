"""Where one set of running things keeps its data, sockets, records and logs: a folder under `var/`."""

import fcntl
import os
import re
import secrets
import shutil
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from launcher.errors import LauncherError

CHECKOUT = Path(__file__).resolve().parent.parent

# A socket's address holds 107 bytes on Linux and 103 on macOS; the longest name below is ".s.PGSQL.5497.lock".
LONGEST_SOCKET_FOLDER = 103 - len("/.s.PGSQL.5497.lock")
SHORT_TEMPORARY_FOLDER = str(Path("/", "tmp"))
# PostgreSQL reads its socket folders as a comma-separated list and Celery reads its socket as an address.
SAFE_IN_ADDRESSES = re.compile(r"[A-Za-z0-9/._-]+")


@dataclass(frozen=True)
class Place:
    """The folder `var/<name>` of a checkout, and where things lie in it."""

    name: str
    checkout: Path = CHECKOUT

    @property
    def folder(self) -> Path:
        """Made when asked for, closed to everybody else: it holds secrets and unguarded sockets."""
        return _private(self.checkout / "var" / self.name)

    @property
    def logs(self) -> Path:
        """One log for each process."""
        return _private(self.folder / "log")

    @property
    def records(self) -> Path:
        """Who was started from here (`launcher.processes`)."""
        return _private(self.folder / "run")

    @property
    def sockets(self) -> Path:
        """The folder of the private sockets: `run/`, or a short private one elsewhere where that path would not do."""
        if fits_sockets(self.records):
            return self.records
        return self._remembered_folder()

    def log(self, name: str) -> Path:
        """The log of one process."""
        return self.logs / f"{name}.log"

    def secret(self, name: str) -> str:
        """A random word made once and kept in a file that only we may read."""
        path = self.folder / name
        if not path.exists():
            path.touch(mode=0o600)
            path.write_text(secrets.token_urlsafe(48))
        return path.read_text()

    @contextmanager
    def held(self) -> Iterator[bool]:
        """Whether this place is now ours alone. The system lets go of it when we die, however we die."""
        with (self.records / "held").open("a") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                yield False
            else:
                yield True

    def remove(self) -> None:
        """Delete everything in it, and the socket folder elsewhere if there is one."""
        if self.sockets != self.records:
            shutil.rmtree(self.sockets, ignore_errors=True)
        shutil.rmtree(self.folder)

    def _remembered_folder(self) -> Path:
        memory = self.folder / "socket-folder"
        if memory.exists() and _is_ours_alone(Path(memory.read_text())):
            return Path(memory.read_text())
        made = Path(tempfile.mkdtemp(prefix="llesiant-", dir=_short_temporary_folder()))
        memory.write_text(str(made))
        return made


def fits_sockets(folder: Path) -> bool:
    """Whether sockets in the folder have addresses short and plain enough for PostgreSQL and Celery."""
    path = str(folder)
    return len(path.encode()) <= LONGEST_SOCKET_FOLDER and SAFE_IN_ADDRESSES.fullmatch(path) is not None


def place_named(default: str) -> Place:
    """The place that LLESIANT_PLACE names, else the default one."""
    name = os.environ.get("LLESIANT_PLACE", default)
    if not re.fullmatch(r"[a-z0-9-]{1,30}", name):
        raise LauncherError(f"LLESIANT_PLACE is {name!r}: use up to 30 small letters, digits and hyphens.")
    return Place(name)


def _private(folder: Path) -> Path:
    folder.parent.mkdir(parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    return folder


def _is_ours_alone(folder: Path) -> bool:
    # Anybody may make names in the system's temporary folder, so one found there is looked at before it is trusted.
    try:
        found = folder.lstat()
    except OSError:
        return False
    return stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077


def _short_temporary_folder() -> str:
    # macOS's own temporary folder has a name too long for a socket.
    system = tempfile.gettempdir()
    return system if fits_sockets(Path(system) / "llesiant-12345678") else SHORT_TEMPORARY_FOLDER
