"""Start the service, end its processes in all the ways that happen, and start them again."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg2

from launcher import messages, web
from launcher.backing import Backing
from launcher.broker import EmbeddedBroker
from launcher.console import tail
from launcher.environment import demonstration_environment
from launcher.errors import LauncherError
from launcher.places import Place
from launcher.postgres import EmbeddedPostgres
from launcher.postgres.account import outside_checkout
from launcher.postgres.roles import OWNER, create_database
from launcher.processes import Service, began
from launcher.supervisor import end_all
from launcher.tools import PYTHON
from tests.service.troupes import Troupe, read_troupes

START_SECONDS = 60.0
# After a crash, sessions of a dead PostgreSQL need a moment to notice; until then it refuses to start anew.
START_ATTEMPTS = 8


@dataclass(frozen=True)
class TestPlace(Place):
    """A place in pytest's temporary folder, so that data and logs go the way of all test results."""

    root: Path = Path()
    __test__ = False

    @property
    def folder(self) -> Path:
        """Closed to everybody else, as every place is."""
        folder = self.root / self.name
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return folder


@dataclass
class RunningService:
    """The whole service on a free port: `services` by name are postgres, broker, web, worker, beat."""

    place: Place
    settings: Mapping[str, str] = field(default_factory=dict)
    services: dict[str, Service] = field(default_factory=dict)
    troupes: dict[str, Troupe] = field(default_factory=dict)
    port: int = 0

    @property
    def address(self) -> str:
        """Where it is served, without a slash at the end."""
        return f"http://{web.HOST}:{self.port}"

    def start(self, wanted: list[str], *, durable: bool) -> None:
        """Start servers, fill the database with these troupes, start the service; return when pages come."""
        messages.compile_all()
        self._postgres = EmbeddedPostgres(self.place, durable=durable)
        self._broker = EmbeddedBroker(self.place)
        for name, server in (("postgres", self._postgres), ("broker", self._broker)):
            self.services[name] = server.service()
            self.begin(name)
        create_database(self._postgres.address(OWNER, "postgres"))
        self.fill(wanted)
        self.port = free_port()
        self.services |= {service.name: self._set_up(service) for service in self._processes()}
        for name in ("web", "worker", "beat"):
            self.begin(name)

    def fill(self, wanted: list[str]) -> None:
        """Migrate, load and make the troupes, as the owner."""
        noted = self.place.folder / "troupes.json"
        command = [PYTHON, "-m", "tests.service.filling", str(noted), *wanted]
        environment = {**demonstration_environment(self.place, self.backing, owner=True), **self.settings}
        log = self.place.log("filling")
        with log.open("ab") as output:
            done = subprocess.run(
                command, cwd=self.place.checkout, env=environment, stdout=output, stderr=output, check=False
            )
        if done.returncode:
            raise LauncherError(f"The database could not be filled; {log} ends with:\n{tail(log)}")
        self.troupes = read_troupes(noted)

    def manage(self, *arguments: str) -> str:
        """What a management command prints, run as the owner."""
        environment = {**demonstration_environment(self.place, self.backing, owner=True), **self.settings}
        command = [PYTHON, "manage.py", *arguments]
        return subprocess.run(
            command, cwd=self.place.checkout, env=environment, capture_output=True, text=True, check=True
        ).stdout

    @property
    def backing(self) -> Backing:
        """Where database and broker are."""
        return Backing(database=self._postgres.addresses(), broker=self._broker.address())

    def begin(self, name: str) -> None:
        """Start one process that is not running and wait until it answers."""
        service = self.services[name]
        for attempt in range(START_ATTEMPTS):
            service.sweep()
            service.start()
            try:
                return service.wait_until_up(START_SECONDS)
            except LauncherError:
                if attempt == START_ATTEMPTS - 1 or not service.has_died():
                    raise
                time.sleep(0.25)

    def revive(self) -> None:
        """What the launcher's supervisor does: start again what died of another's death.

        A Celery worker that held a message ends itself when its broker is gone (kombu cannot put the message back).
        """
        for name in [name for name, service in self.services.items() if service.has_died()]:
            self.begin(name)

    def kill(self, name: str) -> None:
        """`kill -9` of one process; what it leaves behind in its session is left to notice by itself."""
        process = self.services[name].process
        assert process is not None
        process.kill()
        process.wait()

    def children(self, name: str) -> list[int]:
        """The living children of one process."""
        process = self.services[name].process
        assert process is not None
        listed = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        return [int(pid) for pid in listed if began(int(pid))]

    def sql(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """What the owner of the database, who sees everything, reads."""
        with closing(psycopg2.connect(self._postgres.addresses().owner)) as connection, connection.cursor() as cursor:
            connection.autocommit = True
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []

    def also_serve(self, name: str, settings: Mapping[str, str]) -> str:
        """A second web server for the same database with other settings; its address."""
        port = free_port()
        service = web.services(self.place, self.backing, port)[0]
        service.name = name
        service.environment = {**service.environment, **self.settings, **settings}
        self.services[name] = service
        self.begin(name)
        return f"http://{web.HOST}:{port}"

    def end(self) -> None:
        """End everything that was started here, what uses a server before the server; keep the logs."""
        servers = [self.services.pop(name) for name in ("broker", "postgres") if name in self.services]
        end_all(list(self.services.values()))
        end_all(servers)
        if self.place.sockets != self.place.records:
            shutil.rmtree(self.place.sockets, ignore_errors=True)
        shutil.rmtree(outside_checkout(self.place), ignore_errors=True)
        shutil.rmtree(self.place.folder / "postgres", ignore_errors=True)

    def log(self, name: str) -> str:
        """The whole log of one process."""
        return self.place.log(name).read_text(encoding="utf-8", errors="replace")

    def _processes(self) -> list[Service]:
        return web.services(self.place, self.backing, self.port)

    def _set_up(self, service: Service) -> Service:
        service.environment = {**service.environment, **self.settings}
        return service


def free_port() -> int:
    """A port of this machine that nothing listens on."""
    with socket.socket() as probe:
        probe.bind((web.HOST, 0))
        return int(probe.getsockname()[1])


def wait_for[Found](look: Callable[[], Found], what: str, seconds: float = 20.0) -> Found:
    """What `look` finds, as soon as it finds something; fails with `what` when it takes longer."""
    deadline = time.monotonic() + seconds
    while True:
        found = look()
        if found:
            return found
        assert time.monotonic() < deadline, f"waited {seconds:.0f} s for {what}"
        time.sleep(0.05)


def kill_hard(pid: int) -> None:
    """`kill -9` of a process that the service started; returns once it is gone."""
    moment = began(pid)
    os.kill(pid, signal.SIGKILL)
    wait_for(lambda: began(pid) != moment, f"the end of process {pid}")
