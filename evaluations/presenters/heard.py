"""What groups said, the sheet they were asked with, and who was involved, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from common.bilingual import Text
from common.formats import long_date, moment, number
from evaluations.enums import HowHeard, Rung, Voice
from evaluations.models import Evaluation
from evaluations.queries.heard import Heard
from evaluations.rules.involved import HeardGroup, Involved
from evaluations.rules.spread import SMALLEST_GROUP
from frameworks.queries import DomainView, PromptsView, VersionView
from schools.enums import Role

# Lines to write on below each question, so that any number of questions fills one sheet of A4 and no more.
LINES = {3: 5, 4: 4, 5: 3}


@dataclass(frozen=True)
class GroupLine:
    """A group in words: whose voice, how many, how and when; and how learners took part, or nothing."""

    text: str
    rung: str


@dataclass(frozen=True)
class HeardLine:
    """A group with what it said and what the school makes of it."""

    group: GroupLine
    said: str
    made_of_it: str
    text_language: str
    href: str
    changed: str = ""


@dataclass(frozen=True)
class SheetPage:
    """The sheet of a domain: one page of A4 with open questions and lines to write on."""

    domain: str
    for_learners: bool
    questions: list[str]
    lines: range
    issuer: str
    plain_href: str
    learners_href: str


@dataclass(frozen=True)
class InvolvedPage:
    """Who was involved: how many of each role, and the groups by domain."""

    contributors: list[tuple[str, str]]
    domains: list[tuple[str, list[GroupLine]]]


def group_line(group: HeardGroup) -> GroupLine:
    """One group in words."""
    told = {
        "voice": str(Voice(group.voice).label),
        "people": people_text(group.people),
        "how": group.how_words if group.how == HowHeard.OTHER else str(HowHeard(group.how).label),
        "day": long_date(date.fromisoformat(group.held_on)),
    }
    rung = str(Rung(group.rung).label) if group.rung else ""
    return GroupLine(pgettext("a group that was heard", "%(voice)s: %(people)s. %(how)s, %(day)s.") % told, rung)


def people_text(people: int | None) -> str:
    """How many took part; a small group has no number outside its school."""
    if people is None:
        return _("fewer than %(number)s people") % {"number": number(SMALLEST_GROUP)}
    return ngettext("%(number)d person", "%(number)d people", people) % {"number": people}


def heard_line(heard: Heard, school_id: int) -> HeardLine:
    """What a group said, as it stands on the pages of a domain."""
    href = reverse("change_voice_summary", args=[school_id, heard.id])
    return HeardLine(group_line(heard.group), heard.said, heard.made_of_it, heard.text_language, href)


def summary_line(summary: Any) -> HeardLine:
    """The same of a stored row, with who changed it last."""
    group = HeardGroup(
        domain=summary.domain_code,
        voice=summary.voice,
        how=summary.how,
        how_words=summary.how_words,
        people=summary.people,
        held_on=summary.held_on.isoformat(),
        rung=summary.rung,
    )
    return HeardLine(
        group=group_line(group),
        said=summary.said,
        made_of_it=summary.made_of_it,
        text_language=summary.text_language,
        href=reverse("change_voice_summary", args=[summary.school_id, summary.pk]),
        changed=_("Changed by %(name)s, %(moment)s")
        % {"name": summary.changed_by_name, "moment": moment(summary.changed_at)},
    )


def sheet_page(evaluation: Evaluation, domain: DomainView, prompts: PromptsView, *, for_learners: bool) -> SheetPage:
    """The sheet in plain language, or the one for learners."""
    questions: Sequence[Text] = prompts.child if for_learners else prompts.plain
    href = reverse("voice_sheet", args=[evaluation.school_id, evaluation.pk, domain.code])
    return SheetPage(
        domain=str(domain.name),
        for_learners=for_learners,
        questions=[str(question) for question in questions],
        lines=range(LINES[len(questions)]),
        issuer=str(prompts.issuer),
        plain_href=href,
        learners_href=f"{href}?for=learners",
    )


def involved_page(involved: Involved, version: VersionView) -> InvolvedPage | None:
    """Who was involved, as far as this reader may know; None where nobody was, or nobody said so."""
    if not involved.anybody:
        return None
    groups = [
        (str(domain.name), [group_line(each) for each in involved.groups if each.domain == domain.code])
        for domain in version.domains
    ]
    return InvolvedPage(
        contributors=[(str(Role(each.role).label), people_text(each.people)) for each in involved.contributors],
        domains=[(name, lines) for name, lines in groups if lines],
    )
