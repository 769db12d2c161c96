"""The caseload as the template shows it: rows with texts ready, and how many wait."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from common.formats import short_date
from evaluations.presenters.stages import StageTag, stage_tag
from evaluations.queries.submissions import CaseloadRow
from schools.rules.calendar import school_year_name, school_year_of

WAITING = "waiting"


@dataclass(frozen=True)
class CaseloadLine:
    """One school's line."""

    school: str
    authority: str
    phase: str
    tag: StageTag
    since: str
    waiting: str
    reply_by: str
    is_late: bool
    href: str


@dataclass(frozen=True)
class CaseloadPage:
    """The caseload, all or only those that wait."""

    lines: list[CaseloadLine]
    year_name: str
    schools: int
    waiting: int
    late: int
    only_waiting: bool


def caseload_page(rows: list[CaseloadRow], *, membership_id: int, today: date, only: str) -> CaseloadPage:
    """The page of these rows; `only` is "waiting" to leave out schools that wait for nothing."""
    waiting = [row for row in rows if row.waiting_days is not None]
    shown = waiting if only == WAITING else rows
    lines = [_line(row, membership_id, today) for row in shown]
    return CaseloadPage(
        lines=lines,
        year_name=school_year_name(school_year_of(today)),
        schools=len(rows),
        waiting=len(waiting),
        late=sum(_is_late(row, today) for row in waiting),
        only_waiting=only == WAITING,
    )


def _line(row: CaseloadRow, membership_id: int, today: date) -> CaseloadLine:
    href = reverse("caseload_submission", args=[membership_id, row.submission_id]) if row.submission_id else ""
    return CaseloadLine(
        school=row.school.name,
        authority=row.school.authority.name,
        phase=row.school.get_phase_display(),
        tag=stage_tag(row.stage),
        since=short_date(row.since) if row.since else "",
        waiting=_waiting(row.waiting_days),
        reply_by=short_date(row.reply_by_on) if row.reply_by_on else "",
        is_late=_is_late(row, today),
        href=href,
    )


def _is_late(row: CaseloadRow, today: date) -> bool:
    return row.reply_by_on is not None and row.reply_by_on < today


def _waiting(days: int | None) -> str:
    if days is None:
        return ""
    if days == 0:
        return _("Since today")
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}
