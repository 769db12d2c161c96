"""Only what was started from here is ever ended; what dies is started again."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from launcher.backing import end_leftovers
from launcher.errors import LauncherError
from launcher.places import CHECKOUT, Place
from launcher.processes import Record, Service, began, command_line, end_recorded
from launcher.supervisor import keep_running, pause_after

SLEEP = [sys.executable, "-c", "import time; time.sleep(60)"]
STUBBORN_PROGRAM = "import signal, time; signal.signal(15, signal.SIG_IGN); print(1, flush=True); time.sleep(60)"
STUBBORN = [sys.executable, "-c", STUBBORN_PROGRAM]


@pytest.fixture
def sleeper(place: Place) -> Iterator[Service]:
    service = Service("sleeper", SLEEP, place)
    service.start()
    yield service
    service.end()


def wait_for(condition: Callable[[], object]) -> None:
    deadline = time.monotonic() + 5
    while not condition() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert condition()


def test_living_process_is_recognised_by_its_record(sleeper: Service) -> None:
    assert sleeper.process is not None
    assert sleeper.record.pid() == sleeper.process.pid


def test_dead_process_has_no_beginning() -> None:
    with subprocess.Popen([sys.executable, "-c", "pass"]) as process:
        process.wait()
    assert began(process.pid) is None
    assert command_line(process.pid) == ""


def test_number_used_again_is_left_alone(place: Place, sleeper: Service) -> None:
    assert sleeper.process is not None
    record = Record(place.records / "earlier.json")
    record.path.write_text(json.dumps({"pid": sleeper.process.pid, "began": "another time", "signal": 15}))
    assert end_recorded(record) is False
    assert not sleeper.has_died()
    assert not record.path.exists()


@pytest.mark.parametrize("text", ["", "nonsense", "[]", "{}"])
def test_broken_record_counts_as_none(place: Place, text: str) -> None:
    record = Record(place.records / "broken.json")
    record.path.write_text(text)
    assert end_recorded(record) is False


def test_leftovers_of_a_killed_run_are_ended(place: Place, sleeper: Service) -> None:
    assert end_leftovers(place) == 1
    assert sleeper.has_died()
    assert end_leftovers(place) == 0


def test_end_uses_force_when_patience_runs_out(place: Place) -> None:
    service = Service("stubborn", STUBBORN, place, patience=0.2)
    service.start()
    wait_for(lambda: place.log("stubborn").read_text())
    process = service.process
    service.end()
    assert process is not None
    assert process.returncode == -signal.SIGKILL


def test_service_that_ends_at_once_shows_its_log(place: Place) -> None:
    service = Service("broken", [sys.executable, "-c", "raise SystemExit('no luck')"], place, is_up=lambda: False)
    service.start()
    with pytest.raises(LauncherError, match="no luck"):
        service.wait_until_up(10)


def test_killed_service_is_started_again(sleeper: Service, capsys: pytest.CaptureFixture[str]) -> None:
    assert sleeper.process is not None
    first = sleeper.process.pid
    os.kill(first, signal.SIGKILL)
    deadline = time.monotonic() + 10
    keep_running([sleeper], until=lambda: sleeper.record.pid() not in (None, first) or time.monotonic() > deadline)
    assert sleeper.record.pid() not in (None, first)
    assert "sleeper ended (signal 9); starting it again" in capsys.readouterr().err


def test_pause_grows_with_each_death_in_a_row() -> None:
    assert [pause_after(deaths) for deaths in range(1, 8)] == [0, 1, 2, 4, 8, 15, 15]


def test_command_that_is_stopped_may_tidy_up(tmp_path: Path) -> None:
    child = (
        "import pathlib, sys, time; folder = pathlib.Path(sys.argv[1])\n"
        "try: (folder / 'up').touch(); time.sleep(60)\n"
        "finally: (folder / 'tidy').touch()"
    )
    program = (
        "import os, sys; from launcher.interrupts import raise_on_signals; from launcher.tools import run_here\n"
        "raise_on_signals(); run_here([sys.executable, '-c', *sys.argv[1:]], os.environ)"
    )
    command = [sys.executable, "-c", program, child, str(tmp_path)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdin=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as launcher:
        wait_for((tmp_path / "up").exists)
        launcher.terminate()
        launcher.wait(10)
    assert (tmp_path / "tidy").exists()
