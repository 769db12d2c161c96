"""Page weight: what a browser fetches on its first view of the service, and on every view after it, compressed."""

import gzip
import re
from urllib.parse import urljoin

from benchmarks import asking, databases
from benchmarks.dataset import Nation
from benchmarks.pages import Page, school_pages, wide_pages
from benchmarks.results import Figure

KB = 1000
LINKED = re.compile(r"""<(?:link|script|img)\b[^>]*?\b(?:href|src)="(/static/[^"]+)\"""")
IN_STYLE_SHEET = re.compile(r"""url\(["']?([^"')]+?\.woff2)["']?\)""")


def measure(nation: Nation, port: int) -> list[Figure]:
    """The heaviest of the main pages; a first view adds every file that the page and its style sheets name."""
    databases.use(nation.name)
    pages = [*school_pages(nation), *wide_pages(nation)]
    heaviest = max((_weight(page, port) for page in pages), key=lambda each: each[0])
    first = max(_first_view(page, port) for page in pages)
    return [
        Figure("page weight, first view", first / KB, "KB gzip", at_most=150),
        Figure("page weight, later views", heaviest[0] / KB, "KB gzip", at_most=30, note=heaviest[1]),
    ]


def _weight(page: Page, port: int) -> tuple[int, str]:
    return len(gzip.compress(_html(page, port).encode())), page.name


def _first_view(page: Page, port: int) -> int:
    html = _html(page, port)
    files = set(LINKED.findall(html))
    fonts = {font for path in files if path.endswith(".css") for font in _fonts(path, port)}
    return len(gzip.compress(html.encode())) + sum(_sent(path, port) for path in files | fonts)


def _html(page: Page, port: int) -> str:
    return asking.Browser(port, asking.sign_in(page.person)).get(page.path).body.decode()


def _fonts(style_sheet: str, port: int) -> set[str]:
    text = asking.Browser(port).get(style_sheet).body.decode()
    return {urljoin(style_sheet, font) for font in IN_STYLE_SHEET.findall(text)}


def _sent(path: str, port: int) -> int:
    """Bytes of a file as the server sends it to a browser that takes gzip."""
    return len(asking.Browser(port).get(path, "Accept-Encoding: gzip\r\n").body)
