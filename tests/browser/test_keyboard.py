"""By keyboard alone (issue, done when 2)."""

from collections.abc import Callable

from playwright.sync_api import expect

from tests.browser.keyboard import KeyboardVisitor
from tests.browser.test_story import walk
from tests.browser.visitor import Visitor
from tests.service.running import RunningService


def test_story_by_keyboard(service: RunningService, visit: Callable[..., Visitor]) -> None:
    walk(service.troupes["story-keys"], lambda: visit("en", KeyboardVisitor))


def test_skip_link_leads_past_the_header(visit: Callable[..., Visitor]) -> None:
    visitor = visit("cy")
    visitor.opens("accounts/login/")
    skip = visitor.page.get_by_role("link", name=visitor.words("Skip to main content"))

    visitor.page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport(ratio=1)
    visitor.page.keyboard.press("Enter")
    visitor.page.keyboard.press("Tab")

    assert visitor.page.evaluate("() => document.querySelector('main').contains(document.activeElement)")
