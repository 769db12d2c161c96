"""Fill the demonstration's database, in one process so that Django starts once: `python -m launcher.loading`.

Standard output carries a line for each step; what the commands print, and their log, goes to standard error.
"""

import hashlib
import os
import sys
from pathlib import Path

import django
from django.core.management import CommandError, call_command

from launcher.console import answer, say, timed
from launcher.places import CHECKOUT

# Each may be run again and again: what is there already stays as it is.
MIGRATE = ("database tables", ("migrate", "--noinput"))
REFERENCE = (
    ("health boards, authorities and terms", ("load_reference",)),
    ("frameworks", ("frameworks", "load", "frameworks/packs")),
    ("catalogue of interventions", ("interventions", "load", "interventions/packs")),
)
STEPS = (
    MIGRATE,
    *REFERENCE,
    ("demonstration schools and people", ("load_demo",)),
)
COLLECT = ("style sheets and scripts", ("collectstatic", "--noinput", "--clear"))


def load() -> None:
    """Run the steps in turn; collecting and compressing what is served beside the pages, only if it changed."""
    memory, fingerprint = Path(os.environ["LLESIANT_VAR"]) / "static-fingerprint", static_fingerprint(CHECKOUT)
    for title, command in STEPS:
        _run(title, command)
    if not memory.exists() or memory.read_text() != fingerprint:
        _run(*COLLECT)
        memory.write_text(fingerprint)


def static_fingerprint(checkout: Path) -> str:
    """A text that changes whenever a static file of ours, or a library's version, may have."""
    files = sorted(path for path in (checkout / "static").rglob("*") if path.is_file())
    seen = [(str(path), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr(seen).encode() + (checkout / "uv.lock").read_bytes()).hexdigest()


def _run(title: str, command: tuple[str, ...]) -> None:
    with timed(title, report=answer):
        say(f"--- {' '.join(command)}")
        call_command(*command, stdout=sys.stderr, stderr=sys.stderr, no_color=True)


if __name__ == "__main__":
    django.setup()
    try:
        load()
    except CommandError as error:
        # What the command has to say to a person; where in the code it said so helps nobody.
        say(str(error))
        sys.exit(1)
