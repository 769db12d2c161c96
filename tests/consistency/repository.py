"""The files of the repository, as git knows them; outside a git checkout, as they lie there."""

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from django.conf import settings

ROOT: Path = settings.BASE_DIR
NOT_OURS = {".venv", ".uv", ".git", "var", "node_modules", "__pycache__"}
ROOMS = ("common", "schools", "frameworks", "evaluations", "interventions", "actionplans", "reporting", "wellbeing")


@cache
def files() -> tuple[Path, ...]:
    """Tracked files and new ones that are not ignored, relative to the root."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    found = [Path(line) for line in listed.stdout.splitlines()] if not listed.returncode else list(_lying())
    return tuple(path for path in found if (ROOT / path).is_file())


def texts(*endings: str, below: tuple[str, ...] = ()) -> Iterator[tuple[Path, str]]:
    """Files with these endings (and below these folders) with what is in them; binary files are left out."""
    for path in files():
        if (endings and path.suffix not in endings) or (below and path.parts[0] not in below):
            continue
        try:
            yield path, (ROOT / path).read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def sources() -> Iterator[tuple[Path, str]]:
    """The service's own Python, without tests and migrations."""
    return ((path, text) for path, text in texts(".py", below=ROOMS) if "migrations" not in path.parts)


def _lying() -> Iterator[Path]:
    for path in sorted(ROOT.rglob("*")):
        relative = path.relative_to(ROOT)
        if path.is_file() and not NOT_OURS & set(relative.parts):
            yield relative
