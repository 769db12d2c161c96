"""The processes of the service, started as `make demo` starts them, and the bare application beside them."""

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus

from benchmarks import bare, databases
from launcher import web
from launcher.places import place_named
from launcher.processes import Service, always

SECONDS_TO_START = 60.0


@contextmanager
def running(*services: Service) -> Iterator[None]:
    """The processes, up for the block."""
    try:
        for each in services:
            each.start()
        for each in services:
            each.wait_until_up(SECONDS_TO_START)
        yield
    finally:
        for each in reversed(services):
            each.end()


def web_server(database: str, port: int) -> Service:
    """The service's own web server, signed in to the database as its login role."""
    command = [*web.GUNICORN, "--workers", str(web.WEB_WORKERS), "--bind", f"{web.HOST}:{port}"]
    return _service("web", command, database, is_up=partial(web.is_ready, port))


def bare_server(database: str, port: int) -> Service:
    """The bare application behind an identical server."""
    server = [bare.APPLICATION if part == "wellbeing.wsgi:application" else part for part in web.GUNICORN]
    command = [*server, "--workers", str(web.WEB_WORKERS), "--bind", f"{web.HOST}:{port}"]
    return _service("bare", command, database, bare.SETTINGS, is_up=lambda: web.status(port, "/up") == HTTPStatus.OK)


def worker(database: str) -> Service:
    """The service's worker."""
    return _service("worker", [*web.CELERY, "worker", *web.WORKER_OPTIONS], database)


def environment(database: str, user: str = databases.APP) -> dict[str, str]:
    """The environment of a process that speaks to one of our databases."""
    kept = {name: value for name, value in os.environ.items() if name not in {databases.OWNER, databases.APP}}
    return {**kept, "DATABASE_URL": databases.address(database, user)}


def free_port() -> int:
    """A port of the loopback address that nobody uses now."""
    with socket.socket() as probe:
        probe.bind((web.HOST, 0))
        port: int = probe.getsockname()[1]
        return port


def _service(
    name: str,
    command: list[str],
    database: str,
    settings: str = "wellbeing.settings",
    is_up: Callable[[], bool] = always,
) -> Service:
    found = {**environment(database), "DJANGO_SETTINGS_MODULE": settings}
    return Service(name, command, place_named("bench"), environment=found, is_up=is_up)
