"""What each role does in the story, a step a method. How it is done is the visitor's: mouse, keyboard, no scripts."""

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, expect

from tests.browser.visitor import Visitor
from tests.service.troupes import Troupe

# Some statements get words, as in life; all of them would only take longer.
NOTE_EVERY = 5


@dataclass
class Actor:
    """Somebody of a troupe at their browser."""

    visitor: Visitor
    troupe: Troupe

    def __post_init__(self) -> None:
        """On a journey the same kind of page is met many times; the crawl looks at each page by itself."""
        self.visitor.axe_at_most = 2

    @property
    def school(self) -> str:
        """The school's name as they read it."""
        return self.troupe.school(self.visitor.language)

    def makes_pdf(self) -> Path:
        """Of what the page shows, in the language they read the service in."""
        words = self.visitor.words
        language = {"en": "Make a PDF in English", "cy": "Make a PDF in Welsh"}[self.visitor.language]
        self.visitor.presses(words(language))
        link = re.compile(words("Download the PDF (%(size)s)", size="(.*)").replace("((", r"\((").replace("))", r")\)"))
        ready = self.visitor.way_on(link)
        if self.visitor.has_scripts:
            expect(ready).to_be_visible(timeout=30_000)
            self.visitor.looks()
        else:
            self.visitor.until(lambda: ready.count(), "the PDF", seconds=30)
        return self.visitor.downloads(link)


class Lead(Actor):
    """The wellbeing lead of the school."""

    def signs_in(self) -> None:
        """And comes to the school's home."""
        self.visitor.signs_in(self.troupe.lead)
        self.visitor.sees(self.school)

    def starts(self) -> None:
        """This year's self-evaluation."""
        self.visitor.presses(self.visitor.words("Start this year's self-evaluation"))
        self.visitor.sees(self.visitor.words("What is next"))

    def answers_every_statement(self) -> None:
        """Domain by domain, from the first to the last, then on to all answers on one page."""
        words = self.visitor.words
        self.visitor.follows(words.of_pack(words.domains[0]["title"]))
        for number, domain in enumerate(words.domains, start=1):
            self.visitor.sees(words("Domain %(number)s of %(count)s", number=number, count=len(words.domains)))
            for place, statement in enumerate(domain["statements"]):
                self.answers(statement["code"], (number + place) % len(words.levels), has_note=place % NOTE_EVERY == 0)
            self._goes_on(is_last=number == len(words.domains))

    def answers(self, code: str, choice: int, *, has_note: bool) -> None:
        """One statement, by the place of its level; it is saved by the time this returns."""
        words = self.visitor.words
        level, label = list(words.levels.items())[choice]
        form = self.visitor.page.locator(f"#{code} form[data-answer]")
        self.visitor.chooses(form.get_by_role("radio", name=label, exact=True))
        if level in words.needs_reason:
            self.visitor.writes(form.get_by_label(words("Why does this statement not apply to your school?")), "Ŵ.")
        if has_note:
            self.visitor.writes(form.get_by_label(words("What shows this?")), f"Llŷn a'r dŵr: {code}.")
        self.saves(form)

    def saves(self, form: Locator) -> None:
        """With scripts it saves by itself once the field is left; without, by its button, which leads back here."""
        button = form.get_by_role("button", name=self.visitor.words("Save this answer"), exact=True)
        if self.visitor.has_scripts:
            self.visitor.moves_on()
            expect(form.locator(".app-save-status--saved")).to_be_visible()
            expect(form).not_to_have_class(re.compile("htmx-request"))
        else:
            with self.visitor.page.expect_navigation():
                self.visitor.activate(button)

    def submits(self) -> None:
        """What a senior leader has signed, for coordinator and authority to read."""
        words = self.visitor.words
        self.visitor.page.reload()
        self.visitor.chooses(
            self.visitor.page.get_by_role(
                "radio", name=words.within("audience", "Our coordinator and our local authority")
            )
        )
        self.visitor.presses(words.within("the self-evaluation", "Submit"))
        self.visitor.sees(words("Submitted. Thank you: your coordinator can now read it."))

    def _goes_on(self, *, is_last: bool) -> None:
        words = self.visitor.words
        self.visitor.looks()
        self.visitor.follows(words("Check your answers") if is_last else re.compile(f"^{words('Next domain')}"))


class SeniorLeader(Actor):
    """Signs off exactly what they read."""

    def signs_off(self) -> None:
        """From the school's home to the page of all answers, and there."""
        words = self.visitor.words
        self.visitor.signs_in(self.troupe.senior_leader)
        self.visitor.follows(words("Check your answers"))
        self.visitor.presses(words("Sign off these answers"))
        self.visitor.sees(words("Signed off. The self-evaluation can now be submitted."))


class Coordinator(Actor):
    """Reads what was submitted and replies."""

    def accepts(self, text: str) -> None:
        """From the caseload to the submission and there, with words."""
        words = self.visitor.words
        self.visitor.signs_in(self.troupe.coordinator)
        self.visitor.follows(self.school)
        self.visitor.chooses(
            self.visitor.page.get_by_role("radio", name=words.within("decision", "Accept"), exact=True)
        )
        self.visitor.writes(self.visitor.page.get_by_label(words("Your words to the school")), text)
        self.visitor.presses(words("Send this reply"))
        self.visitor.sees(words("The school can now read your reply."))


class Officer(Actor):
    """Sees the school on the authority's dashboard, and takes its PDF away."""

    def sees_school_accepted(self) -> None:
        """On the dashboard as soon as a worker has counted it, and by name in the list."""
        words = self.visitor.words
        self.visitor.signs_in(self.troupe.officer)
        levels = self.visitor.page.get_by_text(words("No levels to show yet"))
        self.visitor.until(lambda: levels.count() == 0, "the submission on the dashboard")
        self.visitor.follows(words("See the list of schools"))
        row = self.visitor.page.get_by_role("row").filter(has_text=self.school)
        self.visitor.sees(words.within("stage of an evaluation", "Accepted"), within=row)

    def downloads_pdf(self) -> Path:
        """In the language they read the service in."""
        self.visitor.follows(self.school)
        return self.makes_pdf()


def text_of(pdf: Path) -> str:
    """The PDF's text as a reader copies it, on one line."""
    shown = subprocess.run(["pdftotext", str(pdf), "-"], capture_output=True, text=True, check=True)
    return " ".join(shown.stdout.split())
