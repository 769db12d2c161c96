"""The running service, the browser, and the actors of a journey."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from launcher.doctor import CHROMIUM, chromium
from tests.browser import shots
from tests.browser.visitor import Visitor
from tests.service.filling import DEMONSTRATION
from tests.service.running import RunningService, TestPlace

OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
TROUPES = (
    "story-en=660",
    "story-cy=661",
    "story-plain=662",
    "story-keys=663",
    "saving=664:started",
    "rich=665:accepted",
    "ready=666:answered",
    "waiting=667:submitted",
    "idle=668",
    "errors=669:started",
    "accounts=670",
    "second-en=671:last-year",
    "second-cy=672:last-year",
    "voices-en=673:asked",
    "voices-cy=674:asked",
    "cycle-en=675:cycle",
    "cycle-cy=676:cycle",
    "quick-en=677",
    "quick-cy=678",
    "plan-en=679:planning",
    "plan-cy=680:planning",
    "vale=681",
    "choosing-en=662:planning",
    "choosing-cy=668:planning",
)
LONG = 300
LONGEST = "test_pages.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Together, whatever the order of the others, so that the service starts once; and with the time journeys take.

    The longest first: whoever runs beside it does the others meanwhile.
    """
    here = Path(__file__).parent
    journeys = [item for item in items if item.path.is_relative_to(here)]
    for item in journeys:
        item.add_marker(pytest.mark.timeout(LONG))
    journeys.sort(key=lambda item: item.path.name != LONGEST)
    items[:] = [*journeys, *(item for item in items if item not in journeys)]


@pytest.fixture(scope="package")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningService]:
    """The service as the demonstration runs it, with a troupe for each journey."""
    running = RunningService(TestPlace("service", root=tmp_path_factory.mktemp("browser")))
    try:
        running.start([*TROUPES, DEMONSTRATION] if shots.ARE_WANTED else list(TROUPES), durable=False)
        yield running
    finally:
        running.end()


@pytest.fixture(autouse=True)
def _server_faults(service: RunningService) -> Iterator[None]:
    """No test brings about a fault of our own; what the server said of one is shown."""
    before = len(service.log("web"))
    yield
    _nothing, fault, said = service.log("web")[before:].partition("ERROR django.request Internal Server Error")
    assert not fault, said


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """A real Chromium; without one the tests fail, and say how to get it."""
    program = chromium()
    assert program, f"Chromium is missing. To install it: {CHROMIUM.command()}"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, args=list(OPTIONS))
        yield started
        started.close()


@pytest.fixture
def visit(service: RunningService, browser: Browser) -> Iterator[Callable[..., Visitor]]:
    """Make a visitor: `visit(language, …)`. Each has cookies of their own; all leave at the end of the test."""
    visitors: list[Visitor] = []

    def arrive(language: str = "en", kind: type[Visitor] = Visitor, **how: Any) -> Visitor:
        visitors.append(kind(browser, how.pop("address", service.address), language, **how))
        return visitors[-1]

    yield arrive
    for visitor in visitors:
        visitor.close()
