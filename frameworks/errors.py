"""Named errors of frameworks. The command turns each into a message and a failing exit."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from frameworks.rules import Fault


# More faults than this are told by their number: a file of the wrong kind can have one on each line.
SHOWN = 200


class FrameworkError(Exception):
    """The base of this room's errors."""


@dataclass
class NoPackFound(FrameworkError):
    """There is no pack file at this path."""

    path: str

    def __str__(self) -> str:
        return f"There is no pack file (*.yaml) at {self.path}."


@dataclass
class PacksFaulty(FrameworkError):
    """At least one file is not a well-formed pack; the faults by file, in order of their lines."""

    faults: "Mapping[str, tuple[Fault, ...]]"

    def __str__(self) -> str:
        lines = [f"{name}:{fault.line}: {fault.text}" for name, found in self.faults.items() for fault in found]
        left_out = [f"… and {len(lines) - SHOWN} more."] if len(lines) > SHOWN else []
        return "\n".join(lines[:SHOWN] + left_out)


@dataclass
class PublishedVersionChanged(FrameworkError):
    """The file says something else than the version that was published under its name."""

    name: str
    slug: str
    version: str

    def __str__(self) -> str:
        return (
            f"{self.name}: {self.slug} {self.version} is already published and its file has changed since. A published "
            "version stays as it is: put the file back, and write what is new as a new version."
        )


@dataclass
class LockedFileMissing(FrameworkError):
    """A published pack file is gone."""

    name: str

    def __str__(self) -> str:
        return f"{self.name} was published, so it is needed for as long as evaluations made with it. Put the file back."


class MayNotLoad(FrameworkError):
    """The database role may not write frameworks."""

    def __str__(self) -> str:
        return "Packs are loaded by the database's owner. Point DATABASE_URL to the owner's role for this command."
