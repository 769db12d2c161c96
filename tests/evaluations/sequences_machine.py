"""One school and its model, driven by the steps of test_sequences.py."""

import json
from collections.abc import Callable
from typing import Any
from unicodedata import normalize

import pytest
from django.db import transaction
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
)

from evaluations import errors
from evaluations.enums import OPEN_STAGES, Event
from evaluations.services.saving import Draft
from tests.evaluations.sequences_comparison import compare_cycle, compare_practices, rows_of, written_once
from tests.evaluations.sequences_model import CODES, Cycle, Handed, Kept, Rows, World

Refusal = type[errors.EvaluationError] | None


class SchoolMachine(RuleBasedStateMachine):
    """What the steps are written with, and after each of them the comparison of tables and model."""

    world: World

    def __init__(self) -> None:
        super().__init__()
        self.place: dict[str, Any] = {"school_id": self.world.school.id, "by": self.world.lead.id}
        self.versions = [self.world.version]
        self.cycles: list[Cycle] = []
        self.practices: list[Kept] = []
        self.frozen: dict[tuple[str, int], str] = {}
        self.example = transaction.atomic()
        self.example.__enter__()

    def teardown(self) -> None:
        """Undo the example."""
        transaction.set_rollback(True)
        self.example.__exit__(None, None, None)

    def rows(self) -> Rows:
        """Every row of the school."""
        return rows_of(self.world.school.id)

    def attempt(self, refusal: Refusal, act: Callable[[], Any]) -> Any:
        """Act: acknowledged, or refused by exactly this error with nothing changed."""
        if refusal is None:
            return act()
        self.world.met[refusal.__name__] += 1
        before = self.rows()
        with pytest.raises(refusal) as refused:
            act()
        assert type(refused.value) is refusal
        assert self.rows() == before
        return None

    def cycle(self, which: int) -> Cycle:
        """One of the cycles, the latest for 0."""
        return self.cycles[-1 - which % len(self.cycles)]

    def on(self, cycle: Cycle) -> dict[str, Any]:
        """The keywords that name a cycle and who acts."""
        return {"evaluation_id": cycle.id, **self.place}

    def live(self, what: str, but: Kept | None = None) -> Kept | None:
        """The practice listed now in these words."""
        return next((p for p in self.practices if p.draft.what == what and not p.is_archived and p is not but), None)

    def submitted_practices(self, cycle: Cycle) -> list[tuple[str, str, tuple[str, ...]]]:
        """What would be submitted beside the answers."""
        mapped = [(p.draft, p.mapped.get(cycle.version.id)) for p in self.practices if not p.is_archived]
        told = [(normalize("NFC", each.what), normalize("NFC", each.led_by), codes) for each, codes in mapped if codes]
        return sorted((what, led_by, tuple(sorted(codes))) for what, led_by, codes in told)

    def content(self, cycle: Cycle) -> str:
        """Everything a senior leader would sign off."""
        answers = [cycle.said[code][-1].submitted(code) for code in CODES]
        return json.dumps([answers, self.submitted_practices(cycle)])

    @staticmethod
    def refusal_of(cycle: Cycle, code: str, draft: Draft) -> Refusal:
        """Why a draft may not be kept, whoever's it is."""
        if cycle.stage not in OPEN_STAGES:
            return errors.EvaluationClosed
        if code not in CODES:
            return errors.UnknownStatement
        if draft.level == "9":
            return errors.UnknownLevel
        needs_reason = draft.level == "not-applicable" and not draft.reason.strip()
        return errors.ReasonMissing if needs_reason else None

    def submission(self, which: int, number: int) -> tuple[Cycle, Handed]:
        """One of the submissions, a cycle's latest for 0."""
        cycles = [cycle for cycle in self.cycles if cycle.handed]
        cycle = cycles[-1 - which % len(cycles)]
        return cycle, cycle.handed[-1 - number % len(cycle.handed)]

    def happened(self, cycle: Cycle, event: Event) -> None:
        """Note an event, and that it was met."""
        cycle.events.append(event)
        self.world.met[event] += 1

    @invariant()
    def tables_are_what_the_model_says(self) -> None:
        """Nothing written once has changed or gone, nothing acknowledged is lost, all counts agree."""
        rows = self.rows()
        now = written_once(rows)
        assert [key for key, text in self.frozen.items() if now.get(key) != text] == []
        self.frozen = now
        compare_practices(self.practices, rows)
        for cycle in self.cycles:
            compare_cycle(cycle, rows)
