"""Links between the pages of a list."""

from django.core.paginator import Paginator
from django.test import RequestFactory

from common.pagination import page_links


def test_one_page_needs_no_links():
    page = Paginator(range(5), 20).page(1)

    assert page_links(page, RequestFactory().get("/list")) is None


def test_links_keep_the_filters_of_the_address():
    page = Paginator(range(200), 20).page(4)

    links = page_links(page, RequestFactory().get("/list?phase=primary&page=4"))

    assert links is not None
    assert links["previous_href"] == "/list?phase=primary&page=3"
    assert links["next_href"] == "/list?phase=primary&page=5"
    assert [each.get("number") for each in links["pages"]] == [1, 2, 3, 4, 5, None, 10]
