"""The database and the queue that everything else stands on: started for a block, and ended after it."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from launcher.broker import EmbeddedBroker
from launcher.console import timed
from launcher.errors import LauncherError
from launcher.interrupts import shielded
from launcher.places import Place
from launcher.postgres import Addresses, EmbeddedPostgres
from launcher.postgres.roles import OWNER, create_database, external_addresses
from launcher.processes import Record, Service, end_recorded

SERVERS = ("broker", "postgres")
START_SECONDS = 60.0
START_ATTEMPTS = 4


@dataclass
class Backing:
    """Where the database and the queue are, and the processes among them that are ours."""

    database: Addresses
    broker: str
    services: list[Service] = field(default_factory=list)


@contextmanager
def backing(place: Place, *, durable: bool = True) -> Iterator[Backing]:
    """Database and queue, up for the block. What an earlier, killed run left behind is ended first.

    The caller must hold the place.
    """
    end_leftovers(place)
    started: list[Service] = []
    try:
        database = _database(place, durable, started)
        yield Backing(database=database, broker=_broker(place, started), services=started)
    finally:
        with shielded():
            for service in reversed(started):
                service.end()


def end_leftovers(place: Place) -> int:
    """End every process that an earlier run from this place began and that still lives. Returns how many."""
    records = [Record(path) for path in place.records.glob("*.json")]
    # Servers last: what uses them should end in peace.
    records.sort(key=lambda record: SERVERS.index(record.path.stem) if record.path.stem in SERVERS else -1)
    return sum(end_recorded(record) for record in records)


def _database(place: Place, durable: bool, started: list[Service]) -> Addresses:
    external = os.environ.get("DATABASE_URL")
    if external:
        with timed("PostgreSQL named by DATABASE_URL"):
            return external_addresses(external, place)
    server = EmbeddedPostgres(place, durable=durable)
    with timed(str(server.binaries())):
        _start(server.service(), started)
        create_database(server.address(OWNER, "postgres"))
    return server.addresses()


def _broker(place: Place, started: list[Service]) -> str:
    external = os.environ.get("REDIS_URL")
    if external:
        return external
    broker = EmbeddedBroker(place)
    service = broker.service()
    with timed(f"queue ({service.command[0]})"):
        _start(service, started)
    return broker.address()


def _start(service: Service, started: list[Service]) -> None:
    started.append(service)
    for attempt in range(START_ATTEMPTS):
        service.start()
        try:
            return service.wait_until_up(START_SECONDS)
        except LauncherError:
            # After a crash, sessions of a dead PostgreSQL need a moment to notice, and hold its memory until then.
            if attempt == START_ATTEMPTS - 1 or not service.has_died():
                raise
            time.sleep(1)
