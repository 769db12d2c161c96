"""What the invented schools keep beside their answers: practices, evidence, words of domains, colleagues' views."""

import random
from dataclasses import dataclass
from datetime import date, timedelta

from evaluations.enums import Audience, Beneficiary, EvidenceKind, Voice
from evaluations.models import Evaluation
from evaluations.services.evidence import EvidenceDraft, add_evidence
from evaluations.services.practices import PracticeDraft, add_practice
from evaluations.services.saving import Draft
from evaluations.services.voices import assign_domains, save_rating
from evaluations.services.words import WordsDraft, save_domain_words
from frameworks.queries import VersionView, framework_version
from schools.enums import Role
from schools.models import Membership


@dataclass(frozen=True)
class Shown:
    """A sentence in both languages, and which statements it helps to show: their places in the framework."""

    en: str
    cy: str
    places: tuple[int, ...]

    def statements(self, version: VersionView) -> list[str]:
        """The codes of the statements."""
        codes = [statement.code for statement in version.statements]
        return [codes[place] for place in self.places if place < len(codes)]


PRACTICES = (
    (Shown("A breakfast club every morning", "Clwb brecwast bob bore", (8, 20)), Beneficiary.LEARNERS, 2021),
    (Shown("A calm corner in each classroom", "Cornel tawel ym mhob dosbarth", (14, 21)), Beneficiary.LEARNERS, 2023),
    (
        Shown("A half-hour walk for staff on Wednesdays", "Tro hanner awr i staff bob dydd Mercher", (26, 27)),
        Beneficiary.STAFF,
        2024,
    ),
    (
        Shown("A coffee morning for families each half term", "Bore coffi i deuluoedd bob hanner tymor", (33,)),
        Beneficiary.FAMILIES,
        2022,
    ),
)
# Whose voice it is, and how many days before the school wrote of it: one is old enough to be looked at again.
EVIDENCE = (
    (
        Shown("What our school council said of break time", "Barn y cyngor ysgol am amser egwyl", (14,)),
        Voice.LEARNERS,
        40,
    ),
    (Shown("Answers from the families' evening", "Atebion o'r noson i deuluoedd", (33,)), Voice.FAMILIES, 60),
    (Shown("Staff survey", "Arolwg staff", (26,)), Voice.TEACHERS, 900),
)
WORDS = {
    "en": WordsDraft(
        celebration="Learners tell us that they know whom to go to.",
        strengths="Everybody uses the same words for feelings, from reception upwards.",
        next_steps="Ask families earlier in the year, and tell them what came of it.",
        text_language="en",
        celebration_audience=Audience.EXAMPLE,
    ),
    "cy": WordsDraft(
        celebration="Mae dysgwyr yn dweud eu bod yn gwybod at bwy i droi.",
        strengths="Mae pawb yn defnyddio'r un geiriau am deimladau, o'r dosbarth derbyn i fyny.",
        next_steps="Gofyn i deuluoedd yn gynharach yn y flwyddyn, a dweud wrthynt beth ddaeth ohono.",
        text_language="cy",
        celebration_audience=Audience.EXAMPLE,
    ),
}


def keep_beside(evaluation: Evaluation, *, language: str, today: date, by: int, chance: random.Random) -> None:
    """Two or three practices, evidence, and words of a domain; and what colleagues with an account say of two."""
    version = framework_version(evaluation.version_id)
    for shown, benefits, since in chance.sample(PRACTICES, 3):
        add_practice(
            school_id=evaluation.school_id,
            version_id=version.id,
            draft=PracticeDraft(getattr(shown, language), language, benefits=(benefits,), since_year=since),
            statements=shown.statements(version),
            by=by,
        )
    for shown, voice, days in chance.sample(EVIDENCE, 2):
        title = getattr(shown, language)
        day = today - timedelta(days=days)
        add_evidence(
            school_id=evaluation.school_id,
            version_id=version.id,
            draft=EvidenceDraft(EvidenceKind.NOTE, title, voice, day, language, text=title),
            statements=shown.statements(version),
            by=by,
        )
    save_domain_words(
        evaluation_id=evaluation.pk,
        school_id=evaluation.school_id,
        domain_code=chance.choice(version.domains).code,
        draft=WORDS[language],
        revision=0,
        by=by,
    )


def ask_colleagues(evaluation: Evaluation, *, language: str, by: int) -> None:
    """Contributors are asked about the first two domains, and see the first three statements of each differently."""
    domains = framework_version(evaluation.version_id).domains[:2]
    asked = Membership.objects.filter(school_id=evaluation.school_id, role=Role.CONTRIBUTOR, until_on=None)
    for place, person in enumerate(asked.order_by("id").values_list("person_id", flat=True)):
        assign_domains(
            evaluation_id=evaluation.pk,
            school_id=evaluation.school_id,
            person_id=person,
            domain_codes={domain.code for domain in domains},
            by=by,
        )
        for number, statement in enumerate(each for domain in domains for each in domain.statements[:3]):
            save_rating(
                evaluation_id=evaluation.pk,
                school_id=evaluation.school_id,
                statement_code=statement.code,
                draft=Draft(level=str((place + number) % 3), note_language=language),
                revision=0,
                role=Role.CONTRIBUTOR,
                by=person,
            )
