"""Ctrl-C, SIGTERM and hang-up all mean the same: end what was begun, in order, and go."""

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from launcher.errors import Interrupted

SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def raise_on_signals() -> None:
    """From now on those signals raise Interrupted where the program is."""
    for number in SIGNALS:
        # Started with nohup, a hang-up stays ignored, as asked for. Ctrl-C does not: a script's shell turns it off for
        # whatever it starts in the background, and yet whoever sends it means it.
        if number != signal.SIGHUP or signal.getsignal(number) is not signal.SIG_IGN:
            signal.signal(number, _raise)


@contextmanager
def shielded() -> Iterator[None]:
    """While things are being ended, a second Ctrl-C must not leave some of them running."""
    before = {number: signal.getsignal(number) for number in SIGNALS}
    for number in SIGNALS:
        # Not SIG_IGN, which a process started meanwhile would inherit.
        signal.signal(number, _pass_over)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


class Parent:
    """Who started us: a `make` that is killed outright can pass nothing on to us."""

    def __init__(self) -> None:
        self.watched = os.getppid() if "MAKELEVEL" in os.environ else None

    def is_gone(self) -> bool:
        """Whether the `make` that started us has died, so that nobody could stop us any more."""
        return self.watched is not None and os.getppid() != self.watched


def _raise(number: int, frame: FrameType | None) -> None:
    raise Interrupted(signal.Signals(number).name)


def _pass_over(number: int, frame: FrameType | None) -> None:
    return
