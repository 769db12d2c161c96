"""A school considers, runs, measures, reviews, and keeps, changes or stops: each verb, once and again."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import Error, connection, transaction

from interventions.enums import Decision, Readers, Stage, StepKind
from interventions.errors import (
    AlreadyAdopted,
    GroupTooSmall,
    MeanWithoutNumber,
    MeasuredAlready,
    OutOfOrder,
    ReasonMissing,
    StaleRow,
    StepImpossible,
)
from interventions.models import (
    Alternative,
    Entry,
    Intervention,
    InterventionStep,
    PairedMeasure,
    ShownIntervention,
)
from interventions.policies import STEPS, is_open
from interventions.services.measuring import MeasureDraft, add_measure, archive_measure, change_measure
from interventions.services.reviewing import ReviewDraft, decide, save_review
from interventions.services.running import InterventionDraft, change_intervention, consider_entry, take_step
from interventions.services.showing import show_intervention
from tests.factories.interventions import (
    considered,
    decided,
    measured,
    national_entry,
    own_entry,
    reviewed,
    running,
    shown,
    started,
)
from tests.factories.schools import PersonFactory, six_actors

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)
DRAFT = MeasureDraft("Feeling part of it", "en", n=12, mean_before=Decimal("2.5"), mean_after=Decimal("3.25"))


@pytest.fixture
def actors():
    return six_actors()


@pytest.fixture
def entry():
    return national_entry()


@pytest.fixture
def intervention(actors, entry):
    return running(actors.school_a, entry)


def key(intervention):
    return {"school_id": intervention.school_id, "intervention_id": intervention.id, "by": PersonFactory().id}


def elsewhere(intervention, actors):
    return {**key(intervention), "school_id": actors.school_b.id}


def history(row: Any) -> Any:
    """What a row was before each change."""
    return row.events


def stage(intervention):
    return Intervention.objects.get(id=intervention.id).stage


class TestConsidering:
    """Considering: need, alternatives looked at, why this one."""

    def test_keeps_why_and_what_else_was_looked_at(self, actors, entry):
        intervention = considered(actors.school_a, entry, national_entry("Nurture group"))
        assert (intervention.stage, intervention.because) == (Stage.CONSIDERING, "The yard is lonely.")
        assert [each.name for each in intervention.alternatives.all()] == ["Nurture group"]
        assert [step.kind for step in intervention.steps.all()] == [StepKind.CONSIDERED]

    def test_the_same_sent_again_is_one(self, actors, entry):
        by, draft = PersonFactory().id, InterventionDraft("Mentors", "en", needs=("belonging",))
        place = {"school_id": actors.school_a.id, "entry_id": entry.id, "draft": draft, "by": by}
        assert consider_entry(**place).id == consider_entry(**place).id
        assert InterventionStep.objects.count() == 1

    def test_twice_at_once_is_refused_and_leads_to_the_first(self, actors, entry):
        first = considered(actors.school_a, entry)
        with pytest.raises(AlreadyAdopted) as fault:
            considered(actors.school_a, entry)
        assert fault.value.intervention_id == first.id

    def test_again_after_it_ended_and_at_another_school_is_fine(self, actors, entry, intervention):
        decided(intervention, Decision.STOP)
        assert considered(actors.school_a, entry).id != intervention.id
        assert considered(actors.school_b, entry).stage == Stage.CONSIDERING

    def test_what_has_been_put_away_cannot_be_considered(self, actors, entry):
        Entry.objects.update(archived_at="2026-11-01T00:00Z")
        with pytest.raises(Entry.DoesNotExist):
            considered(actors.school_a, entry)


class TestSteps:
    """The stage follows from dated steps, and each stage knows which there are (design 6)."""

    @pytest.mark.parametrize("standing", list(Stage))
    @pytest.mark.parametrize("step", [StepKind.STARTED, StepKind.DECLINED, StepKind.STOPPED])
    def test_only_the_steps_of_a_stage_are_possible(self, actors, entry, standing, step):
        intervention = considered(actors.school_a, entry)
        Intervention.objects.filter(id=intervention.id).update(stage=standing)
        place = {**key(intervention), "step": step, "on": TODAY, "reason": "Because."}
        if step in STEPS[standing]:
            assert take_step(**place).stage == STEPS[standing][step]
        else:
            with pytest.raises(StepImpossible):
                take_step(**place)

    def test_the_same_step_again_changes_nothing(self, intervention):
        place = {**key(intervention), "step": StepKind.STOPPED, "on": TODAY, "reason": "Nobody came."}
        take_step(**place)
        assert take_step(**place).ended_on == TODAY
        assert intervention.steps.filter(kind=StepKind.STOPPED).count() == 1

    @pytest.mark.parametrize("step", [StepKind.STOPPED, StepKind.DECLINED])
    def test_ending_needs_a_reason(self, intervention, step):
        with pytest.raises(ReasonMissing):
            take_step(**key(intervention), step=step, on=TODAY, reason="  ")

    def test_another_schools_does_not_exist(self, intervention, actors):
        with pytest.raises(Intervention.DoesNotExist):
            take_step(**elsewhere(intervention, actors), step=StepKind.STOPPED, on=TODAY, reason="x")

    @pytest.mark.parametrize("model", [InterventionStep, Alternative])
    def test_what_happened_cannot_be_rewritten(self, actors, entry, model):
        considered(actors.school_a, entry, national_entry("Nurture group"))
        table = model._meta.db_table
        for statement in (f"update {table} set school_id = null", f"delete from {table}"):
            with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(statement)


class TestChanging:
    """Saying more of it, guarded by the revision."""

    draft = InterventionDraft("Mentors", "en", needs=("belonging",), staff_hours=Decimal("2.5"), reached=14)

    def test_changes_and_keeps_what_was_before(self, intervention):
        changed = change_intervention(**key(intervention), draft=self.draft, revision=intervention.revision)
        assert (changed.staff_hours, changed.revision) == (Decimal("2.5"), intervention.revision + 1)
        assert history(changed).order_by("-pgh_id").first().name == intervention.name

    def test_a_stale_revision_is_shown_and_overwrites_nothing(self, intervention):
        change_intervention(**key(intervention), draft=self.draft, revision=intervention.revision)
        other = replace(self.draft, name="Buddies")
        with pytest.raises(StaleRow) as fault:
            change_intervention(**key(intervention), draft=other, revision=intervention.revision)
        assert getattr(fault.value.stored, "name", None) == "Mentors"

    def test_the_same_sent_again_is_acknowledged(self, intervention):
        for _ in range(2):
            changed = change_intervention(**key(intervention), draft=self.draft, revision=intervention.revision)
        assert changed.revision == intervention.revision + 1

    def test_an_ended_one_stays_as_it_was(self, intervention):
        decided(intervention, Decision.STOP)
        assert not is_open(stage(intervention))
        with pytest.raises(StepImpossible):
            change_intervention(**key(intervention), draft=self.draft, revision=1)
        with pytest.raises(StepImpossible):
            add_measure(**key(intervention), draft=DRAFT)

    def test_another_schools_does_not_exist(self, intervention, actors):
        with pytest.raises(Intervention.DoesNotExist):
            change_intervention(**elsewhere(intervention, actors), draft=self.draft, revision=1)


class TestMeasuring:
    """Groups only, and nothing about fewer than five (R-2.5, domain.md 6.4)."""

    def test_before_first_and_after_later(self, intervention):
        measure = measured(intervention, mean_after=None, before_on=date(2026, 9, 7))
        later = replace(DRAFT, before_on=date(2026, 9, 7), after_on=date(2026, 11, 20))
        changed = change_measure(**key(intervention), measure_id=measure.id, draft=later, revision=1)
        assert (changed.mean_before, changed.mean_after, changed.revision) == (Decimal("2.5"), Decimal("3.25"), 2)

    @pytest.mark.parametrize(
        ("more", "fault"),
        [
            ({"n": None}, MeanWithoutNumber),
            ({"n": 4}, GroupTooSmall),
            ({"n": 0}, GroupTooSmall),
            ({"n": None, "is_small": True}, GroupTooSmall),
            ({"is_small": True, "mean_before": None, "mean_after": None}, GroupTooSmall),
            ({"before_on": TODAY, "after_on": date(2026, 9, 1)}, OutOfOrder),
        ],
    )
    def test_what_cannot_be_kept_is_refused(self, intervention, more, fault):
        with pytest.raises(fault):
            add_measure(**key(intervention), draft=replace(DRAFT, **more))
        assert not PairedMeasure.objects.exists()

    def test_a_small_group_is_kept_in_words(self, intervention):
        small = measured(intervention, None, is_small=True, mean_before=None, mean_after=None, words="They laugh.")
        assert (small.n, small.mean_before, small.words) == (None, None, "They laugh.")

    @pytest.mark.parametrize("columns", ["n = 4", "is_small = true", "n = null", "n = 1, mean_after = null"])
    def test_even_the_database_keeps_no_figure_of_a_small_group(self, intervention, columns):
        measured(intervention)
        with pytest.raises(Error), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"update interventions_pairedmeasure set {columns}")

    def test_the_same_again_is_one_and_another_is_refused(self, intervention):
        assert measured(intervention).id == measured(intervention).id
        with pytest.raises(MeasuredAlready):
            measured(intervention, 30)
        assert measured(intervention, 30, group="Year 8").group == "Year 8"

    def test_stale_wrong_school_and_put_away(self, intervention, actors):
        measure = measured(intervention)
        for wrong in (elsewhere(intervention, actors),):
            with pytest.raises(Intervention.DoesNotExist):
                add_measure(**wrong, draft=DRAFT)
            with pytest.raises(Intervention.DoesNotExist):
                change_measure(**wrong, measure_id=measure.id, draft=DRAFT, revision=1)
        change_measure(**key(intervention), measure_id=measure.id, draft=replace(DRAFT, n=13), revision=1)
        with pytest.raises(StaleRow):
            change_measure(**key(intervention), measure_id=measure.id, draft=replace(DRAFT, n=14), revision=1)
        with pytest.raises(StaleRow):
            archive_measure(**key(intervention), measure_id=measure.id, revision=1)
        for _ in range(2):
            assert archive_measure(**key(intervention), measure_id=measure.id, revision=2).archived_at


class TestReviewing:
    """Keep, change or stop, with the reason (R-0.8)."""

    def test_review_then_decision(self, intervention):
        assert decided(intervention, Decision.CHANGE, "Smaller groups.").stage == Stage.CHANGED
        review = intervention.reviews.get()
        assert (review.decision, review.reason) == (Decision.CHANGE, "Smaller groups.")

    def test_kept_it_can_be_reviewed_again_and_stopped(self, intervention):
        decided(intervention)
        assert decided(intervention, Decision.STOP, "It no longer helps.").ended_on == date(2026, 11, 3)
        assert intervention.reviews.count() == 2

    def test_an_open_review_is_changed_and_not_doubled(self, intervention):
        review = reviewed(intervention)
        draft = ReviewDraft(review.reviewed_on, "en", "partly", said="Too long.")
        changed = save_review(**key(intervention), draft=draft, revision=1)
        assert (changed.id, changed.said) == (review.id, "Too long.")
        with pytest.raises(StaleRow):
            save_review(**key(intervention), draft=replace(draft, said="Too short."), revision=1)
        assert save_review(**key(intervention), draft=draft, revision=1).revision == 2

    def test_what_has_not_begun_cannot_be_reviewed(self, actors, entry):
        intervention = considered(actors.school_a, entry)
        with pytest.raises(StepImpossible):
            reviewed(intervention)
        with pytest.raises(StepImpossible):
            decide(**key(intervention), decision=Decision.STOP, reason="x", on=TODAY)

    def test_deciding_needs_a_reason_and_the_same_again_is_one(self, intervention):
        reviewed(intervention)
        place = {**key(intervention), "decision": Decision.KEEP, "on": TODAY}
        with pytest.raises(ReasonMissing):
            decide(**place, reason=" ")
        assert decide(**place, reason="It helps.").id == decide(**place, reason="It helps.").id
        assert intervention.steps.filter(kind=StepKind.KEPT).count() == 1

    def test_another_schools_does_not_exist(self, intervention, actors):
        draft = ReviewDraft(TODAY, "en", "mostly")
        with pytest.raises(Intervention.DoesNotExist):
            save_review(**elsewhere(intervention, actors), draft=draft, revision=0)
        with pytest.raises(Intervention.DoesNotExist):
            decide(**elsewhere(intervention, actors), decision=Decision.STOP, reason="x", on=TODAY)


class TestShowing:
    """Who knows that a school runs it: nobody, unless it says so; and never a small number."""

    def test_facts_follow_and_are_taken_back(self, intervention):
        shown(intervention)
        decided(intervention, Decision.STOP)
        told = ShownIntervention.objects.get()
        assert (told.stage, told.decision, told.ended_on) == (Stage.STOPPED, Decision.STOP, date(2026, 11, 3))
        shown(intervention, Readers.OWNER)
        assert not ShownIntervention.objects.exists()

    @pytest.mark.parametrize(("reached", "told"), [(4, None), (5, 5), (None, None), (40, 40)])
    def test_fewer_than_five_are_not_told(self, actors, entry, reached, told):
        shown(running(actors.school_a, entry, reached=reached))
        assert ShownIntervention.objects.get().reached == told

    def test_what_is_only_considered_is_nobodys_business(self, actors, entry):
        assert shown(considered(actors.school_a, entry)) is None

    def test_again_is_one_and_another_schools_does_not_exist(self, intervention, actors):
        for _ in range(2):
            shown(intervention)
        assert ShownIntervention.objects.count() == 1
        with pytest.raises(Intervention.DoesNotExist):
            show_intervention(**elsewhere(intervention, actors), readers=Readers.SCHOOLS)


def test_a_schools_own_entry_can_be_run_like_any_other(actors):
    assert started(considered(actors.school_a, own_entry(actors.school_a))).stage == Stage.RUNNING
