"""Page weight: what a browser fetches on its first view of the service, and on every view after it, compressed."""

import re
from urllib.parse import urljoin

from benchmarks import asking, databases
from benchmarks.dataset import Nation
from benchmarks.pages import Page, school_pages, wide_pages
from benchmarks.results import Figure

KB = 1000
LINKED = re.compile(r"""<(?:link|script|img)\b[^>]*?\b(?:href|src)="(/static/[^"]+)\"""")
GZIP = "Accept-Encoding: gzip\r\n"
IN_STYLE_SHEET = re.compile(r"""url\(["']?([^"')]+?\.woff2)["']?\)""")


def measure(nation: Nation, port: int) -> list[Figure]:
    """The heaviest of the main pages; a first view adds every file that the page and its style sheets name."""
    databases.use(nation.name)
    pages = [*school_pages(nation), *wide_pages(nation)]
    later, heaviest = max((_sent(page.path, _browser(page, port)), page.name) for page in pages)
    first = max(_first_view(page, port) for page in pages)
    return [
        Figure("page weight, first view", first / KB, "KB gzip", at_most=150),
        Figure("page weight, later views", later / KB, "KB gzip", at_most=30, note=heaviest),
    ]


def _first_view(page: Page, port: int) -> int:
    browser = _browser(page, port)
    files = set(LINKED.findall(browser.get(page.path).body.decode()))
    fonts = {font for path in files if path.endswith(".css") for font in _fonts(path, browser)}
    return sum(_sent(path, browser) for path in {page.path} | files | fonts)


def _browser(page: Page, port: int) -> asking.Browser:
    return asking.Browser(port, asking.sign_in(page.person))


def _fonts(style_sheet: str, browser: asking.Browser) -> set[str]:
    text = browser.get(style_sheet).body.decode()
    return {urljoin(style_sheet, font) for font in IN_STYLE_SHEET.findall(text)}


def _sent(path: str, browser: asking.Browser) -> int:
    """Bytes of a page or file as the server sends it to a browser that takes gzip."""
    return len(browser.get(path, GZIP).body)
