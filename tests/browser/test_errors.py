"""What goes wrong is said in the reader's language, with what to do next, and nothing that was saved is lost."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from django.test import RequestFactory
from playwright.sync_api import Route

from tests.browser.visitor import Visitor
from tests.service.running import RunningService
from wellbeing.views import errors

ALL = (400, 403, 404, 409, 413, 422, 429, 500, 503)
STATUS = "the server responded with a status of {}"


@pytest.mark.parametrize("language", ["en", "cy"])
def test_error_pages_can_be_read(service: RunningService, visit: Callable[..., Visitor], language: str) -> None:
    """Each page as the service makes it, in its own style sheets; not all of them can be brought about from outside."""
    visitor = visit(language)
    visitor.console.tolerate(STATUS.format(""))
    visitor.page.route("**/error/*/", show_error_page)
    for status in ALL:
        visitor.opens(f"error/{status}/")


def show_error_page(route: Route) -> None:
    """Answer in the service's place with the page of the status that the address names."""
    path = urlsplit(route.request.url).path
    status = int(path.rstrip("/").rsplit("/", 1)[1])
    route.fulfill(status=status, body=errors.error_page(RequestFactory().get(path), status).content.decode())


@pytest.mark.parametrize("language", ["en", "cy"])
def test_unknown_address_is_told(visit: Callable[..., Visitor], language: str) -> None:
    visitor = visit(language)

    is_answered(visitor, 404, lambda: visitor.page.goto(f"/{language}/no-such-page/"))


def test_another_schools_page_looks_as_if_it_were_not_there(
    service: RunningService, visit: Callable[..., Visitor]
) -> None:
    visitor = visit("cy")
    visitor.signs_in(service.troupes["errors"].lead)

    is_answered(visitor, 404, lambda: visitor.page.goto(f"/cy/school/{service.troupes['rich'].school_id}/"))


def test_page_without_the_right_is_told(service: RunningService, visit: Callable[..., Visitor]) -> None:
    visitor = visit("en")
    troupe = service.troupes["errors"]
    visitor.signs_in(troupe.officer)

    is_answered(visitor, 403, lambda: visitor.page.goto(f"/en/authority/{troupe.authority_code}/people/"))


def test_form_that_was_tampered_with_is_told(service: RunningService, visit: Callable[..., Visitor]) -> None:
    visitor = at_first_domain(service, visit, "cy", has_scripts=False)
    visitor.page.locator("form[data-answer] [name=revision]").first.evaluate("(field) => { field.value = 'x' }")

    is_answered(visitor, 400, lambda: saves_first(visitor))


def test_sign_in_page_left_open_too_long_is_told(service: RunningService, visit: Callable[..., Visitor]) -> None:
    visitor = visit("cy")
    visitor.opens("accounts/login/")
    visitor.page.locator("[name=csrfmiddlewaretoken]").first.evaluate("(field) => { field.value = 'x' }")

    is_answered(visitor, 403, lambda: visitor.page.get_by_role("button", name=visitor.words("Sign in")).click())


def test_text_that_is_too_long_is_told_beside_it(service: RunningService, visit: Callable[..., Visitor]) -> None:
    visitor = at_first_domain(service, visit, "cy", has_scripts=False)
    note = visitor.page.locator("form[data-answer] [name=note]").first
    visitor.writes(note, "Ŵ" * 4001)

    is_answered(visitor, 422, lambda: saves_first(visitor))
    assert visitor.page.locator(".govuk-error-summary").is_visible()


def test_request_that_is_too_large_is_told(service: RunningService, visit: Callable[..., Visitor]) -> None:
    visitor = at_first_domain(service, visit, "cy", has_scripts=False)
    note = visitor.page.locator("form[data-answer] [name=note]").first
    note.evaluate("(field) => { field.value = 'x'.repeat(1100000) }")

    is_answered(visitor, 413, lambda: saves_first(visitor))


def test_too_many_tries_are_told(service: RunningService, visit: Callable[..., Visitor]) -> None:
    visitor = visit("cy")
    visitor.console.tolerate(STATUS.format(400))
    visitor.opens("accounts/login/")
    statuses = []
    # How many are allowed is counted by each of the web server's processes, or by all together.
    for _ in range(20):
        visitor.writes(visitor.page.get_by_label(visitor.words("E-mail address")), service.troupes["errors"].colleague)
        visitor.writes(visitor.page.get_by_label(visitor.words("Password"), exact=True), "guess")
        with visitor.page.expect_navigation() as answer:
            visitor.page.get_by_role("button", name=visitor.words("Sign in"), exact=True).click()
        statuses.append(answer.value.status)
        if statuses[-1] != 400:
            break
    visitor.console.tolerate(STATUS.format(429))
    visitor.looks()
    assert statuses[-1] == 429


def is_answered(visitor: Visitor, status: int, do: Callable[[], object]) -> None:
    """What is done is answered with this status, by a page like any other."""
    visitor.console.tolerate(STATUS.format(status))
    with visitor.page.expect_navigation() as answer:
        do()
    assert answer.value.status == status
    visitor.looks()


def at_first_domain(service: RunningService, visit: Callable[..., Visitor], language: str, **how: bool) -> Visitor:
    """The lead at the page of the first domain."""
    visitor = visit(language, **how)
    troupe = service.troupes["errors"]
    visitor.signs_in(troupe.lead)
    visitor.follows(visitor.words.of_pack(visitor.words.domains[0]["title"]))
    return visitor


def saves_first(visitor: Visitor) -> None:
    """The button of the first statement."""
    visitor.page.get_by_role("button", name=visitor.words("Save this answer")).first.click()
