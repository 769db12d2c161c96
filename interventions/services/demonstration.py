"""Interventions of the demonstration: invented schools that consider, run and stop, and what authorities offer."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils import timezone

from interventions.enums import Decision, Readers, StepKind
from interventions.models import CommissionedOffer, Entry, Intervention
from interventions.services.measuring import MeasureDraft, add_measure
from interventions.services.needs import NeedDraft, add_need
from interventions.services.offering import OfferDraft, offer_entry
from interventions.services.reviewing import ReviewDraft, decide, save_review
from interventions.services.running import InterventionDraft, consider_entry, take_step
from interventions.services.showing import show_intervention
from interventions.services.training import SessionDraft, record_session
from schools.enums import Role
from schools.models import Membership, School

WORDS = {
    "because": (
        "Our survey says that some learners are alone at break.",
        "Mae ein harolwg yn dweud bod rhai dysgwyr ar eu pennau eu hunain amser egwyl.",
    ),
    "said": ("They look forward to it, and ask for it.", "Maen nhw'n edrych ymlaen ato, ac yn gofyn amdano."),
    "reason": ("Hardly anybody came after half-term.", "Prin fod neb wedi dod ar ôl hanner tymor."),
    "measured": ("Feeling part of the school", "Teimlo'n rhan o'r ysgol"),
    "instrument": ("Our own five questions, 1 to 5", "Ein pum cwestiwn ein hunain, 1 i 5"),
    "note": ("Ask the healthy schools team.", "Gofynnwch i'r tîm ysgolion iach."),
}


@dataclass(frozen=True)
class Run:
    """An entry in a school: its code, the need, how many take part, staff hours a week, and how far it has come."""

    code: str
    need: str
    reached: int
    hours: str
    decision: Decision | None = None


# What the first three schools of an authority do, so that its register, a stop and an overlap are there to be seen.
RUNS = (
    (
        Run("peer-mentors", "friendship", 24, "2"),
        Run("lego-therapy", "friendship", 6, "3"),
        Run("circle-time", "belonging", 142, "4", Decision.KEEP),
        Run("games-night", "families", 30, "1", Decision.STOP),
    ),
    (Run("school-counselling", "anxiety", 18, "6"), Run("peer-mentors", "transition", 40, "3", Decision.CHANGE)),
    (Run("elsa", "regulation", 4, "5"),),
)
NEEDS = (("friendship", "anxiety"), ("anxiety", "online-life"), ("attendance",))


@transaction.atomic
def load_demonstration_interventions() -> int:
    """Let the invented schools run something, once; how many interventions were added. Needs the catalogue."""
    entries = {entry.code: entry for entry in Entry.objects.exclude(code="").filter(school=None, authority=None)}
    schools: dict[int, list[School]] = {}
    for school in School.objects.filter(is_demonstration=True).select_related("authority").order_by("id"):
        schools.setdefault(school.authority_id, []).append(school)
    added = 0
    for authority_id, several in schools.items():
        for school, runs, needs in zip(several, RUNS, NEEDS, strict=False):
            added += _load_school(school, runs, needs, entries)
        _load_authority(authority_id, several, entries)
    return added


def _load_school(school: School, runs: tuple[Run, ...], needs: tuple[str, ...], entries: dict[str, Entry]) -> int:
    lead = Membership.objects.filter(school=school, role=Role.WELLBEING_LEAD).select_related("person").first()
    if lead is None or Intervention.objects.filter(school=school).exists():
        return 0
    language = lead.person.language or "cy"
    for need in needs:
        draft = NeedDraft(need, _say("because", language), language)
        add_need(school_id=school.id, draft=draft, tells=True, by=lead.person_id)
    found = [run for run in runs if run.code in entries]
    for run in found:
        _run(school, run, entries[run.code], language, lead.person_id)
    return len(found)


def _run(school: School, run: Run, entry: Entry, language: str, by: int) -> None:
    began = timezone.localdate() - timedelta(days=75)
    draft = InterventionDraft(
        entry.name_cy if language == "cy" else entry.name_en,
        language,
        needs=(run.need,),
        audiences=entry.audiences,
        tier=entry.tiers[0],
        because=_say("because", language),
        reached=run.reached,
        staff_hours=Decimal(run.hours),
        weeks=10,
    )
    made = consider_entry(school_id=school.id, entry_id=entry.id, draft=draft, by=by)
    key = {"school_id": school.id, "intervention_id": made.pk, "by": by}
    take_step(school_id=school.id, intervention_id=made.pk, step=StepKind.STARTED, on=began, by=by)
    if run.reached >= 5:
        add_measure(**key, draft=_measured(run, language, began))
    show_intervention(**key, readers=Readers.SCHOOLS)
    if run.decision:
        today = timezone.localdate()
        review = ReviewDraft(today, language, "mostly", heard=("learners",), said=_say("said", language))
        save_review(**key, draft=review, revision=0)
        said = "reason" if run.decision == Decision.STOP else "said"
        decide(**key, decision=run.decision, reason=_say(said, language), on=today)


def _measured(run: Run, language: str, began: date) -> MeasureDraft:
    after = Decimal("2.7") if run.decision == Decision.STOP else Decimal("3.4")
    return MeasureDraft(
        _say("measured", language),
        language,
        instrument=_say("instrument", language),
        n=run.reached,
        mean_before=Decimal("2.8"),
        before_on=began,
        mean_after=after,
        after_on=began + timedelta(days=70),
    )


def _load_authority(authority_id: int, schools: list[School], entries: dict[str, Entry]) -> None:
    officer = Membership.objects.filter(authority_id=authority_id, role=Role.AUTHORITY_OFFICER).first()
    if officer is None or CommissionedOffer.objects.filter(authority_id=authority_id).exists():
        return
    today = timezone.localdate()
    for code, needs, places in (("school-counselling", ("anxiety",), 2), ("mindfulness", ("resilience",), 6)):
        if code in entries:
            draft = OfferDraft(needs, today.replace(month=9, day=1), "cy", places=places, note=_say("note", "cy"))
            offer_entry(authority_id=authority_id, entry_id=entries[code].id, draft=draft, by=officer.person_id)
    for cohort, people in (("1", {schools[0].id: 2}), ("2", {school.id: 1 for school in schools[:2]})):
        held = today - timedelta(days=90 - 30 * int(cohort))
        session = SessionDraft("ELSA", "cy", held, cohort)
        record_session(authority_id=authority_id, draft=session, people=people, by=officer.person_id)


def _say(what: str, language: str) -> str:
    english, welsh = WORDS[what]
    return welsh if language == "cy" else english
