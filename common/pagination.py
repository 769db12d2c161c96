"""Links between the pages of a long list, ready for the `pagination` component."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.http import HttpRequest


def page_links(page: Page[Any], request: HttpRequest, parameter: str = "page") -> dict[str, Any] | None:
    """Previous, next and numbered links that keep the filters of the address; None where one page holds everything."""
    if page.paginator.num_pages <= 1:
        return None

    def address(number: int) -> str:
        kept = {**request.GET.dict(), parameter: number}
        return f"{request.path}?{urlencode(kept)}"

    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "previous_href": address(page.previous_page_number()) if page.has_previous() else "",
        "next_href": address(page.next_page_number()) if page.has_next() else "",
        "pages": [
            {"number": each, "href": address(each), "current": each == page.number}
            if isinstance(each, int)
            else {"gap": True}
            for each in numbers
        ],
    }
