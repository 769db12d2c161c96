"""What those do who plan: the lead of a school, the senior leader who agrees, the coordinator who reads."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from openpyxl import Workbook, load_workbook

from tests.browser.roles import Coordinator, Lead, SeniorLeader


@dataclass(frozen=True)
class Wanted:
    """An action as the lead types it; `serves` are places of domains, whose first statement it serves."""

    title: str
    who: str
    amount: str
    change: str
    serves: Sequence[int]
    learning: str = ""


class Planner(Lead):
    """The wellbeing lead, who plans."""

    def writes_in(self, **fields: str) -> None:
        """Into the fields of these names."""
        for name, text in fields.items():
            self.visitor.writes(self.visitor.page.locator(f"[name={name}]"), text)

    def starts_a_plan(self, title: str, year: int) -> None:
        """From the menu."""
        words = self.visitor.words
        self.visitor.follows(words("Action plans"))
        self.visitor.follows(words("Start a plan"))
        self.writes_in(title=title)
        self._dates("starts_on", (1, 9, year))
        self._dates("ends_on", (20, 7, year + 3))
        self.visitor.presses(words("Start the plan"))
        self.plan = self.visitor.page.url

    def makes_a_priority_of_ideas(self, title: str) -> None:
        """Of the first two statements that the self-evaluation puts forward."""
        words, page = self.visitor.words, self.visitor.page
        self.visitor.follows(words("Ideas from your self-evaluation"))
        for place in (0, 1):
            self.visitor.chooses(page.locator("[name=statement]").nth(place))
        self.visitor.presses(words("Make a priority of these"))
        self.writes_in(title=title)
        self.visitor.presses(words.within("a priority", "Save"))
        self.visitor.sees(title)

    def adds(self, wanted: Wanted, year: int) -> None:
        """An action to the first priority, marked as part of the School Development Plan."""
        words, page = self.visitor.words, self.visitor.page
        self.visitor.page.goto(self.plan)
        self.visitor.follows(re.compile(f"^{words('Add an action')}"))
        self.writes_in(
            title=wanted.title,
            who=wanted.who,
            amount=wanted.amount,
            expected_change=wanted.change,
            professional_development=wanted.learning,
        )
        self._dates("starts_on", (10, 9, year))
        self._dates("ends_on", (1, 7, year + 1))
        self.visitor.chooses(page.locator("[name=labels][value=sdp]"))
        for place in wanted.serves:
            domain = words.domains[place]
            group = page.locator("details").filter(has=page.locator(f"[name=in-{domain['code']}]"))
            self.visitor.activate(group.locator("summary"))
            self.visitor.chooses(group.locator(f"[value={domain['statements'][0]['code']}]"))
        self.visitor.presses(words.within("an action", "Save"))
        self.visitor.sees(wanted.title)

    def measures(self, title: str, unit: str, baseline: str, later: str) -> None:
        """On the action's page: a measure with what it is now, and a reading of later."""
        words, action = self.visitor.words, self.visitor.page.url
        self.visitor.follows(words("Add a measure"))
        self.writes_in(title=title, unit=unit, value=f"{baseline} {unit}", target="280")
        self.visitor.chooses(self.visitor.page.get_by_role("radio", name=words("Less is better"), exact=True))
        self.visitor.presses(words.within("a measure", "Save"))
        self.writes_in(value=later)
        self.visitor.presses(words("Keep this reading"))
        self.visitor.page.goto(action)

    def records(self, text: str) -> None:
        """The first update of the term."""
        words, page = self.visitor.words, self.visitor.page
        page.locator("[name=stage]").select_option("developing")
        self.visitor.chooses(page.locator("[name=rag][value=green]"))
        self.writes_in(text=text)
        self.visitor.presses(words("Keep this update"))
        self.visitor.sees(words("Your update is kept."))

    def shares(self) -> None:
        """With the coordinator."""
        words = self.visitor.words
        self.visitor.page.goto(self.plan)
        self.visitor.follows(words("Share the plan"))
        coordinator = words.within("audience of a plan", "Our coordinator")
        self.visitor.chooses(self.visitor.page.get_by_role("radio", name=coordinator, exact=True))
        self.visitor.presses(words("Share this plan"))
        self.visitor.sees(words("The plan is shared. What you change from now on is not, until you share it again."))

    def takes_along(self) -> dict[str, Path]:
        """The School Development Plan as a Word document and as a workbook, and the whole plan."""
        words = self.visitor.words
        self.visitor.page.goto(self.plan)
        self.visitor.follows(words.within("a plan", "Download"))
        names = {
            "word": words("Download it as a Word document (DOCX)"),
            "workbook": words("Download it as a workbook (XLSX)"),
            "plan": words("Download the plan as a workbook (XLSX)"),
        }
        return {kind: self.visitor.downloads(re.compile(re.escape(name))) for kind, name in names.items()}

    def _dates(self, field: str, parts: tuple[int, int, int]) -> None:
        for name, part in zip(("day", "month", "year"), parts, strict=True):
            self.visitor.writes(self.visitor.page.locator(f"[name={field}_{name}]"), str(part))


class Agreeing(SeniorLeader):
    """The senior leader, who agrees on the plan."""

    def agrees(self) -> None:
        """From the list of plans."""
        words = self.visitor.words
        self.visitor.signs_in(self.troupe.senior_leader)
        self.visitor.follows(words("Action plans"))
        self.visitor.activate(self.visitor.page.locator("main .app-card a").first)
        self.visitor.presses(words("Agree on this plan"))
        self.visitor.sees(words("Agreed. The plan is live."))


class PlanReader(Coordinator):
    """The coordinator, who reads the plan."""

    def reads(self, title: str) -> None:
        """From the list of shared plans."""
        self.visitor.signs_in(self.troupe.coordinator)
        self.visitor.follows(self.visitor.words("Shared plans"))
        self.visitor.follows(re.compile(f"^{title}"))


def opened(workbook: Path) -> Workbook:
    """A workbook as it was downloaded: browsers keep it without its extension."""
    return load_workbook(BytesIO(workbook.read_bytes()))
