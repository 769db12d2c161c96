"""The Vale of Glamorgan's review, from the first update of what it forgot to the printed whole (issue, done when 1)."""

import re
from collections.abc import Callable

import pikepdf

from actionplans.services.examples import example_told
from tests.browser.planning import Planner, opened
from tests.browser.visitor import Visitor
from tests.reporting.pdf_text import headings_of, text_of
from tests.service.running import RunningService

PLAN = example_told("vale")["plans"][0]
FOUND = "The working group met twice; its report went to headteachers."


def test_the_review_is_finished_and_printed(service: RunningService, visit: Callable[..., Visitor]) -> None:
    troupe = service.troupes["vale"]
    service.manage("load_example", "vale", "--authority", troupe.authority_code)
    officer = Planner(visit(), troupe)
    visitor, words = officer.visitor, officer.visitor.words
    visitor.axe_at_most = 1
    # Given the authority's plan, whose review says nothing of one activity
    visitor.signs_in(troupe.officer)
    visitor.follows(words("Action plans"))
    visitor.follows(PLAN["title"])
    plan = visitor.page.url

    # When the officer records what was seen of it
    (forgotten,) = [each for each in PLAN["priorities"][0]["actions"] if each["code"] == "7"]
    visitor.follows(forgotten["title"])
    officer.records(FOUND)

    # And completes the review, which names the one that is missing
    visitor.page.goto(plan)
    visitor.follows(words("Reviews"))
    visitor.follows(PLAN["review"]["title"])
    review = visitor.page.url
    visitor.sees(words("These actions have no entry yet. The review is complete once each has one:"))
    visitor.follows(re.compile(re.escape(forgotten["title"])))
    officer.writes_in(text=FOUND)
    visitor.presses(words("Keep in the review"))
    visitor.presses(words("Complete the review"))
    visitor.sees(words("The review is complete. It can be printed, and stays as it is."))

    # Then the whole stands in one document, priority by priority and activity by activity, as in the original
    visitor.follows(words("Read or print it as one document"))
    told = " ".join(visitor.page.locator("main").inner_text().split())
    assert in_order(told, outline())
    # And so does the PDF, and the workbook
    visitor.page.goto(review)
    pdf = pikepdf.open(officer.makes_pdf())
    assert in_order(" ".join(headings_of(pdf)), outline())
    assert FOUND in text_of(pdf)
    visitor.page.goto(review)
    book = opened(visitor.downloads(re.compile(re.escape(words("Download as a workbook (XLSX)")))))
    cells = [str(row[0]) for row in book.worksheets[0].iter_rows(values_only=True) if row[0]]
    assert in_order(" ".join(cells), outline())
    assert FOUND in [cell.value for row in book.worksheets[0].iter_rows() for cell in row]


def outline() -> list[str]:
    """The titles of priorities and activities, sub-activities behind theirs, in the order of the original."""
    titles = []
    for priority in PLAN["priorities"]:
        titles.append(priority["title"])
        for action in priority["actions"]:
            titles += [action["title"], *(part["title"] for part in action.get("parts", ()))]
    return titles


def in_order(text: str, titles: list[str]) -> bool:
    """Whether the titles stand in the text one after the other."""
    place = 0
    for title in titles:
        place = text.find(title, place)
        if place < 0:
            raise AssertionError(f"“{title}” is missing, or not in its place")
    return True
