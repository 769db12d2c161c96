"""The order of the measurements, and how much of each."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import connection

from benchmarks import (
    catalogue,
    databases,
    dataset,
    depth,
    documents,
    memory,
    pages,
    plans,
    preparing,
    rollups,
    saving,
    serving,
    submitting,
    weight,
)
from benchmarks.asking import Browser, sign_in
from benchmarks.dataset import Nation
from benchmarks.results import Figure
from launcher.console import timed


@dataclass(frozen=True)
class Size:
    """How much is measured; `growth` are the two nations whose dashboards are compared, if any."""

    wales: int
    growth: tuple[int, int] | None
    rounds: int
    asked: int
    saves: int
    burst: float
    times: int


FULL = Size(wales=1460, growth=(250, 25_000), rounds=5, asked=15, saves=150, burst=2.0, times=5)
QUICK = Size(wales=250, growth=None, rounds=2, asked=8, saves=60, burst=1.0, times=2)
SMALL = 22


def run(size: Size) -> list[Figure]:
    """All figures, in the order of the table."""
    try:
        return list(_figures(size))
    finally:
        connection.close()
        for name in (preparing.TEMPLATE, "small", "wales", "growth_small", "growth_large"):
            databases.drop(name)


def _figures(size: Size) -> Iterator[Figure]:
    with timed("an empty database, and the reference data"):
        prepared = preparing.prepare()
    with timed(f"nations of {SMALL} and {size.wales:,} schools"):
        small = _nation("small", SMALL, cycles=3)
        wales = _nation("wales", size.wales, cycles=3)
    with timed("saving"):
        yield from saving.measure(wales, rounds=size.rounds, saves=size.saves, burst=size.burst)
    with timed("pages"):
        yield from pages.measure(small, wales, rounds=size.rounds, asked=size.asked)
    with timed("a self-evaluation in depth"):
        yield from depth.measure(small, wales, rounds=size.rounds, asked=size.asked)
    with timed("a large plan"):
        yield from plans.measure(small, wales, rounds=size.rounds, asked=size.asked)
    with timed("the catalogue of interventions"):
        yield from catalogue.measure(small, wales, rounds=size.rounds, asked=size.asked)
    if size.growth:
        yield from _growth(size, *size.growth)
    with timed("rollups"):
        yield from rollups.measure(wales, rounds=size.rounds)
    yield from _with_servers(wales, size)
    yield from prepared


def _growth(size: Size, few: int, many: int) -> Iterator[Figure]:
    with timed(f"nations of {few:,} and {many:,} schools"):
        small, large = _nation("growth_small", few), _nation("growth_large", many)
    with timed("dashboards as the nation grows"):
        yield from pages.measure_growth(small, large, rounds=size.rounds, asked=size.asked)
    with timed("rollups of the largest nation"):
        yield from rollups.measure(large, rounds=1)


def _with_servers(nation: Nation, size: Size) -> Iterator[Figure]:
    """What needs the service's own processes: latency, weight, memory; and the PDF of what was submitted on the way."""
    port = serving.free_port()
    web, worker = serving.web_server(nation.name, port), serving.worker(nation.name)
    with serving.running(web, worker):
        with timed("submission to dashboard"):
            yield from submitting.measure_latency(nation, port, times=size.times)
        with timed("ordered PDFs"):
            yield from submitting.measure_order(nation, port, times=size.times)
        with timed("page weight"):
            yield from weight.measure(nation, port)
        _use(nation, port)
        yield from memory.of_web_worker(web)
        yield from memory.of_worker(worker)
    with timed("PDF beside WeasyPrint alone"):
        yield from documents.measure(nation, submitting.SCHOOLS[0], rounds=size.times)


def _use(nation: Nation, port: int) -> None:
    """Every page, often enough that each web worker has met it."""
    databases.use(nation.name)
    for page in [*pages.school_pages(nation), *pages.wide_pages(nation)]:
        browser = Browser(port, sign_in(page.person))
        for _ in range(12):
            browser.get(page.path)


def _nation(name: str, schools: int, cycles: int = 1) -> Nation:
    return dataset.build(name, schools=schools, template=preparing.TEMPLATE, cycles=cycles)
