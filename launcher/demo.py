"""The demonstration: everything started, filled, kept running, and ended again with Ctrl-C."""

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from launcher import doctor, messages, running, web
from launcher.backing import Backing, backing, end_leftovers
from launcher.console import answer, say, table, tail, timed
from launcher.environment import demonstration_environment
from launcher.errors import Interrupted, LauncherError
from launcher.interrupts import Parent, shielded
from launcher.places import Place, place_named
from launcher.postgres.account import outside_checkout
from launcher.processes import end_recorded
from launcher.supervisor import end_all, keep_running
from launcher.tools import PYTHON, run_here

READY_SECONDS = 90.0
ACCOUNT_COLUMNS = ["email", "password", "role", "scope", "language"]


def run() -> int:
    """Serve the demonstration until somebody stops it."""
    port = web.port_wanted(os.environ.get("PORT", "8000"))
    place = place_named("demo")
    with place.held() as ours:
        if not ours:
            raise LauncherError(f"The demonstration already runs{running.address(place)}. To end it: make stop")
        running.record(place).write(os.getpid(), signal.SIGTERM)
        end_leftovers(place)
        web.refuse_taken(port)
        doctor.prepare(doctor.FOR_DEMO)
        say("Starting the demonstration")
        with backing(place) as found:
            _load(place, found)
            _serve(place, found, port)
    return 0


def stop() -> int:
    """End the demonstration of this checkout, wherever it was started."""
    place = place_named("demo")
    ended = end_recorded(running.record(place), patience=60.0)
    with place.held() as ours:
        if not ours:
            raise LauncherError("The demonstration is just starting or ending. Try again in a moment.")
        ended = bool(end_leftovers(place)) or ended
    say("The demonstration has ended." if ended else "The demonstration is not running.")
    return 0


def reset() -> int:
    """Delete the demonstration's data, so that the next start makes it afresh."""
    place = place_named("demo")
    with place.held() as ours:
        if not ours:
            raise LauncherError("The demonstration is running: end it first (Ctrl-C, or make stop).")
        end_leftovers(place)
        if os.environ.get("DATABASE_URL"):
            say("DATABASE_URL is set: the database it names is left as it is.")
        shutil.rmtree(outside_checkout(place), ignore_errors=True)
        place.remove()
    say("The demonstration's data is deleted; the next make demo starts over.")
    return 0


def manage(arguments: list[str]) -> int:
    """Run a management command against the demonstration's services, started for it if need be."""
    with _running_or_started() as (place, found):
        return _manage(place, found, arguments)


def accounts() -> int:
    """Print the demonstration's accounts as JSON; in a fresh checkout the demonstration is loaded first."""
    with _running_or_started() as (place, found):
        if not _loaded(place).exists():
            _load(place, found)
        return _manage(place, found, ["demo_accounts"])


@contextmanager
def _running_or_started() -> Iterator[tuple[Place, Backing]]:
    place = place_named("demo")
    with place.held() as ours:
        if ours:
            end_leftovers(place)
            with backing(place) as found:
                yield place, found
        else:
            yield place, running.read(place)


def _manage(place: Place, found: Backing, arguments: list[str]) -> int:
    environment = demonstration_environment(place, found, owner=True)
    return run_here([PYTHON, "manage.py", *arguments], environment)


def _loaded(place: Place) -> Path:
    return place.folder / "loaded"


def _load(place: Place, found: Backing) -> None:
    with timed("translations"):
        messages.compile_all()
    log = place.log("loading")
    environment = demonstration_environment(place, found, owner=True)
    command = [PYTHON, "-m", "launcher.loading"]
    with log.open("ab") as output:
        # Its steps are progress of ours, and so belong where ours is shown.
        done = subprocess.run(
            command, cwd=place.checkout, env=environment, stdout=sys.stderr, stderr=output, check=False
        )
    if done.returncode:
        raise LauncherError(f"The demonstration could not be filled; {log} ends with:\n{tail(log)}")
    _loaded(place).touch()


def _serve(place: Place, found: Backing, port: int) -> None:
    ours = web.services(place, found, port)
    running.note(place, found, port)
    parent = Parent()
    try:
        for service in ours:
            service.start()
        with timed("web server, worker and clock"):
            ours[0].wait_until_up(READY_SECONDS)
        _welcome(place, found, port)
        keep_running([*found.services, *ours], until=parent.is_gone)
    except Interrupted:
        say("Ending the demonstration")
    finally:
        with shielded():
            end_all(ours)
            running.forget(place)


def _welcome(place: Place, found: Backing, port: int) -> None:
    answer(f"Ready: http://{web.HOST}:{port}/")
    environment = demonstration_environment(place, found, owner=True)
    command = [PYTHON, "manage.py", "demo_accounts"]
    listed = subprocess.run(command, cwd=place.checkout, env=environment, capture_output=True, text=True, check=False)
    if listed.returncode:
        say(f"The accounts could not be listed: {listed.stderr.strip().rpartition(chr(10))[2]}")
        return
    for line in table(json.loads(listed.stdout), ACCOUNT_COLUMNS):
        answer(line)
    answer(f"Serving http://{web.HOST}:{port}/ until Ctrl-C.")
