"""Pictures of the pages that journeys pass, for looking at: with SCREENSHOTS=1 in `var/screenshots/`."""

import os
import re
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Page

WANTED = os.environ.get("SCREENSHOTS") == "1"
FOLDER = Path(__file__).resolve().parents[2] / "var" / "screenshots"
NUMBERS = re.compile(r"\d+|[0-9a-f]{8}-[0-9a-f-]+")


def take(page: Page, language: str) -> None:
    """The whole page, once for each address of its kind, window and language; the last one stays."""
    if not WANTED:
        return
    parts = [part for part in urlsplit(page.url).path.split("/")[2:] if part]
    name = "-".join(NUMBERS.sub("n", part) for part in parts) or "home"
    width = page.viewport_size["width"] if page.viewport_size else 0
    FOLDER.mkdir(parents=True, exist_ok=True)
    # caret="initial": hiding the caret would put a style into the page, which the content policy refuses aloud.
    page.screenshot(path=FOLDER / f"{name}-{language}-{width}.png", full_page=True, caret="initial")
