"""Real plans to look at, loaded through the same verbs by which people write theirs."""

from collections.abc import Mapping
from dataclasses import fields
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from actionplans.errors import UnknownExample
from actionplans.models import Action, Plan
from actionplans.rules.owner import Owner
from actionplans.services.actions import ActionDraft, add_action
from actionplans.services.measures import MeasureDraft, ReadingDraft, add_measure, add_reading
from actionplans.services.milestones import MilestoneDraft, add_milestone
from actionplans.services.plans import PlanDraft, start_plan
from actionplans.services.priorities import PriorityDraft, add_priority
from actionplans.services.progress import ProgressDraft, record_progress
from actionplans.services.reviews import (
    EntryDraft,
    ReviewDraft,
    SuccessDraft,
    add_success,
    begin_review,
    write_entry,
)

FOLDER = Path(__file__).resolve().parent.parent / "examples"


def example_told(name: str) -> dict[str, Any]:
    """An example as its file tells it. Raises UnknownExample."""
    known = {path.stem: path for path in FOLDER.glob("*.yaml")}
    if name not in known:
        raise UnknownExample(name, sorted(known))
    told: dict[str, Any] = yaml.safe_load(known[name].read_text(encoding="utf-8"))
    return told


@transaction.atomic
def load_example(*, told: Mapping[str, Any], owner: Owner, by: int) -> list[Plan]:
    """Load the plans of an example. A plan of this title and start that stands already is left as it is."""
    loaded = []
    for plan in told["plans"]:
        draft = _draft(PlanDraft, plan, told["language"])
        if not Plan.objects.filter(**owner.columns, title=draft.title, starts_on=draft.starts_on).exists():
            loaded.append(start_plan(owner=owner, draft=draft, version_id=None, by=by))
            _Loader(owner, loaded[-1].pk, told["language"], by).load(plan)
    return loaded


class _Loader:
    """Adds what hangs on one plan, each thing to what it hangs on."""

    def __init__(self, owner: Owner, plan_id: int, language: str, by: int) -> None:
        self.language = language
        self.key: dict[str, Any] = {"owner": owner, "plan_id": plan_id, "by": by}

    def load(self, plan: Mapping[str, Any]) -> None:
        """Its priorities with their actions."""
        for priority in plan["priorities"]:
            row = add_priority(**self.key, draft=_draft(PriorityDraft, priority, self.language), statements=())
            for action in priority.get("actions", ()):
                self._action(row.pk, action, None)
        if "review" in plan:
            self._review(plan["review"])

    def _action(self, priority_id: int, told: Mapping[str, Any], parent: Action | None) -> None:
        action = add_action(
            **self.key,
            priority_id=priority_id,
            parent_id=parent.pk if parent else None,
            draft=_draft(ActionDraft, told, self.language),
            statements=(),
            code=told["code"],
        )
        for each in told.get("milestones", ()):
            add_milestone(**self.key, action_id=action.pk, draft=_draft(MilestoneDraft, each, self.language))
        for each in told.get("measures", ()):
            self._measure(action, each)
        for each in told.get("updates", ()):
            record_progress(**self.key, action_id=action.pk, draft=_draft(ProgressDraft, each, self.language))
        for part in told.get("parts", ()):
            self._action(priority_id, part, action)

    def _review(self, told: Mapping[str, Any]) -> None:
        """The review says of each action what its latest update says; one without an update stays without an entry."""
        review = begin_review(**self.key, draft=_draft(ReviewDraft, told, self.language))
        for action in Action.objects.filter(plan_id=self.key["plan_id"]):
            update = action.updates.order_by("-id").first()
            if update:
                draft = EntryDraft(update.stage, update.text or told["without_words"], update.text_language)
                write_entry(**self.key, review_id=review.pk, action_id=action.pk, draft=draft, revision=0)
        for each in told.get("successes", ()):
            add_success(**self.key, review_id=review.pk, draft=_draft(SuccessDraft, each, self.language))

    def _measure(self, action: Action, told: Mapping[str, Any]) -> None:
        draft = _draft(MeasureDraft, told, self.language)
        measure = add_measure(**self.key, action_id=action.pk, draft=draft, baseline=None)
        for each in told["readings"]:
            add_reading(**self.key, measure_id=measure.pk, draft=_draft(ReadingDraft, each, self.language))


def _draft[Draft](kind: type[Draft], told: Mapping[str, Any], language: str) -> Draft:
    """A draft of what the file tells of it; lists become tuples, figures Decimals."""
    known: set[str] = {each.name for each in fields(kind)}  # type: ignore[arg-type]  # drafts are dataclasses
    said: dict[str, Any] = {name: _plain(name, value) for name, value in told.items() if name in known}
    return kind(**{"text_language": language, **said})


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, list):
        return tuple(value)
    return Decimal(value) if name == "value" else value
