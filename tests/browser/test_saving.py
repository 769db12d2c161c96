"""What somebody writes is never lost on the way: no connection, a colleague's quicker hand, an ended sign-in."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.visitor import Visitor
from tests.service.running import RunningService, wait_for
from tests.service.troupes import Troupe


@dataclass
class Desk:
    """Somebody at the page of the first domain, writing about one of its statements."""

    service: RunningService
    visitor: Visitor
    troupe: Troupe
    code: str

    def opens_domain(self) -> None:
        """Come to the page, signed in."""
        domain = self.visitor.words.domains[0]
        self.visitor.opens(f"school/{self.troupe.school_id}/evaluations/{self._evaluation()}/domains/{domain['code']}/")

    @property
    def article(self) -> Locator:
        """All of the statement."""
        return self.visitor.page.locator(f"#{self.code}")

    @property
    def note(self) -> Locator:
        """Its words."""
        return self.article.get_by_label(self.visitor.words("What shows this?"))

    def writes(self, text: str) -> None:
        """Words, and on to the next field."""
        self.visitor.writes(self.note, text)
        self.visitor.moves_on()

    def is_told(self, state: str) -> None:
        """The line beside the button says so: saved, waiting."""
        expect(self.article.locator(f".app-save-status--{state}")).to_be_visible()

    def stored(self) -> str:
        """What the database holds."""
        ((note,),) = self.service.sql(
            "select note from evaluations_answer answer join frameworks_statement statement"
            " on statement.id = statement_id where evaluation_id = %s and code = %s",
            self._evaluation(),
            self.code,
        )
        return str(note)

    def is_stored(self, text: str) -> None:
        """It arrives in the database."""
        wait_for(lambda: self.stored() == text, f"{text!r} in the database")

    def _evaluation(self) -> int:
        ((evaluation_id,),) = self.service.sql(
            "select id from evaluations_evaluation where school_id = %s", self.troupe.school_id
        )
        return int(evaluation_id)


@pytest.fixture
def sit_down(service: RunningService, visit: Callable[..., Visitor]) -> Callable[..., Desk]:
    """Sign somebody in and open the page: `sit_down(person, statement)`."""

    def sit(person: str, statement: int, language: str = "en", **how: object) -> Desk:
        troupe = service.troupes["saving"]
        visitor = visit(language, **how)
        visitor.signs_in(getattr(troupe, person))
        desk = Desk(service, visitor, troupe, visitor.words.domains[0]["statements"][statement]["code"])
        desk.opens_domain()
        return desk

    return sit


def test_words_written_without_a_connection_are_sent_when_it_is_back(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down("lead", 0)
    desk.visitor.console.tolerate("ERR_INTERNET_DISCONNECTED")
    desk.visitor.context.set_offline(True)

    desk.writes("Written in a tunnel.")
    desk.is_told("waiting")
    assert desk.stored() == ""
    desk.visitor.context.set_offline(False)

    desk.is_told("saved")
    desk.is_stored("Written in a tunnel.")


def test_words_written_without_a_connection_survive_closing_the_page(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down("lead", 1, "cy")
    desk.visitor.console.tolerate("ERR_INTERNET_DISCONNECTED")
    desk.visitor.context.set_offline(True)
    desk.writes("Ysgrifennwyd mewn twnnel.")
    desk.is_told("waiting")
    desk.visitor.page.close()
    desk.visitor.context.set_offline(False)

    desk.visitor.takes_a_new_page()
    desk.opens_domain()

    expect(desk.note).to_have_value("Ysgrifennwyd mewn twnnel.")
    desk.is_told("saved")
    desk.is_stored("Ysgrifennwyd mewn twnnel.")


@pytest.mark.parametrize(("choice", "stands"), [("mine", "What I wrote."), ("theirs", "What my colleague wrote.")])
def test_two_people_at_one_statement_choose(sit_down: Callable[..., Desk], choice: str, stands: str) -> None:
    statement = 2 if choice == "mine" else 3
    desk, colleague = sit_down("lead", statement), sit_down("colleague", statement)
    desk.visitor.console.tolerate("status of 409")
    words = desk.visitor.words
    colleague.writes("What my colleague wrote.")
    colleague.is_told("saved")

    desk.writes("What I wrote.")
    versions = desk.article.get_by_role("group", name=words("Two versions of this answer"))
    for text in ("What my colleague wrote.", "What I wrote."):
        desk.visitor.sees(text, within=versions)
    desk.visitor.looks()
    assert desk.stored() == "What my colleague wrote."
    if choice == "mine":
        desk.article.get_by_role("button", name=words("Save this answer")).click()
        expect(versions).to_have_count(0)
    else:
        desk.visitor.follows(words("Keep what your colleague saved"), within=desk.article)

    expect(desk.note).to_have_value(stands)
    desk.is_stored(stands)


def test_two_people_at_one_statement_without_scripts(sit_down: Callable[..., Desk]) -> None:
    desk, colleague = sit_down("lead", 4, has_scripts=False), sit_down("colleague", 4)
    desk.visitor.console.tolerate("status of 409")
    colleague.writes("What my colleague wrote.")
    colleague.is_told("saved")

    desk.visitor.writes(desk.note, "What I wrote.")
    desk.visitor.presses(desk.visitor.words("Save this answer"), within=desk.article)
    for text in ("What my colleague wrote.", "What I wrote."):
        desk.visitor.sees(text, within=desk.article)
    desk.visitor.presses(desk.visitor.words("Save this answer"), within=desk.article)

    expect(desk.note).to_have_value("What I wrote.")
    desk.is_stored("What I wrote.")


def test_sign_in_that_ended_meanwhile_loses_nothing(sit_down: Callable[..., Desk]) -> None:
    desk = sit_down("lead", 5)
    desk.visitor.context.clear_cookies(name="sessionid")

    with desk.visitor.arriving():
        desk.writes("Written after the session had ended.")
    assert "/accounts/login/" in desk.visitor.page.url
    desk.visitor.fills_in_sign_in(desk.troupe.lead)

    expect(desk.note).to_have_value("Written after the session had ended.")
    desk.is_told("saved")
    desk.is_stored("Written after the session had ended.")
