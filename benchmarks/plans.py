"""A large plan: 60 actions with five updates each, a measure and two milestones; its page and its workbook."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from actionplans.enums import ActionStage, Label, MeasureKind, Rag
from actionplans.models import Action, Priority, ProgressUpdate
from actionplans.rules.owner import Owner
from actionplans.services.actions import ActionDraft, add_action
from actionplans.services.measures import MeasureDraft, ReadingDraft, add_measure, add_reading
from actionplans.services.milestones import MilestoneDraft, add_milestone
from actionplans.services.plans import PlanDraft, start_plan
from actionplans.services.priorities import PriorityDraft, add_priority
from actionplans.services.progress import ProgressDraft, record_progress
from benchmarks import databases
from benchmarks.dataset import Nation
from benchmarks.pages import Page, Visit, figures_of
from benchmarks.results import Figure
from common.scope import open_scope
from frameworks.queries import framework_version
from schools.models import School
from schools.services.scopes import school_scope

SCHOOL = 1
PRIORITIES, ACTIONS, UPDATES = 6, 10, 5
STAGES = (ActionStage.NOT_STARTED, *[ActionStage.DEVELOPING] * 2, ActionStage.EMBEDDING, ActionStage.COMPLETED)


def measure(small: Nation, large: Nation, *, rounds: int, asked: int) -> list[Figure]:
    """The plan's page and its workbook in a small and in a large nation, in turns."""
    in_small, in_large = _pages(small), _pages(large)
    found: list[Figure] = []
    for one, other in zip(in_small, in_large, strict=True):
        found += figures_of([Visit(small, one), Visit(large, other)], rounds, asked, counted=True)
    return found


def _pages(nation: Nation) -> list[Page]:
    databases.use(nation.name)
    with open_scope(school_scope(SCHOOL)):
        path = f"/en/school/{SCHOOL}/plans/{_planned(nation)}/"
        written = ProgressUpdate.objects.count()
    if written != PRIORITIES * ACTIONS * UPDATES:
        raise RuntimeError(f"{written} updates were written, which is not what is to be measured")
    name = f"plan of {PRIORITIES * ACTIONS} actions with {UPDATES} updates each"
    return [
        Page(name, path, nation.lead, at_most=60),
        Page(f"workbook of the {name}", f"{path}downloads/plan.xlsx", nation.lead, at_most=1000),
    ]


@transaction.atomic
def _planned(nation: Nation) -> int:
    owner = Owner(School.objects.values_list("authority_id", flat=True).get(id=SCHOOL), SCHOOL, SCHOOL)
    today = timezone.localdate()
    draft = PlanDraft("A large plan", "en", today - timedelta(days=90), today + timedelta(days=600))
    plan = start_plan(owner=owner, draft=draft, version_id=nation.version_id, by=SCHOOL)
    statements = [each.code for each in framework_version(nation.version_id).statements]
    for number in range(PRIORITIES):
        priority = add_priority(
            owner=owner,
            plan_id=plan.pk,
            draft=PriorityDraft(f"Priority {number}", "en", "What people told us.", led_by="Wellbeing lead"),
            statements=(),
            by=SCHOOL,
        )
        for place in range(ACTIONS):
            _act(owner, priority, place, (statements[number], statements[place]), today)
    return plan.pk


def _act(owner: Owner, priority: Priority, place: int, statements: tuple[str, ...], today: date) -> None:
    key: dict[str, Any] = {"owner": owner, "plan_id": priority.plan_id, "by": SCHOOL}
    draft = ActionDraft(
        f"Action {place} of {priority.title}",
        "en",
        details="What we shall do, step by step, and with whom. " * 4,
        who=("Wellbeing lead", "Year 6", "Educational psychologist"),
        amount=Decimal(500 + place),
        funding=("pdg", "school"),
        starts_on=today - timedelta(days=60),
        ends_on=today + timedelta(days=30 * place),
        expected_change="Fewer children stand alone at playtime. " * 3,
        evidence_sources=("Pupil survey", "Minutes", "Attendance figures"),
        labels=(Label.WSA, Label.SDP),
    )
    action: Action = add_action(**key, priority_id=priority.pk, draft=draft, statements=statements)
    for number, stage in enumerate(STAGES):
        told = ProgressDraft(today, stage, "en", rag=Rag.AMBER, text=f"What was seen, time {number}. " * 5)
        record_progress(**key, action_id=action.pk, draft=told)
    for number in (1, 2):
        due = today + timedelta(days=20 * number)
        add_milestone(**key, action_id=action.pk, draft=MilestoneDraft(f"Cohort {number}", "en", due))
    measure_draft = MeasureDraft("Quarrels a week", "en", MeasureKind.NUMBER, unit="quarrels", more_is_better=False)
    measure = add_measure(**key, action_id=action.pk, draft=measure_draft, baseline=None)
    for value, is_baseline in ((40, True), (22, False)):
        reading = ReadingDraft(today, "en", value=Decimal(value), is_baseline=is_baseline)
        add_reading(**key, measure_id=measure.pk, draft=reading)
