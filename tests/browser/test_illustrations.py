"""The pictures of the documentation, made where the pages are: an authority's dashboard, for the README."""

import json
from collections.abc import Callable

from tests.browser import shots
from tests.browser.visitor import Visitor
from tests.service.running import RunningService
from tests.service.troupes import PASSWORD

WINDOW = {"width": 1280, "height": 1000}


def test_dashboard_of_an_authority(service: RunningService, visit: Callable[..., Visitor]) -> None:
    visitor = visit("en", window=WINDOW)
    email, password = officer(service)
    visitor.signs_in(email, password)
    figures = visitor.page.locator(".app-figures")
    visitor.until(figures.count, "figures on the dashboard", seconds=60)

    assert figures.is_visible()
    shots.illustrate(visitor.page, "dashboard")


def officer(service: RunningService) -> tuple[str, str]:
    """One of the demonstration where it is loaded, for the sake of its many schools; else a troupe's."""
    if not shots.ARE_WANTED:
        return service.troupes["rich"].officer, PASSWORD
    accounts = json.loads(service.manage("demo_accounts"))
    account = next(each for each in accounts if "officer" in each["role"])
    return account["email"], account["password"]
