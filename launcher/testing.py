"""`make test`: every check there is, in order, against private servers; and `make pytest`, for a few tests."""

import os
import shutil
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from launcher import checking, doctor, messages
from launcher.backing import backing, end_leftovers
from launcher.checking import Step
from launcher.console import answer, say
from launcher.environment import testing_environment
from launcher.errors import LauncherError
from launcher.places import CHECKOUT, Place, place_named
from launcher.tools import PYTHON, run_here

# Two cores carry two processes of tests; a browser and its server wait for each other, so two pairs fill them too.
UNIT_PROCESSES = 2
BROWSER_PROCESSES = 2
SLOW_FOLDERS = ("tests/browser", "tests/faults")


@dataclass(frozen=True)
class Outcome:
    """How a step went."""

    name: str
    seconds: float
    status: int


def test() -> int:
    """Run everything. Returns 0 only if all of it passed."""
    doctor.require(doctor.FOR_TEST)
    place = place_named("test")
    with place.held() as ours:
        if not ours:
            raise LauncherError("The tests of this checkout are already running.")
        end_leftovers(place)
        _empty(place)
        messages.compile_all()
        with backing(place, durable=False) as found:
            environment = testing_environment(place, found)
            return summarise([run_step(step, environment) for step in all_steps()])


def pytest(arguments: Sequence[str]) -> int:
    """Run pytest with these arguments against private servers of its own."""
    place = Place(f"pytest-{os.getpid()}")
    messages.compile_all()
    try:
        with backing(place, durable=False) as found:
            return run_step(_pytest("pytest", *arguments), testing_environment(place, found)).status
    finally:
        place.remove()


def all_steps() -> list[Step]:
    """What `make test` runs, in order."""
    slow = [folder for folder in SLOW_FOLDERS if (CHECKOUT / folder).exists()]
    unit = _pytest("unit tests", "-n", str(UNIT_PROCESSES), "tests", *(f"--ignore={folder}" for folder in slow))
    steps = [*checking.STEPS, MIGRATIONS, unit]
    # Some take a minute and some a second: who has nothing left takes over what the other has not begun.
    shared = ("-n", str(BROWSER_PROCESSES), "--dist", "worksteal")
    return [*steps, _pytest("browser and fault tests", *shared, *slow)] if slow else steps


MIGRATIONS = Step("missing migrations", (PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"))


def run_step(step: Step, environment: dict[str, str]) -> Outcome:
    """Run one step, showing what it prints."""
    say(f"== {step.name}")
    began = time.monotonic()
    status = run_here(step.command, environment)
    return Outcome(step.name, time.monotonic() - began, status)


def summarise(outcomes: list[Outcome]) -> int:
    """Print how long each step took and how it ended. Returns the exit status of the whole."""
    answer("")
    for outcome in outcomes:
        answer(f"{'ok' if not outcome.status else 'FAILED':7} {outcome.seconds:6.1f} s  {outcome.name}")
    return 1 if any(outcome.status for outcome in outcomes) else 0


def _pytest(name: str, *arguments: str) -> Step:
    return Step(name, (PYTHON, "-m", "pytest", *arguments))


def _empty(place: Place) -> None:
    for entry in place.folder.iterdir():
        if entry != place.records and entry.name != "socket-folder":
            _delete(entry)


def _delete(entry: Path) -> None:
    if entry.is_dir():
        shutil.rmtree(entry)
    else:
        entry.unlink()
