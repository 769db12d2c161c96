"""Somebody at a browser: what they do is said in words, and every page they come to is checked."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Download, Locator, Page, expect

from tests.browser import shots
from tests.browser.checks import Console, faults_of
from tests.browser.words import Words
from tests.service.running import wait_for
from tests.service.troupes import PASSWORD

DESKTOP = {"width": 1280, "height": 900}


class Visitor:
    """A mouse, a keyboard and a window of their own, with their own cookies."""

    def __init__(
        self,
        browser: Browser,
        address: str,
        language: str = "en",
        *,
        has_scripts: bool = True,
        window: dict[str, int] = DESKTOP,
    ) -> None:
        self.address = address
        self.language = language
        self.words = Words(language)
        self.context = browser.new_context(
            base_url=address, java_script_enabled=has_scripts, viewport=window, accept_downloads=True
        )
        self.has_scripts = has_scripts
        self.page: Page = self.context.new_page()
        self.console = Console(self.page)

    def close(self) -> None:
        """Leave."""
        self.context.close()

    # Coming to a page

    def opens(self, path: str) -> None:
        """Type an address below the language, and look at what comes."""
        self.page.goto(f"/{self.language}/{path}")
        self.looks()

    def looks(self) -> None:
        """Check the page as it stands."""
        faults = faults_of(self.page, self.console, self.language)
        assert faults == [], f"{self.page.url}:\n" + "\n".join(faults)
        shots.take(self.page, self.language)

    @contextmanager
    def arriving(self) -> Iterator[None]:
        """What is done inside leads to another page, which is then looked at."""
        with self.page.expect_navigation():
            yield
        self.looks()

    # Doing

    def presses(self, name: str, within: Locator | None = None) -> None:
        """A button that leads on."""
        with self.arriving():
            self.activate((within or self.page).get_by_role("button", name=name, exact=True).first)

    def follows(self, name: str | re.Pattern[str], within: Locator | None = None) -> None:
        """A link."""
        with self.arriving():
            self.activate((within or self.page).get_by_role("link", name=name, exact=isinstance(name, str)).first)

    def downloads(self, name: re.Pattern[str]) -> Path:
        """A link that gives a file."""
        with self.page.expect_download() as coming:
            self.activate(
                self.page.get_by_role("link", name=name).or_(self.page.get_by_role("button", name=name)).first
            )
        download: Download = coming.value
        return Path(download.path())

    def activate(self, target: Locator) -> None:
        """Press or follow it."""
        target.click()

    def chooses(self, target: Locator) -> None:
        """One of several radios."""
        target.check()

    def writes(self, target: Locator, text: str) -> None:
        """Text in a field in place of what is there."""
        target.fill(text)

    # Seeing

    def sees(self, text: str | re.Pattern[str], within: Locator | None = None) -> None:
        """It is there to be read."""
        expect((within or self.page.locator("body")).get_by_text(text).first).to_be_visible()

    def until(self, look: Callable[[], Any], what: str, seconds: float = 20.0) -> None:
        """Reload until what is looked for is there; then look at the page."""

        def found() -> bool:
            if look():
                return True
            self.page.reload()
            return bool(look())

        wait_for(found, what, seconds)
        self.looks()

    # What everybody does

    def signs_in(self, email: str, password: str = PASSWORD) -> None:
        """Through the page of sign-in."""
        self.opens("accounts/login/")
        self.writes(self.page.get_by_label(self.words("E-mail address")), email)
        self.writes(self.page.get_by_label(self.words("Password"), exact=True), password)
        self.presses(self.words("Sign in"))
