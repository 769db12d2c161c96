"""What the machine must have beside Python packages, whether it has it, and the command that installs it."""

import ctypes.util
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from launcher.console import answer, say, timed
from launcher.errors import LauncherError

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
CHROMIUM_PATHS = (
    "/usr/bin/chromium",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)
PANGO_LIBRARIES = ("pango-1.0", "pangoft2-1.0")
OLDEST_PYTHON = (3, 12)


@dataclass(frozen=True)
class Need:
    """One thing the machine must have: what for, how to see whether it is there, what to install."""

    name: str
    purpose: str
    is_there: Callable[[], bool]
    debian: tuple[str, ...]
    homebrew: str

    def command(self) -> str:
        """The command that installs it on this machine."""
        if sys.platform == "darwin":
            return f"brew install {self.homebrew}"
        return "apt-get install --no-install-recommends " + " ".join(self.debian)


def has_pango() -> bool:
    """Whether WeasyPrint finds the libraries it draws with; asked of another process, since failure sticks."""
    if not any(ctypes.util.find_library(name) for name in PANGO_LIBRARIES):
        return False
    return subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True, check=False).returncode == 0


def has_program(*names: str) -> bool:
    """Whether one of the programs is on PATH."""
    return any(shutil.which(name) for name in names)


def chromium() -> str | None:
    """The browser that the browser tests drive; CHROMIUM names another."""
    named = os.environ.get("CHROMIUM")
    found = [named] if named else [*map(shutil.which, CHROMIUM_NAMES), *CHROMIUM_PATHS]
    return next((path for path in found if path and Path(path).exists()), None)


PANGO = Need(
    name="Pango",
    purpose="PDF",
    is_there=has_pango,
    debian=("libpango-1.0-0", "libpangoft2-1.0-0", "libharfbuzz-subset0"),
    homebrew="pango",
)
CHROMIUM = Need("Chromium", "browser tests", lambda: chromium() is not None, ("chromium",), "--cask chromium")
POPPLER = Need("pdftoppm", "tests of PDF", partial(has_program, "pdftoppm"), ("poppler-utils",), "poppler")
GETTEXT = Need("gettext", "collecting texts to translate", partial(has_program, "xgettext"), ("gettext",), "gettext")

FOR_DEMO = (PANGO,)
FOR_TEST = (PANGO, CHROMIUM, POPPLER, GETTEXT)


def report() -> int:
    """One line for each need. Returns 1 when something is missing."""
    version = ".".join(map(str, sys.version_info[:3]))
    answer(f"{'ok' if sys.version_info >= OLDEST_PYTHON else 'too old':8} Python {version} (needs 3.12 or later)")
    lacking = missing(FOR_TEST)
    for need in FOR_TEST:
        state = "missing" if need in lacking else "ok"
        answer(f"{state:8} {need.name} ({need.purpose})" + (f": {need.command()}" if need in lacking else ""))
    return 1 if lacking else 0


def missing(needs: Sequence[Need]) -> list[Need]:
    """Those of the needs that the machine does not meet."""
    return [need for need in needs if not need.is_there()]


def prepare(needs: Sequence[Need]) -> list[Need]:
    """Install what is missing where we have the right to, and name in one line each what is still missing, returned."""
    lacking = missing(needs)
    if lacking and may_install():
        _install([package for need in lacking for package in need.debian])
        lacking = missing(lacking)
    for need in lacking:
        say(f"{need.name} is missing ({need.purpose}). To install it: {need.command()}")
    return lacking


def require(needs: Sequence[Need]) -> None:
    """The same, but refuse to go on without them. Raises LauncherError."""
    if prepare(needs):
        raise LauncherError("Nothing is skipped in silence: install what is named above and start again.")


def may_install() -> bool:
    """Whether we are root on a Debian-like system."""
    return os.geteuid() == 0 and shutil.which("apt-get") is not None


def _install(packages: list[str]) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    with timed(f"installing {' '.join(packages)}"):
        for command in (["apt-get", "update"], install):
            done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            say(done.stderr.strip())
