"""`make demo` as a person meets it, from the first line to Ctrl-C."""

import json
import os
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from launcher import web
from launcher.places import CHECKOUT, Place
from launcher.processes import Record

NAMES = ("postgres", "broker", "web", "worker", "beat")
FIELDS = {"email", "password", "role", "scope", "language"}
FROM_OUTSIDE = ("DATABASE_URL", "REDIS_URL", "TEST_DATABASE_OWNER_URL", "DJANGO_SETTINGS_MODULE", "MAKELEVEL")


@dataclass
class Demonstration:
    """A running `make demo`."""

    process: subprocess.Popen[str]
    place: Place
    port: int
    environment: dict[str, str]
    heard: list[str]

    def make(self, target: str) -> subprocess.CompletedProcess[str]:
        """Another `make` in the same checkout."""
        command = ["make", "--silent", target]
        return subprocess.run(
            command, cwd=CHECKOUT, env=self.environment, capture_output=True, text=True, timeout=60, check=False
        )

    def pids(self) -> dict[str, int | None]:
        """Who lives, by the records."""
        return {name: Record(self.place.records / f"{name}.json").pid() for name in NAMES}

    def interrupt(self) -> int:
        """Ctrl-C, which a terminal sends to the whole group."""
        os.killpg(self.process.pid, signal.SIGINT)
        return self.process.wait(60)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((web.HOST, 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def demonstration() -> Iterator[Demonstration]:
    place, port = Place(f"demo-test-{os.getpid()}"), free_port()
    kept = {name: value for name, value in os.environ.items() if name not in FROM_OUTSIDE}
    environment = {**kept, "PORT": str(port), "LLESIANT_PLACE": place.name}
    process = subprocess.Popen(
        ["make", "demo"], cwd=CHECKOUT, env=environment, stdout=subprocess.PIPE, text=True, start_new_session=True
    )
    assert process.stdout is not None
    heard: list[str] = []
    for line in process.stdout:
        heard.append(line.rstrip())
        if "Ctrl-C" in line:
            break
    found = Demonstration(process, place, port, environment, heard)
    yield found
    if process.poll() is None:
        found.interrupt()
    process.stdout.close()
    place.remove()


@pytest.mark.timeout(180)
def test_demonstration_from_ready_to_ctrl_c(demonstration: Demonstration) -> None:
    # The first line says where, and it is true.
    assert demonstration.heard[0] == f"Ready: http://127.0.0.1:{demonstration.port}/"
    assert [web.status(demonstration.port, path) for path in ("/healthz", "/readyz")] == [200, 200]
    assert all(demonstration.pids().values())

    # The accounts are pure JSON, and were also printed.
    accounts = json.loads(demonstration.make("demo-accounts").stdout)
    assert [set(account) for account in accounts] == [FIELDS] * len(accounts)
    assert all(any(account["email"] in line for line in demonstration.heard) for account in accounts)

    # Neither a second start nor a reset gets in its way.
    second, reset = demonstration.make("demo"), demonstration.make("demo-reset")
    assert second.returncode
    assert f"already runs at http://127.0.0.1:{demonstration.port}/" in second.stderr
    assert reset.returncode
    assert "is running" in reset.stderr

    # What dies is started again.
    before = demonstration.pids()
    assert before["worker"] is not None
    os.kill(before["worker"], signal.SIGKILL)
    deadline = time.monotonic() + 10
    while demonstration.pids()["worker"] in (None, before["worker"]) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert demonstration.pids()["worker"] not in (None, before["worker"])

    # Ctrl-C ends everything; the data stays until it is reset.
    demonstration.interrupt()
    assert demonstration.pids() == dict.fromkeys(NAMES)
    assert web.status(demonstration.port, "/healthz") == 0
    assert (demonstration.place.folder / "loaded").exists()
    assert demonstration.make("demo-reset").returncode == 0
    assert not (demonstration.place.folder / "loaded").exists()
