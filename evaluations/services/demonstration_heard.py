"""What invented groups said in the invented schools of the demonstration, typed in by the same verb as real ones."""

from dataclasses import replace
from datetime import timedelta

from django.utils import timezone

from evaluations.enums import HowHeard, Rung, Voice
from evaluations.models import Evaluation
from evaluations.services.heard import SummaryDraft, add_voice_summary
from frameworks.queries import framework_version

# Domain, voice, how, how many, days before, rung; what they said in each language, and what the school makes of it.
GROUPS = (
    (
        ("involvement", Voice.LEARNERS, HowHeard.COUNCIL, 14, 9, Rung.CONSULTED),
        {
            "en": (
                "We like being asked. We would like to hear sooner what happens with our ideas.",
                "A board by the hall will show each idea and what became of it.",
            ),
            "cy": (
                "Rydyn ni'n hoffi cael ein holi. Hoffen ni glywed yn gynt beth sy'n digwydd i'n syniadau.",
                "Bydd bwrdd wrth y neuadd yn dangos pob syniad a beth ddaeth ohono.",
            ),
        },
    ),
    (
        ("environment", Voice.LEARNERS, HowHeard.CLASS_ACTIVITY, 27, 14, Rung.SHARED),
        {
            "en": ("The library is the best place at break. The yard is too loud near the gate.", ""),
            "cy": ("Y llyfrgell yw'r lle gorau amser egwyl. Mae'r iard yn rhy swnllyd wrth y giât.", ""),
        },
    ),
    (
        ("relationships", Voice.FAMILIES, HowHeard.MEETING, 22, 11, None),
        {
            "en": (
                "The welcome at the door matters most. Some would rather ring than write.",
                "The telephone number of the wellbeing lead now stands first in the newsletter.",
            ),
            "cy": (
                "Y croeso wrth y drws sydd bwysicaf. Byddai'n well gan rai ffonio nag ysgrifennu.",
                "Mae rhif ffôn yr arweinydd llesiant bellach yn gyntaf yn y cylchlythyr.",
            ),
        },
    ),
    (
        ("workforce", Voice.SUPPORT_STAFF, HowHeard.CONVERSATION, 4, 8, None),
        {
            "en": ("Ten minutes to hand over at the end of the day would help us more than anything.", ""),
            "cy": ("Byddai deng munud i drosglwyddo ar ddiwedd y dydd yn fwy o help na dim.", ""),
        },
    ),
)


def hear_groups(evaluation: Evaluation, language: str, by: int) -> None:
    """Type in what the groups said, of those domains that the framework has, dated before now."""
    version, today = framework_version(evaluation.version_id), timezone.localdate()
    for (domain, voice, how, people, days, rung), words in GROUPS:
        said, made_of_it = words[language]
        draft = SummaryDraft(voice, people, how, today - timedelta(days=days), said, language, rung=rung)
        if version.domain(domain):
            add_voice_summary(
                evaluation_id=evaluation.pk,
                school_id=evaluation.school_id,
                domain_code=domain,
                draft=replace(draft, made_of_it=made_of_it),
                by=by,
            )
