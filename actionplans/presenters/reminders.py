"""The weekly reminder as a letter, in the reader's language; in both, Welsh first, as long as that is not known."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from actionplans.enums import Cadence
from actionplans.presenters.places import address
from actionplans.queries.reminding import DueItem, DuePlan
from actionplans.rules.owner import Owner
from actionplans.rules.reminding import Due
from actionplans.services.reminding import Letter
from common.formats import long_date
from schools.models import Authority, School
from schools.queries.memberships import Reader
from schools.services.invitation_mail import BOTH_LANGUAGES


@dataclass(frozen=True)
class DueGroup:
    """What waits for the same reason."""

    heading: str
    lines: list[str]


@dataclass(frozen=True)
class PlanPart:
    """A plan in the letter."""

    title: str
    href: str
    groups: list[DueGroup]


def reminder_letter(reader: Reader, owner: Owner, plans: Sequence[DuePlan]) -> Letter:
    """The letter to one reader about one owner's plans."""
    place = _place(owner)
    languages = (reader.language,) if reader.language else BOTH_LANGUAGES
    parts = [_in_language(each, reader, owner, place, plans) for each in languages]
    return Letter(" | ".join(part.subject for part in parts), "\n\n– – –\n\n".join(part.body for part in parts))


def _in_language(
    language: str, reader: Reader, owner: Owner, place: School | Authority, plans: Sequence[DuePlan]
) -> Letter:
    with override(language):
        context = {
            "name": reader.name,
            "place": place.name,
            "plans": [_part(each, owner) for each in plans],
            "account_href": _absolute(reverse("account_home")),
        }
        subject = _("What needs attention in the plans of %(place)s this week") % {"place": place.name}
        return Letter(subject, render_to_string("actionplans/mail/reminder_message.txt", context).strip())


def _part(waiting: DuePlan, owner: Owner) -> PlanPart:
    headings = _headings(waiting.plan.cadence)
    groups = [
        DueGroup(headings[due], [_line(item) for item in waiting.items if item.due == due])
        for due in Due
        if any(item.due == due for item in waiting.items)
    ]
    return PlanPart(waiting.plan.title, _absolute(address(owner, "plan", waiting.plan.pk)), groups)


def _headings(cadence: str) -> dict[Due, str]:
    quiet = {
        Cadence.TERMLY: _("Nobody has noted anything about these actions for more than a term:"),
        Cadence.QUARTERLY: _("Nobody has noted anything about these actions for more than a quarter:"),
    }
    return {
        Due.OVERDUE: _("These actions should be done by now:"),
        Due.ENDS_SOON: _("These actions end within two weeks:"),
        Due.MILESTONE: _("These milestones are not reached, and are due within two weeks or earlier:"),
        Due.MEASURE: _("It is time to look at these measures again:"),
        Due.QUIET: quiet[Cadence(cadence)],
    }


def _line(item: DueItem) -> str:
    action = f"{item.code} {item.action_title}"
    day = long_date(item.day) if item.day else ""
    if item.title:
        return _("%(title)s, of %(action)s: %(day)s") % {"title": item.title, "action": action, "day": day}
    return f"{action}: {day}" if item.due != Due.QUIET else action


def _place(owner: Owner) -> School | Authority:
    if owner.school_id:
        return School.objects.get(id=owner.school_id)
    return Authority.objects.get(id=owner.authority_id)


def _absolute(path: str) -> str:
    return f"{settings.PUBLIC_ADDRESS}{path}"
