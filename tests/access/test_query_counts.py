"""No page asks more than 15 things of the database, and none asks more because there is more (design 10)."""

from collections.abc import Callable

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from tests.access.addresses import Page, cases_of, pages
from tests.access.growth import grow
from tests.access.test_doors import IN, expected_of
from tests.access.world import World, make_world
from tests.factories.reporting import refreshed

MOST = 15
# Who is asked to open a page, the first of them that may.
READERS = ("senior_a", "coordinator_a", "admin_a", "analyst", "platform_admin", "stranger")
FEWEST_PAGES = 25


@pytest.fixture
def documents_folder(settings, tmp_path):
    """Documents of this test lie in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path


@pytest.mark.django_db
def test_pages_cost_the_same_with_one_and_with_three(documents_folder, signed_in):
    with transaction.atomic():
        world = make_world(statements=1)
        refreshed(world.tenants["a"].authority)
        with_one = _counts(world, signed_in)
        transaction.set_rollback(True)
    world = make_world(statements=3)
    grow(world)
    with_three = _counts(world, signed_in)
    assert len(with_one) > FEWEST_PAGES
    assert {name: count for name, count in with_three.items() if count > MOST} == {}
    grown = {name: (with_one[name], count) for name, count in with_three.items() if count != with_one[name]}
    assert grown == {}


def _counts(world: World, signed_in: Callable[..., Client]) -> dict[str, int]:
    """Page → statements, of those pages that show something (200) to the first reader who may be there."""
    browsers = {name: signed_in(world.actors[name].person) for name in READERS}
    counted = {page: _count(browsers[name], address) for page, name, address in _addresses(world)}
    return {page: count for page, count in counted.items() if count is not None}


def _addresses(world: World) -> list[tuple[str, str, str]]:
    """Page, who may open it, and its address at tenant A."""
    with translation.override("en"):
        return [found for page in pages() if (found := _first_reader(page, world))]


def _first_reader(page: Page, world: World) -> tuple[str, str, str] | None:
    for name in READERS:
        actor = world.actors[name]
        for case in cases_of(page, world, actor):
            if case.objects_of.name == "a" and expected_of(case, actor) == IN:
                return page.name, name, case.address
    return None


def _count(browser: Client, address: str) -> int | None:
    """Statements of the second visit: the first fills what a process keeps."""
    cache.clear()
    if _visit(browser, address) != 200:
        return None
    with CaptureQueriesContext(connection) as captured:
        _visit(browser, address)
    return len([each for each in captured.captured_queries if "SAVEPOINT" not in each["sql"]])


def _visit(browser: Client, address: str) -> int:
    response = browser.get(address)
    if response.streaming:
        response.getvalue()
    return response.status_code
