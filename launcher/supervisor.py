"""Keep processes running: one that dies is started again, sooner the first time than the fifth."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from launcher.console import say
from launcher.processes import Service

POLL_SECONDS = 0.2
# One that lived this long had really started; its next death is a new misfortune, not the same one again.
STEADY_SECONDS = 10.0
LONGEST_PAUSE = 15.0


@dataclass
class Watch:
    """One process, and how often it has died lately."""

    service: Service
    deaths: int = 0
    started_at: float = field(default_factory=time.monotonic)
    start_again_at: float | None = None

    def look(self, now: float) -> None:
        """Notice a death; start again when its pause is over."""
        if self.start_again_at is not None:
            if now >= self.start_again_at:
                self._start(now)
        elif self.service.has_died():
            self._mourn(now)

    def _mourn(self, now: float) -> None:
        self.deaths = 1 if now - self.started_at > STEADY_SECONDS else self.deaths + 1
        pause = pause_after(self.deaths)
        self.start_again_at = now + pause
        code = self.service.process.returncode if self.service.process else 0
        when = f"in {pause:.0f} s" if pause else "at once"
        say(f"{self.service.name} ended ({how_it_ended(code)}); starting it again {when}")
        self.service.sweep()
        if not pause:
            self._start(now)

    def _start(self, now: float) -> None:
        self.start_again_at, self.started_at = None, now
        self.service.start()


def pause_after(deaths: int) -> float:
    """Seconds to wait before starting again after so many deaths in a row: 0, 1, 2, 4, … up to 15."""
    return 0.0 if deaths <= 1 else min(2.0 ** (deaths - 2), LONGEST_PAUSE)


def how_it_ended(code: int) -> str:
    """An exit status in words."""
    return f"signal {-code}" if code < 0 else f"status {code}"


def keep_running(services: list[Service], until: Callable[[], bool]) -> None:
    """Watch the processes, which have been started, until `until` says to stop."""
    watches = [Watch(service) for service in services]
    while not until():
        for watch in watches:
            watch.look(time.monotonic())
        time.sleep(POLL_SECONDS)


def end_all(services: list[Service]) -> None:
    """Ask all of them to end at once, then see each of them off."""
    for service in services:
        service.ask_to_end()
    for service in services:
        service.end()
