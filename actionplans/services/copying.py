"""Beginning a plan from the one before it: what is not finished goes on, and what was seen of it stays where it was."""

from dataclasses import fields
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from actionplans.enums import FINISHED_STAGES
from actionplans.errors import PlanListed
from actionplans.models import Action, ActionStatement, Measure, Milestone, Plan, Priority, PriorityStatement
from actionplans.rules.owner import Owner
from actionplans.services.actions import draft_of
from actionplans.services.changing import new_row_columns
from actionplans.services.measures import MeasureDraft
from actionplans.services.plans import PlanDraft, start_plan
from actionplans.services.priorities import PriorityDraft


@transaction.atomic
def copy_plan(*, owner: Owner, plan_id: int, draft: PlanDraft, by: int) -> Plan:
    """Begin a plan with the priorities of another and its actions that are neither finished nor put away.

    Codes, sub-actions, statements and what is measured are kept. Every action is "not started" and not rated, without
    updates and readings, and only with those dates that do not lie before the new plan. An archived plan can be copied
    too. The same title and start again returns the plan that was begun. Raises Plan.DoesNotExist, EndsBeforeItStarts,
    and PlanListed when another plan has this title and start.
    """
    draft.check()
    # Held until the end, so that two calls at once begin one plan.
    source = Plan.objects.select_for_update().get(id=plan_id, **owner.columns)
    standing = Plan.objects.filter(**owner.columns, title=draft.title, starts_on=draft.starts_on).first()
    if standing and standing.copied_from_id != source.pk:
        raise PlanListed
    if standing:
        return standing
    plan = start_plan(owner=owner, draft=draft, version_id=source.version_id, by=by, copied_from_id=source.pk)
    _Copier(source, plan, owner, by).copy()
    return plan


class _Copier:
    """Copies what hangs on a plan, each thing to what it hangs on. The same few statements for every plan."""

    def __init__(self, source: Plan, plan: Plan, owner: Owner, by: int) -> None:
        self.source, self.plan, self.owner, self.by = source, plan, owner, by
        self.new = new_row_columns(owner, by)

    def copy(self) -> None:
        """Priorities, actions, parts of actions, and what hangs on these."""
        priorities = self._copy_priorities()
        going_on = self.source.actions.filter(archived_at=None, priority__in=priorities).exclude(
            stage__in=FINISHED_STAGES
        )
        actions = list(going_on.order_by("position", "id"))
        # A part whose action is finished goes on by itself.
        going = {action.pk for action in actions}
        whole = [action for action in actions if action.parent_id not in going]
        copies = self._copy_actions(whole, priorities, {})
        parts = [action for action in actions if action.parent_id in going]
        copies |= self._copy_actions(parts, priorities, copies)
        self._copy_what_hangs_on(copies)

    def _copy_priorities(self) -> dict[int, Priority]:
        rows = list(self.source.priorities.filter(archived_at=None).order_by("position", "id"))
        copies = [
            Priority(plan=self.plan, code=row.code, position=row.position, **_said(PriorityDraft, row), **self.new)
            for row in rows
        ]
        found = _by_source(rows, Priority.objects.bulk_create(copies))
        mapped = PriorityStatement.objects.filter(priority__in=found, removed_at=None).order_by("id")
        PriorityStatement.objects.bulk_create(
            PriorityStatement(priority=found[each.priority_id], **self._mapping(each)) for each in mapped
        )
        return found

    def _copy_actions(
        self, rows: list[Action], priorities: dict[int, Priority], wholes: dict[int, Action]
    ) -> dict[int, Action]:
        copies = [
            Action(
                plan=self.plan,
                priority=priorities[row.priority_id],
                parent=wholes.get(row.parent_id) if row.parent_id else None,
                code=row.code,
                position=row.position,
                **self._on_or_after(draft_of(row).columns, "starts_on", "ends_on"),
                **self.new,
            )
            for row in rows
        ]
        return _by_source(rows, Action.objects.bulk_create(copies))

    def _copy_what_hangs_on(self, copies: dict[int, Action]) -> None:
        mapped = ActionStatement.objects.filter(action__in=copies, removed_at=None).order_by("id")
        ActionStatement.objects.bulk_create(
            ActionStatement(action=copies[each.action_id], **self._mapping(each)) for each in mapped
        )
        measures = Measure.objects.filter(action__in=copies, archived_at=None).order_by("id")
        Measure.objects.bulk_create(
            Measure(
                action=copies[each.action_id],
                **self._on_or_after(_said(MeasureDraft, each), "review_on"),
                **self.new,
            )
            for each in measures
        )
        ahead = Milestone.objects.filter(
            action__in=copies, archived_at=None, reached_on=None, due_on__gte=self.plan.starts_on
        )
        Milestone.objects.bulk_create(
            Milestone(
                action=copies[each.action_id],
                title=each.title,
                text_language=each.text_language,
                due_on=each.due_on,
                **self.new,
            )
            for each in ahead.order_by("id")
        )

    def _mapping(self, row: ActionStatement | PriorityStatement) -> dict[str, Any]:
        return {
            **self.owner.columns,
            "statement_id": row.statement_id,
            "mapped_at": timezone.now(),
            "mapped_by_id": self.by,
        }

    def _on_or_after(self, columns: dict[str, Any], *names: str) -> dict[str, Any]:
        """The columns without dates that lie before the new plan."""
        days: dict[str, date | None] = {name: columns[name] for name in names}
        return columns | {name: day if day and day >= self.plan.starts_on else None for name, day in days.items()}


def _said(kind: type[PriorityDraft | MeasureDraft], row: Priority | Measure) -> dict[str, Any]:
    """What a person said of a row: the columns of its draft."""
    return {each.name: getattr(row, each.name) for each in fields(kind)}


def _by_source[Row: (Priority, Action)](rows: list[Row], copies: list[Row]) -> dict[int, Row]:
    return {row.pk: copy for row, copy in zip(rows, copies, strict=True)}
