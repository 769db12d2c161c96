"""One service for all faults, on a PostgreSQL that waits for its disk, with sweeps quick enough to wait for."""

from collections.abc import Iterator

import pytest

from tests.service.running import RunningService, TestPlace

TROUPES = (
    "pairs=660:started",
    "same=661:started",
    "race=662:answered",
    "start-1=663",
    "start-2=663",
    "start-3=663",
    "decide-1=664:submitted",
    "decide-2=664:submitted",
    "decide-3=664:submitted",
    "decide-4=664:submitted",
    "decide-5=664:submitted",
    "killed=665:started",
    "broker=666:submitted",
    "worker=667:accepted",
)
QUICK = {"DOCUMENT_LOST_AFTER": "4", "DOCUMENT_OVERDUE_AFTER": "2", "DOCUMENT_SWEEP_EVERY": "1"}


@pytest.fixture(scope="package")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """The service, running; each test leaves all of its processes up."""
    running = RunningService(TestPlace("service", root=tmp_path_factory.mktemp("faults")), settings=QUICK)
    try:
        running.start(list(TROUPES), durable=True)
        yield running
    finally:
        running.end()
