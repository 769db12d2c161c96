"""Compile the translations, so that running the service needs no gettext tools."""

import os
import subprocess
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from launcher.errors import LauncherError
from launcher.places import CHECKOUT
from launcher.tools import PYTHON

LANGUAGES = ("cy",)
NOT_SOURCE = (".venv", ".uv", "var", "node_modules", "static", "tests", "benchmarks", "launcher")


def compile_all(checkout: Path = CHECKOUT) -> list[Path]:
    """Compile every catalogue that changed since; fuzzy texts are left out. Returns what was written."""
    sources = sorted(checkout.glob("locale*/*/LC_MESSAGES/*.po"))
    return [compiled for source in sources if (compiled := _compile(source)) is not None]


def collect() -> None:
    """Bring the catalogues up to date with the source, which needs the gettext tools. Raises LauncherError."""
    for domain, extensions in (("django", "html,txt,py"), ("djangojs", "js")):
        command = [PYTHON, "manage.py", "makemessages", "--domain", domain, "--extension", extensions]
        command += [f"--locale={language}" for language in LANGUAGES]
        command += ["--no-wrap", "--add-location=file", *(f"--ignore={folder}/*" for folder in NOT_SOURCE)]
        # Nothing is asked of the database, but the settings want to know where it is.
        environment = {"SECRET_KEY": "unused", "DATABASE_URL": "postgresql:///unused", **os.environ}
        if subprocess.run(command, cwd=CHECKOUT, env=environment, check=False).returncode:
            raise LauncherError("The texts could not be collected; see above. make doctor says what is missing.")


def _compile(source: Path) -> Path | None:
    compiled = source.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        return None
    with source.open("rb") as file:
        catalogue = read_po(file, locale=source.parent.parent.name, domain=source.stem)
    # Another process may be reading the old one, so it is replaced in one step.
    fresh = compiled.with_suffix(f".{os.getpid()}.new")
    with fresh.open("wb") as file:
        write_mo(file, catalogue)
    fresh.replace(compiled)
    return compiled
