"""Start, recognise and end processes. Nothing is ever ended that was not started from here.

Each process has a record, `run/<name>.json`, of its number and of the moment it began. Numbers are used again by the
system, so a record counts only while a living process has both.
"""

import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from launcher.console import tail
from launcher.errors import LauncherError
from launcher.places import Place

POLL_SECONDS = 0.02


def began(pid: int) -> str | None:
    """A text that tells when the living process `pid` began; None when there is none (or only its corpse)."""
    status = Path(f"/proc/{pid}/stat")
    if Path("/proc/self/stat").exists():
        try:
            # The command's name, in brackets, may hold anything; the fields after it are fixed (proc(5)).
            fields = status.read_text().rpartition(")")[2].split()
        except OSError:
            return None
        return None if fields[0] in "ZX" else f"{_boot()} {fields[19]}"
    shown = subprocess.run(["ps", "-o", "stat=,lstart=", "-p", str(pid)], capture_output=True, text=True, check=False)
    state, _, start = shown.stdout.strip().partition(" ")
    return start.strip() if state and not state.startswith("Z") else None


def command_line(pid: int) -> str:
    """The command line of a living process; empty when there is none."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        shown = subprocess.run(["ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
        return shown.stdout.strip()


@dataclass
class Record:
    """The note kept of one process."""

    path: Path

    def write(self, pid: int, gentle_signal: signal.Signals) -> None:
        """Note the process and how it likes to be ended, replacing an older note in one step."""
        fresh = self.path.with_suffix(".new")
        fresh.write_text(json.dumps({"pid": pid, "began": began(pid), "signal": gentle_signal.value}))
        fresh.replace(self.path)

    def pid(self) -> int | None:
        """The process, if the very one noted is still alive."""
        noted = self._read()
        return noted["pid"] if noted.get("began") and began(noted["pid"]) == noted["began"] else None

    def gentle_signal(self) -> signal.Signals:
        """How the process likes to be ended."""
        return signal.Signals(self._read().get("signal", signal.SIGTERM))

    def forget(self) -> None:
        """Take the note away."""
        self.path.unlink(missing_ok=True)

    def _read(self) -> dict[str, Any]:
        try:
            noted = json.loads(self.path.read_text())
        except (OSError, ValueError):
            return {}
        return noted if isinstance(noted, dict) else {}


def always() -> bool:
    """A service whose being up is not asked for."""
    return True


@dataclass
class Service:
    """One process to keep running: how to start it, how to know that it answers, how to end it gently."""

    name: str
    command: Sequence[str]
    place: Place
    environment: Mapping[str, str] = field(default_factory=lambda: dict(os.environ))
    is_up: Callable[[], bool] = always
    before_start: Callable[[], None] | None = None
    gentle_signal: signal.Signals = signal.SIGTERM
    patience: float = 10.0
    process: subprocess.Popen[bytes] | None = None

    @property
    def record(self) -> Record:
        """The note of the process."""
        return Record(self.place.records / f"{self.name}.json")

    def start(self) -> None:
        """Start it in a session of its own, so that a Ctrl-C reaches us alone and we end things in order."""
        if self.before_start:
            self.before_start()
        with self.place.log(self.name).open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                cwd=self.place.checkout,
                env=dict(self.environment),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        self.record.write(self.process.pid, self.gentle_signal)

    def wait_until_up(self, seconds: float) -> None:
        """Return when it answers. Raises LauncherError with the end of its log when it dies or takes longer."""
        deadline = time.monotonic() + seconds
        while not self.is_up():
            if self.has_died():
                raise self._failure("ended at once")
            if time.monotonic() > deadline:
                raise self._failure(f"did not answer in {seconds:.0f} s")
            time.sleep(POLL_SECONDS)

    def _failure(self, what: str) -> LauncherError:
        log = self.place.log(self.name)
        return LauncherError(f"{self.name} {what}; {log} ends with:\n{tail(log)}")

    def has_died(self) -> bool:
        """Whether it was started and is no more."""
        return self.process is not None and self.process.poll() is not None

    def sweep(self) -> None:
        """End what a dead process left in its own session, such as a web server's workers holding the port."""
        if self.process is not None:
            _signal_group(self.process.pid)

    def ask_to_end(self) -> None:
        """Send the gentle signal, if it lives."""
        if self.process is not None and self.process.poll() is None:
            self.process.send_signal(self.gentle_signal)

    def end(self) -> None:
        """End it: gently, then after its patience by force; the record goes with it."""
        if self.process is None:
            return
        self.ask_to_end()
        try:
            self.process.wait(self.patience)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.sweep()
        self.record.forget()
        self.process = None


def end_recorded(record: Record, patience: float = 15.0) -> bool:
    """End the process of an earlier run, if that very process still lives. Returns whether there was one."""
    pid = record.pid()
    if pid is None:
        record.forget()
        return False
    end_process(pid, record.gentle_signal(), patience)
    record.forget()
    return True


def end_process(pid: int, gentle_signal: signal.Signals, patience: float) -> None:
    """End a process that is not our child: gently, then after `patience` seconds by force."""
    moment = began(pid)
    os.kill(pid, gentle_signal)
    deadline = time.monotonic() + patience
    while began(pid) == moment and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
    if began(pid) == moment:
        os.kill(pid, signal.SIGKILL)
        while began(pid) == moment:
            time.sleep(POLL_SECONDS)


def _signal_group(leader: int) -> None:
    try:
        os.killpg(leader, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _boot() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        return ""
