"""`make check`: what can be said about the code without running it, in half a minute."""

import os
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from launcher import sizes
from launcher.console import answer
from launcher.places import CHECKOUT
from launcher.tools import PYTHON


@dataclass(frozen=True)
class Step:
    """A command, and what it is for."""

    name: str
    command: tuple[str, ...]


STEPS = (
    Step("lint", (PYTHON, "-m", "ruff", "check", ".")),
    Step("layout", (PYTHON, "-m", "ruff", "format", "--check", ".")),
    Step("templates", (PYTHON, "-m", "djlint", "--lint", "--quiet", "templates")),
    Step("types", (PYTHON, "-m", "mypy", ".")),
    Step("import contracts", (str(Path(PYTHON).parent / "lint-imports"),)),
)


def check() -> int:
    """Run every step, show what the failing ones say, and end with the sizes of things."""
    # The type checker loads the settings; nothing is asked of a database.
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "wellbeing.settings_test"}
    passed = [_passes(step, environment) for step in STEPS]
    for line in sizes.report():
        answer(line)
    return 0 if all(passed) else 1


def _passes(step: Step, environment: dict[str, str]) -> bool:
    began = time.monotonic()
    done = subprocess.run(step.command, cwd=CHECKOUT, env=environment, capture_output=True, text=True, check=False)
    answer(f"{'ok' if not done.returncode else 'FAILED':7} {time.monotonic() - began:5.1f} s  {step.name}")
    if done.returncode:
        answer(done.stdout + done.stderr)
    return done.returncode == 0
