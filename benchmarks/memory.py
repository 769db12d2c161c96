"""Memory of the service's processes after use: resident (RSS), and its fair share of what is shared (PSS)."""

import psutil

from benchmarks.results import Figure
from launcher.processes import Service

MIB = 2**20


def of_web_worker(server: Service) -> list[Figure]:
    """The largest of a web server's workers."""
    return _figures("web worker after use", _process(server).children(), at_most=150)


def of_worker(worker: Service) -> list[Figure]:
    """The worker that has rendered."""
    return _figures("worker that has made PDFs", [_process(worker)], at_most=250)


def _figures(name: str, processes: list[psutil.Process], at_most: float) -> list[Figure]:
    found = [process.memory_full_info() for process in processes]
    figures = [Figure(f"memory of a {name}, RSS", max(each.rss for each in found) / MIB, "MiB", at_most=at_most)]
    # Only Linux tells what is shared.
    shares = [each.pss for each in found if hasattr(each, "pss")]
    return [*figures, *(Figure("  its share (PSS)", share / MIB, "MiB") for share in shares[:1])]


def _process(service: Service) -> psutil.Process:
    if service.process is None:
        raise RuntimeError(f"{service.name} is not running")
    return psutil.Process(service.process.pid)
