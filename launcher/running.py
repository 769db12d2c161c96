"""What a running demonstration leaves for the other commands to find: who it is and where its servers are."""

import json

from launcher.backing import Backing
from launcher.errors import LauncherError
from launcher.places import Place
from launcher.postgres import Addresses
from launcher.processes import Record

FILE = "running.json"


def note(place: Place, backing: Backing, port: int) -> None:
    """Write the note, readable by us alone: an address may hold a password."""
    noted = {"owner": backing.database.owner, "app": backing.database.app, "broker": backing.broker, "port": port}
    path = place.folder / FILE
    path.touch(mode=0o600)
    path.write_text(json.dumps(noted))


def record(place: Place) -> Record:
    """The record of the launcher itself, by which `make stop` finds it."""
    return Record(place.folder / "launcher.json")


def read(place: Place) -> Backing:
    """Database and queue of the demonstration that is running. Raises LauncherError when it is not ready yet."""
    noted = _read(place)
    if not noted:
        raise LauncherError("The demonstration is still starting, or ending. Try again in a moment.")
    return Backing(database=Addresses(owner=str(noted["owner"]), app=str(noted["app"])), broker=str(noted["broker"]))


def address(place: Place) -> str:
    """Where it is served, for a message; empty when it does not say yet."""
    noted = _read(place)
    return f" at http://127.0.0.1:{noted['port']}/" if noted else ""


def forget(place: Place) -> None:
    """Take the note away."""
    (place.folder / FILE).unlink(missing_ok=True)
    record(place).forget()


def _read(place: Place) -> dict[str, str | int]:
    try:
        found: dict[str, str | int] = json.loads((place.folder / FILE).read_text())
    except (OSError, ValueError):
        return {}
    return found
