"""Our own PostgreSQL server: made once with initdb, then kept running behind a private socket."""

import shutil
import signal
import subprocess
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from launcher.console import tail
from launcher.errors import LauncherError
from launcher.places import Place
from launcher.postgres import roles
from launcher.postgres.account import Account, account_for_postgres
from launcher.postgres.binaries import PostgresBinaries, find_binaries
from launcher.processes import Service, began, command_line, end_process

# Only the name of a socket: nothing listens on the network, and each checkout has a folder of its own.
PORT = 5497
# No wheel carries ICU, and this locale sorts by code point; names are sorted in Python, where Welsh order is known.
LOCALES = ("C.UTF-8", "C")


@dataclass
class EmbeddedPostgres:
    """A server for one place. `durable=False` turns off waiting for the disk: for tests only."""

    place: Place
    durable: bool = True
    account: Account = field(default_factory=account_for_postgres)

    @property
    def data(self) -> Path:
        """The data folder."""
        return self.account.data_folder(self.place)

    @property
    def sockets(self) -> Path:
        """The folder of the socket."""
        return self.account.socket_folder(self.place)

    def addresses(self) -> roles.Addresses:
        """The service's database as owner and as login role."""
        return roles.Addresses(owner=self.address(roles.OWNER), app=self.address(roles.APP))

    def service(self) -> Service:
        """The server as a process to start; its data is made first if there is none."""
        binaries = self.binaries()
        if not self.made_with():
            self._make_data(binaries)
        self.account.hand_over(self.sockets)
        return Service(
            name="postgres",
            command=self._command(binaries),
            place=self.place,
            is_up=partial(roles.answers, self.address(roles.OWNER, "postgres")),
            before_start=self.clear_traces,
            # PostgreSQL's "fast" shutdown: sessions are cut, the data is closed properly.
            gentle_signal=signal.SIGINT,
            patience=30.0,
        )

    def binaries(self) -> PostgresBinaries:
        """The programs that suit the data, if there is any."""
        return find_binaries(self.made_with() or None)

    def made_with(self) -> int:
        """The major version that made the data; 0 when there is none, or when making it was cut short."""
        version = self.data / "PG_VERSION"
        finished = (self.data / "global" / "pg_control").exists() and not self._unfinished.exists()
        return int(version.read_text()) if version.exists() and finished else 0

    def clear_traces(self) -> None:
        """After a crash: end a server of ours that still holds the data, and take away what would mislead a new one.

        PostgreSQL trusts the process number in its note, which may by now be somebody else's. The note of a number that
        nobody has is left: by it PostgreSQL sees whether sessions of the dead server are still about.
        """
        note = self.data / "postmaster.pid"
        if note.exists():
            pid = int(note.read_text().split("\n", 1)[0])
            if str(self.data) in command_line(pid):
                end_process(pid, signal.SIGINT, 30.0)
            elif began(pid):
                note.unlink()
        for trace in self.sockets.glob(".s.PGSQL.*"):
            trace.unlink()

    @property
    def _unfinished(self) -> Path:
        return self.place.folder / "postgres-unfinished"

    def address(self, user: str, database: str = roles.DATABASE) -> str:
        """The address of a database of this server for one of its users."""
        return roles.socket_address(str(self.sockets), PORT, user, database)

    def _command(self, binaries: PostgresBinaries) -> list[str]:
        command = [*self.account.prefix, str(binaries.folder / "postgres"), "-D", str(self.data)]
        command += ["-h", "", "-k", str(self.sockets), "-p", str(PORT), "-c", "unix_socket_permissions=0700"]
        return command if self.durable else [*command, "-F", "-c", "full_page_writes=off"]

    def _make_data(self, binaries: PostgresBinaries) -> None:
        shutil.rmtree(self.data, ignore_errors=True)
        self._unfinished.touch()
        for locale in LOCALES:
            self.account.hand_over(self.data)
            if self._initdb(binaries, locale):
                self._unfinished.unlink()
                return
            shutil.rmtree(self.data, ignore_errors=True)
        raise LauncherError(f"initdb failed:\n{tail(self.place.log('initdb'))}")

    def _initdb(self, binaries: PostgresBinaries, locale: str) -> bool:
        command = [*self.account.prefix, str(binaries.folder / "initdb"), "-D", str(self.data), "-U", roles.OWNER]
        # Whoever reaches the socket is let in: it lies in a folder that only we can enter.
        command += ["--auth=trust", "--encoding=UTF8", f"--locale={locale}"]
        command += [] if self.durable else ["--no-sync"]
        with self.place.log("initdb").open("ab") as log:
            done = subprocess.run(command, stdout=log, stderr=log, stdin=subprocess.DEVNULL, check=False)
        return done.returncode == 0
