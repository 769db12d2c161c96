"""Writing PDF from HTML, tagged and with the document's language, in workers only (design 4).

WeasyPrint is imported inside the function: its libraries cost a web worker memory it never uses. Fonts are whole files,
one a weight, because split ones print ŵ and ŷ as other letters (stack.md 5).
"""

from pathlib import Path
from typing import Any

from django.conf import settings

VARIANT = "pdf/ua-1"
KINDS = {".css": "text/css; charset=utf-8", ".ttf": "font/ttf"}


def write_pdf(html: str) -> bytes:
    """The HTML as PDF/UA-1 declared PDF: tagged, with its `lang` and `title`; what else it asks to load fails it."""
    from weasyprint import HTML

    page = HTML(string=html, base_url=_base(), url_fetcher=_own_files_only())
    written: bytes = page.write_pdf(pdf_variant=VARIANT, pdf_tags=True)
    return written


def _base() -> str:
    return f"{_static().as_uri()}/"


def _static() -> Path:
    return Path(settings.BASE_DIR) / "static"


def _allowed() -> dict[str, Path]:
    """The only files a PDF is made of, by address."""
    static = _static()
    paths = [static / "css" / "pdf.css", *sorted((static / "fonts" / "pdf").glob("*.ttf"))]
    return {path.as_uri(): path for path in paths}


def _own_files_only() -> Any:
    """A fetcher of addresses that opens our style sheet and fonts, and refuses the network and other files."""
    from weasyprint.urls import FatalURLFetchingError, URLFetcher, URLFetcherResponse

    allowed = _allowed()

    class Fetcher(URLFetcher):
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url not in allowed:
                raise FatalURLFetchingError(f"a document may not load {url}")
            path = allowed[url]
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": KINDS[path.suffix]})

    return Fetcher()
