"""Pictures of the pages that journeys pass, for looking at: with SCREENSHOTS=1 in `var/screenshots/`.

With UPDATE_SCREENSHOTS=1 those of the documentation are made anew too; a normal run leaves the tree as it was.
"""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

# The whole set in `var/screenshots/`; and apart from it the README's own, which is kept.
ARE_WANTED = os.environ.get("SCREENSHOTS") == "1" or os.environ.get("UPDATE_SCREENSHOTS") == "1"
FOLDER = Path(__file__).resolve().parents[2] / "var" / "screenshots"
DOCUMENTATION = FOLDER.parents[1] / "docs" / "images"
NUMBERS = re.compile(r"\d+|[0-9a-f]{8}-[0-9a-f-]+")


def take(page: Page, language: str) -> None:
    """The whole page, once for each address of its kind, window and language; the last one stays."""
    if not ARE_WANTED:
        return
    parts = [part for part in urlsplit(page.url).path.split("/")[2:] if part]
    name = "-".join(NUMBERS.sub("n", part) for part in parts) or "home"
    width = page.viewport_size["width"] if page.viewport_size else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    # caret="initial": hiding the caret would put a style into the page, which the content policy refuses aloud.
    page.screenshot(path=FOLDER / f"{name}-{language}-{width}.png", full_page=True, caret="initial")


def illustrate(page: Page, name: str) -> None:
    """The upper part of the page, as a picture of the documentation."""
    if os.environ.get("UPDATE_SCREENSHOTS") == "1":
        page.screenshot(path=DOCUMENTATION / f"{name}.png", caret="initial")
