"""The sheet of every domain fits one page of A4, and works with scripts switched off."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pytest

from tests.browser.visitor import Visitor
from tests.service.running import RunningService

A4_IN_POINTS = (595, 842)


@pytest.mark.parametrize("language", ["en", "cy"])
def test_sheet_of_every_domain_is_one_page_of_a4(
    service: RunningService, visit: Callable[..., Visitor], language: str
) -> None:
    # Given a lead who has ten minutes, on the page of a domain
    visitor = visit(language, has_scripts=False)
    visitor.signs_in(service.troupes["rich"].lead)
    words, page = visitor.words, visitor.page
    visitor.follows(words.of_pack(words.domains[0]["title"]))

    # When they follow the way to the sheet
    visitor.follows(words("Ask people about this domain"))
    visitor.follows(words("Sheet for learners"))
    visitor.looks()
    first = page.url

    # Then each sheet is one page, for learners and for adults
    for domain in words.domains:
        for query in ("?for=learners", ""):
            page.goto(first.split("?")[0].replace(f"/{words.domains[0]['code']}/", f"/{domain['code']}/") + query)
            with pikepdf.open(BytesIO(page.pdf(prefer_css_page_size=True))) as printed:
                box = printed.pages[0].mediabox
                assert [len(printed.pages), round(box[2]), round(box[3])] == [1, *A4_IN_POINTS], page.url
