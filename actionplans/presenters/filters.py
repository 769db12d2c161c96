"""Narrowing a plan to some of its actions: by lead, domain, label, stage, or what is overdue."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from actionplans.enums import ActionStage, Label
from actionplans.presenters.actions import is_overdue
from frameworks.queries import VersionView

# The value and the text of an option.
Option = tuple[str, str]


@dataclass(frozen=True)
class Filters:
    """What is chosen; an empty value chooses everything."""

    lead: str = ""
    domain: str = ""
    label: str = ""
    stage: str = ""
    overdue: bool = False

    def lets_through(self, action: Any, version: VersionView | None, today: date) -> bool:
        """Whether an action, with the statements it serves fetched along, is among the chosen."""
        return (
            (not self.lead or self.lead in action.who)
            and (not self.label or self.label in action.labels)
            and (not self.stage or self.stage == action.stage)
            and (not self.overdue or is_overdue(action, today))
            and (not self.domain or self._serves_domain(action, version))
        )

    def _serves_domain(self, action: Any, version: VersionView | None) -> bool:
        domain = version.domain(self.domain) if version else None
        return domain is not None and any(each.statement.domain_id == domain.id for each in action.served)

    @property
    def are_set(self) -> bool:
        """Whether anything is chosen."""
        return self != Filters()


@dataclass(frozen=True)
class Choices:
    """The options to narrow by, and what is chosen."""

    chosen: Filters
    leads: list[Option]
    domains: list[Option]
    labels: list[Option]
    stages: list[Option]


def filters_of(asked: Mapping[str, Any]) -> Filters:
    """The filters of an address."""
    words = {name: str(asked.get(name, "")) for name in ("lead", "domain", "label", "stage")}
    return Filters(**words, overdue=asked.get("overdue") == "on")


def choices_of(actions: Sequence[Any], chosen: Filters, version: VersionView | None) -> Choices:
    """The options that a plan's actions offer."""
    people = sorted({name for action in actions for name in action.who}, key=str.casefold)
    labels = {label for action in actions for label in action.labels}
    stages = {action.stage for action in actions}
    served = {each.statement.domain_id for action in actions for each in action.served}
    return Choices(
        chosen=chosen,
        leads=[(name, name) for name in people],
        domains=[(each.code, str(each.name)) for each in (version.domains if version else ()) if each.id in served],
        labels=[(code, str(text)) for code, text in Label.choices if code in labels],
        stages=[(code, str(text)) for code, text in ActionStage.choices if code in stages],
    )
