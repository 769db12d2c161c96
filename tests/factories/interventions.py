"""Entries and interventions for tests, made through the services that make real ones."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from frameworks.rules import Pair
from interventions.enums import Decision, Fidelity, Need, Readers, StepKind
from interventions.models import (
    CommissionedOffer,
    Entry,
    IdentifiedNeed,
    Intervention,
    InterventionReview,
    PairedMeasure,
    ShownIntervention,
    ShownNeed,
    TrainingAttendance,
    TrainingSession,
)
from interventions.rules.entries import EntryDraft, RatingDraft
from interventions.rules.readers import own
from interventions.services.entry_rows import add_ratings, columns_of, first_evidence, learn_words
from interventions.services.loading import load_entries
from interventions.services.measuring import MeasureDraft, add_measure
from interventions.services.reviewing import ReviewDraft, decide, save_review
from interventions.services.running import InterventionDraft, consider_entry, take_step
from interventions.services.showing import show_intervention
from schools.models import Authority, School
from tests.factories.schools import PersonFactory

RATED = RatingDraft("eif", "3", "https://example.org/", date(2026, 9, 1), "A librarian")


def entry_draft(name: str | Pair = "Peer mentors", **more: Any) -> EntryDraft:
    """An entry with something in every field a page shows."""
    pair = Pair(name, f"{name} (cy)") if isinstance(name, str) else name
    said: dict[str, Any] = {
        "name": pair,
        "kind": "programme",
        "origin": "general",
        "texts": {
            "summary": Pair("Older learners are there for younger ones.", "Mae dysgwyr hŷn yno i rai iau."),
            "stop_if": Pair("Mentors carry worries home.", "Mae mentoriaid yn mynd â phryderon adref."),
        },
        "needs": ("belonging",),
        "tiers": ("universal",),
        "audiences": ("learners",),
        "phases": ("primary", "secondary"),
        "modes": ("small-group",),
        "delivery_language": "own",
        "cost_band": "1",
        "code": pair.en.lower().replace(" ", "-"),
        **more,
    }
    return EntryDraft(**said)


def national_entry(name: str | Pair = "Peer mentors", **more: Any) -> Entry:
    """An entry of the national catalogue."""
    draft = entry_draft(name, **more)
    load_entries(drafts=[draft])
    return Entry.objects.get(code=draft.code, school=None, authority=None)


def own_entry(place: School | Authority, name: str = "Cuppa and chat", **more: Any) -> Entry:
    """An entry a school or an authority wrote for itself."""
    school_id = place.id if isinstance(place, School) else None
    authority_id = place.authority_id if isinstance(place, School) else place.id
    draft = entry_draft(name, **{"origin": "school" if school_id else "authority", "code": "", **more})
    entry = Entry.objects.create(
        **columns_of(draft),
        school_id=school_id,
        authority_id=authority_id,
        readers=own(school_id, authority_id),
        evidence=first_evidence(draft),
        whose_en=place.name_en,
        whose_cy=place.name_cy,
        changed_at=timezone.now(),
    )
    add_ratings(entry, draft, None)
    learn_words(entry)
    return entry


def considered(school: School, entry: Entry, *beside: Entry, **more: Any) -> Intervention:
    """Something on the school's list."""
    said = {"needs": ("belonging",), "audiences": ("learners",), "because": "The yard is lonely.", **more}
    draft = InterventionDraft(**{"name": entry.name_en, "text_language": "en", **said})
    return consider_entry(
        school_id=school.id,
        entry_id=entry.id,
        draft=draft,
        alternatives=[each.id for each in beside],
        by=PersonFactory().id,
    )


def started(intervention: Intervention, on: date = date(2026, 9, 7)) -> Intervention:
    """Begun."""
    return take_step(step=StepKind.STARTED, on=on, **_key(intervention))


def running(school: School, entry: Entry, **more: Any) -> Intervention:
    """Something the school runs."""
    return started(considered(school, entry, **more))


def measured(intervention: Intervention, n: int | None = 12, **more: Any) -> PairedMeasure:
    """A group measured before and after."""
    said = {"mean_before": Decimal("2.5"), "mean_after": Decimal("3.25"), **more}
    draft = MeasureDraft(**{"what": "Feeling part of it", "text_language": "en", "n": n, **said})
    return add_measure(**_key(intervention), draft=draft)


def reviewed(intervention: Intervention, **more: Any) -> InterventionReview:
    """Looked back at."""
    draft = ReviewDraft(
        **{
            "reviewed_on": date(2026, 11, 2),
            "text_language": "en",
            "fidelity": Fidelity.MOSTLY.value,
            "said": "They look forward to it.",
            **more,
        }
    )
    return save_review(**_key(intervention), draft=draft, revision=0)


def decided(intervention: Intervention, decision: Decision = Decision.KEEP, reason: str = "It helps.") -> Intervention:
    """Looked back at, and kept, changed or stopped."""
    if not intervention.reviews.filter(decision="").exists():
        reviewed(intervention)
    decide(**_key(intervention), decision=decision, reason=reason, on=date(2026, 11, 3))
    intervention.refresh_from_db()
    return intervention


def shown(intervention: Intervention, readers: Readers = Readers.SCHOOLS) -> ShownIntervention | None:
    """Others may know of it."""
    return show_intervention(**_key(intervention), readers=readers)


def needed(school: School, need: str = Need.ANXIETY, *, told: bool = False) -> IdentifiedNeed:
    """A need the school sees, and perhaps told its authority of."""
    owner = {"school_id": school.id, "authority_id": school.authority_id}
    by, now = PersonFactory(), timezone.now()
    made: IdentifiedNeed = IdentifiedNeed.objects.create(
        **owner, need=need, because="The survey says so.", text_language="en", changed_at=now, changed_by=by
    )
    if told:
        ShownNeed.objects.create(**owner, need=need, shown_at=now, shown_by=by)
    return made


def offered(authority: Authority, entry: Entry, **more: Any) -> CommissionedOffer:
    """Something the authority pays for."""
    said = {"needs": ["belonging"], "places": 6, "text_language": "en", "from_on": date(2026, 9, 1), **more}
    made: CommissionedOffer = CommissionedOffer.objects.create(
        authority=authority, entry=entry, changed_at=timezone.now(), changed_by=PersonFactory(), **said
    )
    return made


def trained(authority: Authority, *schools: School, programme: str = "ELSA", people: int = 2) -> TrainingSession:
    """A cohort of a training, with people of some schools."""
    session: TrainingSession = TrainingSession.objects.create(
        authority=authority,
        programme=programme,
        text_language="en",
        cohort="Autumn",
        held_on=date(2026, 10, 5),
        changed_at=timezone.now(),
        changed_by=PersonFactory(),
    )
    for school in schools:
        TrainingAttendance.objects.create(
            session=session,
            school=school,
            authority=authority,
            people=people,
            programme=programme,
            held_on=session.held_on,
            recorded_at=timezone.now(),
            recorded_by=PersonFactory(),
        )
    return session


def _key(intervention: Intervention) -> dict[str, Any]:
    return {
        "school_id": intervention.school_id,
        "intervention_id": intervention.id,
        "by": intervention.created_by_id or PersonFactory().id,
    }
