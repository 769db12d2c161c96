"""The list of an authority's schools as the template shows it: sorted by name, fifty to a page, or all."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import pgettext

from common.formats import short_date, sorted_by_name
from common.pagination import page_links
from evaluations.enums import Stage
from reporting.presenters.figures import schools_text
from reporting.queries.schools import SchoolRow
from schools.enums import LanguageCategoryCode, Phase

A_PAGE = 50
SHOW_ALL = "all"
# The names by which the stage-tag component draws its icon and colour.
STAGE_LOOKS = {
    None: "not_started",
    Stage.DRAFT: "draft",
    Stage.SUBMITTED: "submitted",
    Stage.IN_REVIEW: "in_review",
    Stage.SUGGESTED: "suggestions",
    Stage.RESUBMITTED: "resubmitted",
    Stage.ACCEPTED: "accepted",
}


@dataclass(frozen=True)
class SchoolLine:
    """One school's line, texts ready."""

    name: str
    href: str
    phase: str
    languages: str
    cluster: str
    stage_look: str
    stage_text: str
    submitted_on: str
    accepted_on: str


@dataclass(frozen=True)
class SchoolList:
    """A page of the list, how many there are in all, and the links to the rest."""

    lines: list[SchoolLine]
    count_text: str
    links: dict[str, Any] | None
    show_all_href: str


def school_list(rows: list[SchoolRow], *, code: str, request: HttpRequest) -> SchoolList:
    """The page asked for; a page that does not exist is the last one."""
    everything = request.GET.get("show") == SHOW_ALL
    pages = Paginator(sorted_by_name(rows), max(len(rows), 1) if everything else A_PAGE)
    page = pages.get_page(request.GET.get("page"))
    kept = {name: value for name, value in request.GET.items() if name != "page"}
    return SchoolList(
        lines=[_line(row, code) for row in page.object_list],
        count_text=schools_text(len(rows)),
        links=page_links(page, request),
        show_all_href=f"{request.path}?{urlencode({**kept, 'show': SHOW_ALL})}" if pages.num_pages > 1 else "",
    )


def stage_name(stage: Stage | None) -> str:
    """The stage in words; None is a school that has not started."""
    return str(stage.label) if stage else pgettext("stage of an evaluation", "Not started")


def _line(row: SchoolRow, code: str) -> SchoolLine:
    return SchoolLine(
        name=row.name,
        href=reverse("authority_submission", args=[code, row.submission_id]) if row.submission_id else "",
        phase=str(Phase(row.phase).label),
        languages="; ".join(str(LanguageCategoryCode(each).label) for each in row.languages),
        cluster=row.cluster,
        stage_look=STAGE_LOOKS[row.stage],
        stage_text=stage_name(row.stage),
        submitted_on=short_date(row.submitted_at) if row.submitted_at else "",
        accepted_on=short_date(row.accepted_at) if row.accepted_at else "",
    )
