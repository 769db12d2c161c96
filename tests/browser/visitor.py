"""Somebody at a browser: what they do is said in words, and every page they come to is checked."""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Download, Locator, Page, ViewportSize, expect

from tests.browser import shots
from tests.browser.checks import Console, faults_of
from tests.browser.words import Words
from tests.service.running import wait_for
from tests.service.troupes import PASSWORD

DESKTOP: ViewportSize = {"width": 1280, "height": 900}
PATIENCE = 15_000.0
# Numbers in an address, and which domain it is of: pages of one kind.
NUMBER = re.compile(r"\d+|(?<=/domains/)[a-z-]+")


class Visitor:
    """A mouse, a keyboard and a window of their own, with their own cookies."""

    def __init__(
        self,
        browser: Browser,
        address: str,
        language: str = "en",
        *,
        has_scripts: bool = True,
        window: ViewportSize = DESKTOP,
    ) -> None:
        self.address = address
        self.language = language
        self.words = Words(language)
        self.context = browser.new_context(base_url=address, viewport=window, accept_downloads=True)
        self.has_scripts = has_scripts
        # Axe takes seconds of a large page. A journey that comes to one again and again need not ask it each time.
        self.axe_at_most = math.inf
        self.looked_at: Counter[str] = Counter()
        self.context.set_default_timeout(PATIENCE)
        self.takes_a_new_page()

    def close(self) -> None:
        """Leave."""
        self.context.close()

    def takes_a_new_page(self) -> None:
        """An empty page; cookies and what pages have kept in this browser stay."""
        self.page: Page = self.context.new_page()
        self.console = Console(self.page)
        self.developer_tools = self.context.new_cdp_session(self.page)
        self._allow_scripts(self.has_scripts)

    # Coming to a page

    def opens(self, path: str) -> None:
        """Type an address below the language, and look at what comes."""
        self.page.goto(f"/{self.language}/{path}")
        self.looks()

    def looks(self, *, with_axe: bool = True) -> None:
        """Check the page as it stands. The check is a script itself; the page's own had their chance when it came."""
        self._allow_scripts(True)
        kind = NUMBER.sub("#", self.page.url)
        self.looked_at[kind] += 1
        faults = faults_of(
            self.page,
            self.console,
            self.language,
            has_scripts=self.has_scripts,
            with_axe=with_axe and self.looked_at[kind] <= self.axe_at_most,
        )
        assert faults == [], f"{self.page.url}:\n" + "\n".join(faults)
        shots.take(self.page, self.language)
        self._allow_scripts(self.has_scripts)

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
        """A link, or a link that looks like a button."""
        with self.arriving():
            self.activate(self.way_on(name, within))

    def downloads(self, name: re.Pattern[str]) -> Path:
        """A link that gives a file."""
        with self.page.expect_download() as coming:
            self.activate(
                self.page.get_by_role("link", name=name).or_(self.page.get_by_role("button", name=name)).first
            )
        download: Download = coming.value
        return Path(download.path())

    def way_on(self, name: str | re.Pattern[str], within: Locator | None = None) -> Locator:
        """The first link of this name."""
        place, exact = within or self.page, isinstance(name, str)
        links = place.get_by_role("link", name=name, exact=exact)
        return links.or_(place.get_by_role("button", name=name, exact=exact)).first

    def activate(self, target: Locator) -> None:
        """Press or follow it."""
        target.click()

    def chooses(self, target: Locator) -> None:
        """One of several radios."""
        target.check()

    def writes(self, target: Locator, text: str) -> None:
        """Text in a field in place of what is there."""
        target.fill(text)

    def moves_on(self) -> None:
        """Leave the field, which is when a browser says that it has changed."""
        self.page.keyboard.press("Tab")

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

    def _allow_scripts(self, allowed: bool) -> None:
        if not self.has_scripts:
            self.developer_tools.send("Emulation.setScriptExecutionDisabled", {"value": not allowed})

    # What everybody does

    def signs_in(self, email: str, password: str = PASSWORD) -> None:
        """Through the page of sign-in."""
        self.opens("accounts/login/")
        self.fills_in_sign_in(email, password)

    def fills_in_sign_in(self, email: str, password: str = PASSWORD) -> None:
        """The page of sign-in, once there."""
        self.writes(self.page.get_by_label(self.words("E-mail address")), email)
        self.writes(self.page.get_by_label(self.words("Password"), exact=True), password)
        self.presses(self.words("Sign in"))
