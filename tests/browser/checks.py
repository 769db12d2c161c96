"""What holds on every page: no accessibility fault that axe knows, nothing in the console, its language, its width."""

import re
from pathlib import Path
from typing import Any

from playwright.sync_api import ConsoleMessage, Page

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
STANDARD = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]
RUN_AXE = """async (standard) => {
  const found = await axe.run(document, { runOnly: { type: "tag", values: standard }, resultTypes: ["violations"] });
  const said = (rule) => rule.nodes.map((node) => `${rule.id}: ${node.html} (${node.failureSummary})`);
  return found.violations.flatMap(said);
}"""
LOOK = """() => ({
  language: document.documentElement.lang,
  headings: document.querySelectorAll("h1").length,
  title: document.title,
  hasScripts: document.body.classList.contains("js-enabled"),
  wide: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  widest: [...document.querySelectorAll("body *")]
    .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1
      && !each.closest(".app-table-scroll, .govuk-visually-hidden, .govuk-skip-link"))
    .slice(0, 3).map((each) => each.outerHTML.slice(0, 150)),
})"""
# Shown by the console although nothing is wrong: a page whose status says what it says.
STATUS_LINE = re.compile(r"Failed to load resource: the server responded with a status of (\d+)")


class Console:
    """What the browser complained of since the last look."""

    def __init__(self, page: Page) -> None:
        self.complaints: list[str] = []
        self.tolerated: list[re.Pattern[str]] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(f"script: {error}"))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")

    def tolerate(self, pattern: str) -> None:
        """From now on lines like this one are no fault: the test brings them about on purpose."""
        self.tolerated.append(re.compile(pattern))

    def faults(self) -> list[str]:
        """What was said and is not tolerated; heard once."""
        found = [line for line in self.complaints if not any(each.search(line) for each in self.tolerated)]
        self.complaints.clear()
        return found


def axe_violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2 AA. Through `evaluate`, which our content policy does not forbid, as it should
    a script in the page."""
    if not page.evaluate("() => typeof axe === 'object'"):
        page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN_AXE, STANDARD)
    return found


def faults_of(page: Page, console: Console, language: str, *, has_scripts: bool, with_axe: bool = True) -> list[str]:
    """Everything wrong with the page as it stands."""
    look: dict[str, Any] = page.evaluate(LOOK)
    faults = [f"axe: {violation}" for violation in axe_violations(page)] if with_axe else []
    faults += [f"console: {line}" for line in console.faults()]
    if look["language"] != language:
        faults.append(f"the page says its language is {look['language']!r}, not {language!r}")
    if look["headings"] != 1:
        faults.append(f"{look['headings']} h1 headings")
    if not look["title"].strip(" –").removesuffix("Llesiant").strip(" –"):
        faults.append(f"the title says nothing: {look['title']!r}")
    if look["hasScripts"] != has_scripts:
        faults.append("scripts ran" if look["hasScripts"] else "scripts did not run")
    if look["wide"] > 0:
        faults.append(f"scrolls sideways by {look['wide']} px because of {look['widest']}")
    return faults
