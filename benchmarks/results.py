"""Figures with their targets: printed as a table and written to `var/bench.json`."""

import json
import os
import platform
import subprocess
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

import psutil

CHECKOUT = Path(__file__).resolve().parent.parent
FILE = CHECKOUT / "var" / "bench.json"


@dataclass(frozen=True)
class Figure:
    """One measured value. `at_most` or `at_least` is its target in the same unit; without one it is for information."""

    name: str
    value: float
    unit: str
    at_most: float | None = None
    at_least: float | None = None
    note: str = ""

    @property
    def met(self) -> bool | None:
        """Whether the target is met; None without a target."""
        if self.at_most is not None:
            return self.value <= self.at_most
        return self.value >= self.at_least if self.at_least is not None else None

    @property
    def target(self) -> str:
        """The target in words."""
        if self.at_most is not None:
            return f"≤ {self.at_most:g}"
        return f"≥ {self.at_least:g}" if self.at_least is not None else ""


def machine(load_before: float) -> dict[str, object]:
    """What the figures were measured on; `load_before` is the load (processes wanting a core) when the run began."""
    return {
        "system": platform.platform(),
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gib": round(psutil.virtual_memory().total / 2**30, 1),
        "python": platform.python_version(),
        "load_before": round(load_before, 2),
    }


def write(figures: Sequence[Figure], *, about: dict[str, object], seconds: float) -> None:
    """Write all figures, what they were measured on, and of which revision, to `var/bench.json`."""
    written = {
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
        "seconds": round(seconds),
        "revision": _git("rev-parse", "HEAD"),
        "uncommitted_changes": bool(_git("status", "--porcelain", "--untracked-files=no")),
        "machine": about,
        "figures": [asdict(each) | {"met": each.met} for each in figures],
    }
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_text(json.dumps(written, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def table(figures: Sequence[Figure]) -> list[str]:
    """The figures as aligned lines."""
    width = max(len(each.name) for each in figures)
    return [_line(each, width) for each in figures]


def _line(figure: Figure, width: int) -> str:
    met = {True: "yes", False: "NO", None: ""}[figure.met]
    unit = "" if figure.unit == "×" else figure.unit
    value = f"{figure.value:,.2f} ×" if figure.unit == "×" else f"{figure.value:,.4g}"
    return f"{figure.name:{width}} {value:>10} {unit:12} {figure.target:>9} {met:4} {figure.note}".rstrip()


def _git(*arguments: str) -> str:
    command = ["git", *arguments]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False).stdout.strip()


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text().splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), "")
