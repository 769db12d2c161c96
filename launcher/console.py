"""What the person at the keyboard reads: one line a step, at once even when the output is a pipe."""

import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO


def say(line: str) -> None:
    """A line of progress. It goes to standard error, so that standard output carries only what was asked for."""
    _write(line, sys.stderr)


def answer(line: str) -> None:
    """A line that was asked for, on standard output."""
    _write(line, sys.stdout)


@contextmanager
def timed(step: str, report: Callable[[str], None] = say) -> Iterator[None]:
    """Report what was done and how many seconds it took, once it is done."""
    began = time.monotonic()
    yield
    report(f"  {step} ({time.monotonic() - began:.1f} s)")


def tail(log: Path, lines: int = 20) -> str:
    """The last lines of a log, for an error message; empty when there is no log yet."""
    if not log.exists():
        return ""
    return "\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-lines:])


def table(rows: list[dict[str, str]], columns: list[str]) -> list[str]:
    """The rows as lines of aligned columns, with a heading."""
    lines = [columns, *([str(row.get(column, "")) for column in columns] for row in rows)]
    widths = [max(map(len, cells)) for cells in zip(*lines, strict=True)]
    return ["  ".join(map(str.ljust, cells, widths)).rstrip() for cells in lines]


def _write(line: str, stream: TextIO) -> None:
    try:
        print(line, file=stream, flush=True)
    except BrokenPipeError:
        # Whoever read has heard enough; what we run goes on all the same.
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
