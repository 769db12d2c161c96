"""What those do who choose, run and stop interventions: a school's lead, and the officer of offers and needs."""

import re
from datetime import date

from django.utils import timezone

from tests.browser.planning import Planner
from tests.browser.roles import Actor


class Chooser(Planner):
    """The wellbeing lead, who chooses knowingly."""

    today = timezone.localdate()

    def compares_and_chooses(self, because: str) -> None:
        """For the first priority of the plan: two that are suggested side by side, and the first of them."""
        words, page = self.visitor.words, self.visitor.page
        page.goto(self.plan)
        self.visitor.follows(re.compile(f"^{words('Interventions that may help')}"))
        self.visitor.sees(words("Why it is suggested"))
        for place in (0, 1):
            self.visitor.chooses(page.locator("[name=entry]").nth(place))
        self.visitor.presses(words("Compare the chosen ones"))
        self.chosen = page.locator("thead a").first.inner_text()
        with self.visitor.arriving():
            self.visitor.activate(page.locator("tfoot a").first)
        self.visitor.sees(words("You also looked at:"))
        self.visitor.chooses(page.locator("[name=needs]").first)
        self.writes_in(because=because)
        self.visitor.presses(words("Choose it for this priority"))
        self.visitor.sees(self.chosen)
        self.page_of_it = page.url

    def runs_it(self, year: int) -> None:
        """From a day on, for how many, and with how many hours."""
        words, page = self.visitor.words, self.visitor.page
        self.visitor.follows(words.within("an intervention", "Change"))
        self.visitor.chooses(page.locator("[name=audiences][value=learners]"))
        self.writes_in(group="Blwyddyn 7", reached="14", staff_hours="2.5", weeks="10", cost="£120.50")
        self.visitor.presses(words.within("an intervention", "Save"))
        self.visitor.follows(words("Start it"))
        self._dates("on", (7, 9, year))
        self.visitor.presses(words("Start it"))
        self.visitor.sees(words.within("stage of an intervention", "Running"))

    def measures_a_group(self, what: str, n: str, before: str, after: str, year: int) -> None:
        """Before and after; first for a group that is too small, which is refused with all that was typed."""
        words, page = self.visitor.words, self.visitor.page
        page.goto(self.page_of_it)
        self.visitor.follows(words("Add what was measured"))
        self.visitor.console.tolerate("422")
        self.writes_in(what=what, n="4", mean_before=before, mean_after=after)
        self._dates("before_on", (8, 9, year))
        self._dates("after_on", (2, 11, year))
        self.visitor.presses(words.within("a measure", "Keep this"))
        self.visitor.sees(re.compile(re.escape(words("Figures about fewer than five people are not kept.")[:30])))
        assert page.locator("[name=mean_after]").input_value() == after
        self.writes_in(n=n)
        self.visitor.presses(words.within("a measure", "Keep this"))
        self.visitor.sees(what)

    def reviews_and_stops(self, said: str, reason: str, on: date) -> None:
        """Looks back, and decides to stop."""
        words, page = self.visitor.words, self.visitor.page
        page.goto(self.page_of_it)
        self.visitor.follows(words("Review it"))
        self._dates("reviewed_on", (on.day, on.month, on.year))
        self.visitor.chooses(page.locator("[name=fidelity][value=mostly]"))
        self.visitor.chooses(page.locator("[name=heard][value=learners]"))
        self.writes_in(said=said)
        self.visitor.presses(words("Save and go on to decide"))
        self.visitor.chooses(page.locator("[name=decision][value=stop]"))
        self.writes_in(reason=reason)
        self.visitor.presses(words.within("button", "Decide"))
        self.visitor.sees(words("To stop took courage. It makes room for what helps more."))

    def shows_it(self) -> None:
        """To the authority."""
        words, page = self.visitor.words, self.visitor.page
        page.goto(self.page_of_it)
        self.visitor.chooses(page.locator("[name=readers][value=authority]"))
        self.visitor.presses(words("Save who sees it"))
        self.visitor.sees(words("Others can now see that you run this."))

    def tells_of_a_need(self, need: str, because: str) -> None:
        """To the authority, without the words."""
        words, page = self.visitor.words, self.visitor.page
        self.visitor.follows(words("Interventions"))
        self.visitor.follows(words("Needs we see"))
        page.locator("[name=need]").select_option(need)
        self.writes_in(because=because)
        self.visitor.chooses(page.locator("[name=tells]"))
        self.visitor.presses(words("Put it on our list"))
        self.visitor.sees(words("Our local authority knows of this need"))


class Commissioner(Actor):
    """The authority's officer, who has to answer for what is offered."""

    def signs_in(self) -> None:
        """And opens offers and needs."""
        self.visitor.signs_in(self.troupe.officer)
        self.visitor.follows(self.visitor.words("Interventions"))

    def offers(self, typed: str, need: str, places: str) -> None:
        """The first entry the catalogue finds, though it was typed with a mistake."""
        words, page = self.visitor.words, self.visitor.page
        self.visitor.follows(words("Catalogue of interventions"))
        self.visitor.writes(page.locator("[name=q]"), typed)
        self.visitor.presses(words("Search"))
        with self.visitor.arriving():
            self.visitor.activate(page.locator("main article h3 a").first)
        self.visitor.follows(words("Offer this to our schools"))
        while page.locator("[name=needs]:checked").count():
            page.locator("[name=needs]:checked").first.uncheck()
        self.visitor.chooses(page.locator(f"[name=needs][value={need}]"))
        self.writes_places(places)
        self.visitor.presses(words("Save the offer"))
        self.visitor.sees(words("Your schools see this offer now."))

    def writes_places(self, places: str) -> None:
        """For how many schools."""
        self.visitor.writes(self.visitor.page.locator("[name=places]"), places)
