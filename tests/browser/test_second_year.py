"""A school's second year: last year carried on, submitted, resubmitted, and what changed (issue, done when 1)."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.roles import Lead, SeniorLeader
from tests.browser.visitor import Visitor
from tests.service.running import RunningService


@pytest.mark.parametrize("language", ["en", "cy"])
def test_second_year_from_last_years_answers_to_the_resubmission(
    service: RunningService, visit: Callable[..., Visitor], language: str
) -> None:
    troupe = service.troupes[f"second-{language}"]
    lead, senior = SecondYearLead(visit(language), troupe), SecondYearLeader(visit(language), troupe)
    coordinator = Suggesting(visit(language), troupe)
    # Given a school whose self-evaluation of last year was accepted
    lead.signs_in()
    lead.starts()

    # When it says domain by domain that last year's answers are still true, looks at one again, and changes one
    first, second = (domain["statements"][0]["code"] for domain in lead.visitor.words.domains[:2])
    lead.carries_on(look_again=first, change=second)
    senior.signs_off()
    lead.submits()

    # And its coordinator suggests a change, which it makes and submits again
    coordinator.suggests("Say more of how you know.")
    lead.changes_after_the_reply(second, "Fe welsom y gwahaniaeth: Llŷn a'r dŵr.")
    senior.signs_off_again()
    lead.submits()

    # Then the school and its coordinator see exactly what changed
    for page in (lead.reads_the_changes(), coordinator.reads_the_changes()):
        changes = page.page.locator("section[aria-labelledby=changes-heading]")
        expect(changes.get_by_role("heading", level=3)).to_have_count(1)
        page.sees("Fe welsom y gwahaniaeth: Llŷn a'r dŵr.", within=changes)
    lead.sees_both_years()


class SecondYearLead(Lead):
    """The lead, who has a year behind them."""

    def carries_on(self, *, look_again: str, change: str) -> None:
        """Every domain, from the school's home."""
        words, page = self.visitor.words, self.visitor.page
        self.visitor.follows(words.of_pack(words.domains[0]["title"]))
        for number, domain in enumerate(words.domains, start=1):
            codes = [statement["code"] for statement in domain["statements"]]
            if look_again in codes:
                self.asks_to_look_again(look_again)
            self.visitor.presses(words("All of these are still true"))
            if look_again in codes:
                self.answers(look_again, 3, has_note=False)
            if change in codes:
                self.answers(change, 0, has_note=False)
            page.reload()
            self._goes_on(is_last=number == len(words.domains))

    def asks_to_look_again(self, code: str) -> None:
        """Of one answer, which is then not confirmed with the others."""
        article = self.visitor.page.locator(f"#{code}")
        self.visitor.activate(article.get_by_role("button", name=self.visitor.words("Look again"), exact=True))
        source = "To be looked at again: change the answer below, or say that it is still true."
        self.visitor.sees(self.visitor.words(source), within=self.visitor.page.locator(f"#{code}"))

    def changes_after_the_reply(self, code: str, note: str) -> None:
        """Reads what the coordinator wrote, and changes the words of one answer."""
        words = self.visitor.words
        self.visitor.opens(f"school/{self.troupe.school_id}/")
        self.visitor.sees("Say more of how you know.")
        self.visitor.follows(words.of_pack(words.domains[1]["title"]))
        form = self.visitor.page.locator(f"#{code} form[data-answer]")
        self.visitor.writes(form.get_by_label(words("What shows this?")), note)
        self.saves(form)
        self.visitor.opens(f"school/{self.troupe.school_id}/")
        self.visitor.follows(words("Check your answers"))

    def reads_the_changes(self) -> Visitor:
        """On the school's own page of the submission."""
        words = self.visitor.words
        self.visitor.opens(f"school/{self.troupe.school_id}/")
        self.visitor.follows(re.compile(words("Submission %(number)s, %(date)s", number=2, date=".*")))
        return self.visitor

    def sees_both_years(self) -> None:
        """The progress of each domain, with its rule."""
        words = self.visitor.words
        self.visitor.opens(f"school/{self.troupe.school_id}/years/")
        head = self.visitor.page.get_by_role("columnheader")
        expect(head).to_have_count(3)
        self.visitor.sees(words.levels["2"])


class SecondYearLeader(SeniorLeader):
    """Who signs twice."""

    def signs_off_again(self) -> None:
        """What has changed, they sign off anew."""
        words = self.visitor.words
        self.visitor.opens(f"school/{self.troupe.school_id}/")
        self.visitor.follows(words("Check your answers"))
        self.visitor.presses(words("Sign off these answers"))


class Suggesting(Lead):
    """A coordinator who suggests a change."""

    def suggests(self, text: str) -> None:
        """With words to the school."""
        words, page = self.visitor.words, self.visitor.page
        self.visitor.signs_in(self.troupe.coordinator)
        self.visitor.follows(self.school)
        self.visitor.chooses(page.get_by_role("radio", name=words.within("decision", "Suggest changes"), exact=True))
        self.visitor.writes(page.get_by_label(words("Your words to the school")), text)
        self.visitor.presses(words("Send this reply"))

    def reads_the_changes(self) -> Visitor:
        """From the caseload."""
        self.visitor.opens(f"caseload/{self.troupe.caseload_id}/")
        self.visitor.follows(self.school)
        return self.visitor
