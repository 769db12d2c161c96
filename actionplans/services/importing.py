"""Taking over the actions of a plan that was written elsewhere: what would happen, and doing it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from django.db import transaction
from django.utils import timezone

from actionplans.errors import CodesTaken
from actionplans.models import Action, Plan
from actionplans.rules.codes import next_number
from actionplans.rules.owner import Owner
from actionplans.rules.reading_rows import Kind, PriorityReading, Remark, RowReading
from actionplans.services.actions import ActionDraft, add_action
from actionplans.services.changing import open_plan
from actionplans.services.priorities import PriorityDraft, add_priority
from actionplans.services.progress import ProgressDraft, record_progress

ACTION_WORDS = [each.name for each in fields(ActionDraft) if each.name in RowReading.__dataclass_fields__]


@dataclass(frozen=True)
class ImportRow:
    """An action to take over, under the priority of this title; `parent` is the code of the action it is part of."""

    row: int
    priority: PriorityDraft
    priority_code: str
    draft: ActionDraft
    code: str
    parent: str
    rag: str


@dataclass(frozen=True)
class Prepared:
    """A row that was read, the action it would become, and whether that stands in the plan already."""

    reading: RowReading
    action: ImportRow
    is_standing: bool


@dataclass(frozen=True)
class Imported:
    """How many actions were added, and how many stood there already."""

    added: int
    standing: int


def prepare_import(plan: Plan, readings: Sequence[RowReading], unnamed: str, language: str) -> list[Prepared]:
    """What each row would become, with a code for those without; a code another action has is a fault of its row.

    `unnamed` is the title of the priority for rows above the first, `language` that of the text. Two statements.
    """
    rows = {each.row: _import_row(each, unnamed, language) for each in readings}
    standing = _Standing(plan, list(rows.values()))
    prepared: dict[int, Prepared] = {}
    # Of two rows with the same code the second has a fault; parts belong to the first.
    is_left_out: dict[tuple[str, str], bool] = {}
    for reading in sorted(readings, key=lambda each: bool(each.parent)):
        row = rows[reading.row]
        done = _prepared(
            standing, reading, row, is_part_of_faulty=is_left_out.get((row.priority.title, row.parent), False)
        )
        prepared[row.row] = done
        is_left_out.setdefault((row.priority.title, row.code), bool(row.code and done.reading.faults))
    return [prepared[each.row] for each in readings]


@transaction.atomic
def import_actions(*, owner: Owner, plan_id: int, rows: Sequence[ImportRow], by: int) -> Imported:
    """Add what was read: priorities of new titles, actions that do not stand yet, and a rating for actions without any.

    Sent twice it adds nothing twice. Raises Plan.DoesNotExist, PlanClosed, and CodesTaken when codes have been given to
    other actions since the file was read; then nothing is added.
    """
    plan = open_plan(owner, plan_id)
    standing = _Standing(plan, rows)
    taken = [row.code for row in rows if row.row not in standing.found and standing.has_code(row)]
    if taken:
        raise CodesTaken(taken)
    _Importer(owner, plan, by).add(rows)
    return Imported(len(rows) - len(standing.found), len(standing.found))


class _Importer:
    """Adds rows, each below the priority and the action it belongs to."""

    def __init__(self, owner: Owner, plan: Plan, by: int) -> None:
        self.key: dict[str, Any] = {"owner": owner, "plan_id": plan.pk, "by": by}
        self.codes = set(plan.priorities.values_list("code", flat=True))
        self.priorities: dict[str, int] = {}
        self.actions: dict[tuple[str, str], Action] = {}

    def add(self, rows: Sequence[ImportRow]) -> None:
        """Priorities in the order of the file, then whole actions, then their parts."""
        for row in rows:
            if row.priority.title not in self.priorities:
                self._add_priority(row)
        for row in sorted(rows, key=lambda each: bool(each.parent)):
            self._add_action(row)

    def _add_priority(self, row: ImportRow) -> None:
        code = "" if row.priority_code in self.codes else row.priority_code
        added = add_priority(**self.key, draft=row.priority, statements=(), code=code)
        self.codes.add(added.code)
        self.priorities[row.priority.title] = added.pk

    def _add_action(self, row: ImportRow) -> None:
        title = row.priority.title
        parent = self.actions[title, row.parent] if row.parent else None
        action = add_action(
            **self.key,
            priority_id=self.priorities[title],
            parent_id=parent.pk if parent else None,
            draft=row.draft,
            statements=(),
            code=row.code,
        )
        self.actions[title, row.code] = action
        # Whatever was seen of an action since it was first taken over counts for more than the file.
        if row.rag and not action.updates.exists():
            seen = ProgressDraft(timezone.localdate(), action.stage, row.draft.text_language, row.rag)
            record_progress(**self.key, action_id=action.pk, draft=seen)


class _Standing:
    """What a plan has under the priorities of these rows: `found` are the actions that stand already, by row.

    Every code ever given in a priority is known too, and those of the rows are kept from rows without one.
    """

    def __init__(self, plan: Plan, rows: Sequence[ImportRow]) -> None:
        titles: dict[str, int] = {}
        for key, title in plan.priorities.filter(archived_at=None).order_by("id").values_list("id", "title"):
            titles.setdefault(title, key)
        self.under: dict[str, list[Action]] = {title: [] for title in titles}
        named = {key: title for title, key in titles.items()}
        for action in plan.actions.order_by("id"):
            if action.priority_id in named:
                self.under[named[action.priority_id]].append(action)
        self.codes = {title: {each.code for each in actions} for title, actions in self.under.items()}
        self.reserved: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            self.reserved[row.priority.title] |= {row.code, *self.codes.get(row.priority.title, ())}
        self.found = self._find(rows)

    def has_code(self, row: ImportRow) -> bool:
        """Whether an action of the priority has the row's code, or ever had it."""
        return row.code in self.codes.get(row.priority.title, ())

    def next_code(self, row: ImportRow) -> str:
        """The next code for a row without one."""
        code = next_number(self.reserved[row.priority.title])
        self.reserved[row.priority.title].add(code)
        return code

    def _find(self, rows: Sequence[ImportRow]) -> dict[int, Action]:
        found: dict[int, Action] = {}
        wholes: dict[tuple[str, str], int | None] = {}
        for row in sorted(rows, key=lambda each: bool(each.parent)):
            title = row.priority.title
            parent = wholes.get((title, row.parent)) if row.parent else None
            action = self._action(row, parent) if parent or not row.parent else None
            if action:
                found[row.row] = action
            if not row.parent:
                wholes[title, row.code] = action.pk if action else None
        return found

    def _action(self, row: ImportRow, parent: int | None) -> Action | None:
        said = row.draft.columns
        for action in self.under.get(row.priority.title, ()):
            is_there = action.archived_at is None and action.parent_id == parent
            if is_there and all(getattr(action, name) == value for name, value in said.items()):
                return action
        return None


def _prepared(standing: _Standing, reading: RowReading, row: ImportRow, *, is_part_of_faulty: bool) -> Prepared:
    found = standing.found.get(row.row)
    if reading.faults:
        return Prepared(reading, row, is_standing=False)
    if is_part_of_faulty:
        return _left_out(reading, row, Remark(Kind.PART_OF_FAULTY, value=row.parent))
    if found:
        return Prepared(reading, replace(row, code=row.code or found.code), is_standing=True)
    if not row.code:
        return Prepared(reading, replace(row, code=standing.next_code(row)), is_standing=False)
    if standing.has_code(row):
        return _left_out(reading, row, Remark(Kind.CODE_TAKEN, value=row.code))
    return Prepared(reading, row, is_standing=False)


def _left_out(reading: RowReading, row: ImportRow, fault: Remark) -> Prepared:
    return Prepared(replace(reading, faults=(fault,)), row, is_standing=False)


def _import_row(reading: RowReading, unnamed: str, language: str) -> ImportRow:
    priority = reading.priority or PriorityReading(0, unnamed)
    return ImportRow(
        row=reading.row,
        priority=PriorityDraft(priority.title, language, priority.reason, priority.led_by, priority.links),
        priority_code=priority.code,
        draft=ActionDraft(text_language=language, **{name: getattr(reading, name) for name in ACTION_WORDS}),
        code=reading.code,
        parent=reading.parent,
        rag=reading.rag,
    )
