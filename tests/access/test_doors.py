"""Every page × every actor × whose objects: to sign in, no such place, not allowed, or in. GET and POST.

What is expected follows from the declared door, the table of roles and what the actor is; never from the middleware.
"""

from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import translation

from schools.enums import Role
from schools.policies.permissions import role_may
from schools.services.doors import Place, door_of
from tests.access.addresses import LIBRARIES, WITHOUT_LANGUAGE, Case, Page, cases_of, is_library, pages, patterns
from tests.access.world import Actor, World

ACTORS = (
    "anonymous",
    "lead_a",
    "senior_a",
    "contributor_a",
    "reader_a",
    "lead_b",
    "governor_b",
    "lead_c",
    "coordinator_a",
    "coordinator_b",
    "officer_a",
    "admin_a",
    "officer_b",
    "analyst",
    "platform_admin",
    "stranger",
    "former_senior_a",
)
# Somebody who may be there gets an answer about what they sent, never one about who they are.
LET_IN = {200, 204, 302, 303, 400, 409, 422}
# A page that takes only POST says so (405) to those behind its door, before it looks at what was named.
IN = ("in", "405")
# Pages for those who build the service are not there on a live one.
NOT_LIVE = {"gallery"}
NO_SUCH_OBJECT = ("404", "405")
NO_SUCH_PLACE = ("404",)
VERB_MISSING = ("403",)
SIGN_IN_FIRST = ("sign in",)
SIGN_IN = "/en/accounts/login/"
SECOND_FACTOR = "/en/accounts/2fa/"
# Fewer cases than this and the list of addresses was not read.
FEWEST_CASES = 60


def test_every_view_declares_a_door():
    without = [
        f"{address} ({pattern.callback.__module__})"
        for address, pattern in patterns()
        if not is_library(pattern) and door_of(pattern.callback) is None
    ]
    assert without == []


def test_every_page_has_a_name():
    assert [address for address, pattern in patterns() if not is_library(pattern) and not pattern.name] == []


def test_each_listed_library_still_answers_somewhere():
    modules = {pattern.callback.__module__ for _, pattern in patterns()}
    assert [each for each in LIBRARIES if not any(module.startswith(each) for module in modules)] == []
    assert {pattern.name for _, pattern in patterns()} >= WITHOUT_LANGUAGE


def test_every_verb_and_place_leads_somewhere():
    doors = [page.door for page in pages()]
    assert {door.place for door in doors} >= {Place.PUBLIC, Place.PERSON, Place.SCHOOL, Place.CASELOAD, Place.AUTHORITY}
    assert [door for door in doors if door.verb and not any(role_may(role, door.verb) for role in Role)] == []


def test_every_actor_is_tried(world):
    assert set(ACTORS) == set(world.actors)


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("name", ACTORS)
def test_door_opens_to_whom_it_may(world, signed_in, client, name, method):
    """One actor at every page of the service."""
    actor = world.actors[name]
    browser = signed_in(actor.person) if actor.person else client
    wrong: list[str] = []
    outcomes: Counter[tuple[str, ...]] = Counter()
    for case in _all_cases(world, actor):
        expected = expected_of(case, actor)
        found = _outcome(_ask(browser, method, case.address))
        if expected == NO_SUCH_OBJECT and found == "in":
            found = _where_it_leads(browser, method, case.address)
        outcomes[expected] += 1
        if found not in expected:
            wrong.append(f"{method} {case.address} ({case.page.name}): {found}, expected {expected[0]}")
    assert wrong == []
    assert sum(outcomes.values()) > FEWEST_CASES
    assert outcomes[IN] > 0
    assert outcomes[NO_SUCH_PLACE if actor.person else SIGN_IN_FIRST] > 0


@pytest.mark.parametrize("role", ["officer_a", "admin_a", "coordinator_a", "analyst", "platform_admin"])
def test_second_factor_is_asked_of_those_who_see_more_than_one_school(world, signed_in, role):
    actor = world.actors[role]
    browser = signed_in(actor.person, second_factor=False)
    held = [case for case in _all_cases(world, actor) if expected_of(case, actor) == IN and _is_placed(case.page)]
    assert held or role == "platform_admin"
    for case in held:
        assert browser.get(case.address).headers.get("Location", "").startswith(SECOND_FACTOR), case.address


def test_sign_in_that_ended_during_htmx_leads_to_the_sign_in_page(world, client):
    address = f"/en/school/{world.tenants['a'].school.id}/"
    response = client.get(address, headers={"HX-Request": "true"})
    assert (response.status_code, response["HX-Redirect"]) == (200, f"{SIGN_IN}?next={address}")


def _all_cases(world: World, actor: Actor) -> Iterator[Case]:
    with translation.override("en"):
        return iter([case for page in pages() for case in cases_of(page, world, actor)])


def _is_placed(page: Page) -> bool:
    return page.door.place not in {Place.PUBLIC, Place.PERSON}


def expected_of(case: Case, actor: Actor) -> tuple[str, ...]:
    """What the design says this actor gets: style 3.4 in a few lines."""
    door = case.page.door
    if door.place == Place.PUBLIC:
        return NO_SUCH_OBJECT if case.page.name in NOT_LIVE else IN
    if actor.person is None:
        return SIGN_IN_FIRST
    if door.place == Place.PERSON:
        return IN if case.is_own(actor) else NO_SUCH_OBJECT
    held = actor.held_at(door.place, case.place_of)
    if not held:
        return NO_SUCH_PLACE
    if door.verb and not any(role_may(each.role, door.verb) for each in held):
        return VERB_MISSING
    return IN if case.fits else NO_SUCH_OBJECT


def _ask(browser: Client, method: str, address: str) -> HttpResponse:
    """One request whose traces are taken back; a fault of the page is an answer too (500)."""
    browser.raise_request_exception = False
    with transaction.atomic():
        response = getattr(browser, method)(address)
        if response.streaming:
            response.getvalue()
        transaction.set_rollback(True)
    return response


def _where_it_leads(browser: Client, method: str, address: str) -> str:
    """A page that leads on to another says nothing of what was named; the other must."""
    target = _ask(browser, method, address).headers.get("Location")
    return _outcome(_ask(browser, "get", target)) if target else "in"


def _outcome(response: HttpResponse) -> str:
    if response.status_code in {403, 404}:
        return str(response.status_code)
    location = response.headers.get("Location", "")
    if location.startswith(SIGN_IN):
        return "sign in"
    if location.startswith(SECOND_FACTOR):
        return "second factor"
    if response.status_code == 405:
        return "405"
    return "in" if response.status_code in LET_IN else str(response.status_code)
