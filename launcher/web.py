"""The service's own processes, and whether its pages answer."""

import http.client
import socket
import sys
from functools import partial

from launcher.backing import Backing
from launcher.environment import demonstration_environment
from launcher.errors import LauncherError
from launcher.places import Place
from launcher.processes import Service

HOST = "127.0.0.1"
WEB_WORKERS = 3
MODULE = (sys.executable, "-m")
# gunicorn's control socket has one fixed path in the home folder, which two checkouts would share.
GUNICORN = (*MODULE, "gunicorn", "wellbeing.wsgi:application", "--worker-class", "sync", "--no-control-socket")
CELERY = (*MODULE, "celery", "-A", "wellbeing")
WORKER_OPTIONS = ("--pool=threads", "--concurrency=2", "--without-gossip", "--without-mingle", "--loglevel=info")
SECONDS_TO_FINISH = 5


def port_wanted(text: str) -> int:
    """The port that PORT names. Raises LauncherError when it is no port number."""
    if not text.isdigit() or not 0 < int(text) < 65536:
        raise LauncherError(f"PORT is {text!r}: it must be a number from 1 to 65535.")
    return int(text)


def refuse_taken(port: int) -> None:
    """Raise LauncherError when the port is in use or may not be used."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            reason = error.strerror or "in use"
            raise LauncherError(f"Port {port} cannot be used ({reason}). Choose another: PORT=8123 make demo") from None


def services(place: Place, backing: Backing, port: int) -> list[Service]:
    """Web server, worker and clock of the demonstration, signed in to the database as its login role."""
    environment = demonstration_environment(place, backing, owner=False, port=port)
    make = partial(Service, place=place, environment=environment)
    # Loaded once, before the workers part from it: a quicker start, and memory that they share.
    web = (*GUNICORN, "--preload", "--workers", str(WEB_WORKERS), "--bind", f"{HOST}:{port}")
    return [
        make("web", [*web, "--graceful-timeout", str(SECONDS_TO_FINISH)], is_up=partial(is_ready, port)),
        make("worker", [*CELERY, "worker", *WORKER_OPTIONS]),
        make("beat", [*CELERY, "beat", "-s", str(place.folder / "beat-schedule"), "--pidfile=", "--loglevel=info"]),
    ]


def is_ready(port: int) -> bool:
    """Whether the process is up, what it stands on is there, and a page really comes."""
    return status(port, "/healthz") == 200 and status(port, "/readyz") == 200 and 200 <= status(port, "/") < 400


def status(port: int, path: str) -> int:
    """The status that a path answers with; 0 when nothing answers."""
    connection = http.client.HTTPConnection(HOST, port, timeout=10)
    try:
        connection.request("GET", path)
        return connection.getresponse().status
    except (OSError, http.client.HTTPException):
        return 0
    finally:
        connection.close()
