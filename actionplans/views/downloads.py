"""A plan and its reviews as files to take along: workbooks, and the School Development Plan."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.utils.translation import get_language, pgettext

from actionplans.enums import Label
from actionplans.models import Plan
from actionplans.presenters.development_plan import DevelopmentPlan, blocks, development_plan, sheets
from actionplans.presenters.measures import MeasureCard, measure_card
from actionplans.presenters.places import address
from actionplans.presenters.plan_sheets import PlanFile, plan_sheets
from actionplans.presenters.review_sheets import review_sheets
from actionplans.presenters.reviews import review_page_of
from actionplans.queries.measures import measures_of
from actionplans.queries.plans import Section, bare_sections_of, plan_of, updates_of_plan
from actionplans.rules.owner import Owner
from actionplans.views.places import readable
from common import word, workbooks
from common.file_names import file_name
from schools.services.requests import ActingRequest


@readable
def plan_downloads(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """What there is of a plan to take along."""
    plan = plan_of(owner, plan_id)
    labels = [action.labels for section in bare_sections_of(plan) for action in section.actions]
    context = {
        "plan": plan,
        "plan_href": address(owner, "plan", plan_id),
        "workbook_href": address(owner, "plan_workbook", plan_id),
        "word_href": address(owner, "development_plan_word", plan_id) if owner.school_id else "",
        "sheets_href": address(owner, "development_plan_sheets", plan_id) if owner.school_id else "",
        "marked": sum(Label.SDP in each for each in labels),
        "actions": len(labels),
    }
    return render(request, "actionplans/downloads.html", context)


@readable
def plan_workbook(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """The plan with its measures and updates as a workbook."""
    plan = plan_of(owner, plan_id)
    sections = bare_sections_of(plan)
    told = PlanFile(plan, _owner_name(plan), sections, _cards(owner, plan, sections), updates_of_plan(plan))
    content = workbooks.workbook(plan.title, plan_sheets(told), get_language() or "en")
    return _file(content, workbooks.CONTENT_TYPE, file_name(_owner_name(plan), plan.title, extension="xlsx"))


@readable
def development_plan_word(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """The plan in the layout of a School Development Plan, as a Word document."""
    told = _development_plan(owner, plan_id)
    content = word.word_document(told.title, blocks(told), get_language() or "en")
    return _file(content, word.CONTENT_TYPE, _development_name(told, "docx"))


@readable
def development_plan_sheets(request: ActingRequest, owner: Owner, plan_id: int) -> HttpResponse:
    """The plan in the layout of a School Development Plan, as a workbook."""
    told = _development_plan(owner, plan_id)
    content = workbooks.workbook(told.title, sheets(told), get_language() or "en")
    return _file(content, workbooks.CONTENT_TYPE, _development_name(told, "xlsx"))


@readable
def review_workbook(request: ActingRequest, owner: Owner, plan_id: int, review_id: int) -> HttpResponse:
    """A review as a workbook."""
    plan = plan_of(owner, plan_id)
    page = review_page_of(owner, plan, review_id, today=timezone.localdate())
    content = workbooks.workbook(page.review.title, review_sheets(page), get_language() or "en")
    name = file_name(_owner_name(plan), page.review.title, extension="xlsx")
    return _file(content, workbooks.CONTENT_TYPE, name)


def _development_plan(owner: Owner, plan_id: int) -> DevelopmentPlan:
    plan = plan_of(owner, plan_id)
    sections = bare_sections_of(plan)
    cards = _cards(owner, plan, sections)
    return development_plan(plan, _owner_name(plan), sections, cards, today=timezone.localdate())


def _development_name(told: DevelopmentPlan, extension: str) -> str:
    return file_name(told.school, pgettext("part of a file name", "development-plan"), extension=extension)


def _cards(owner: Owner, plan: Plan, sections: Sequence[Section]) -> dict[int, list[MeasureCard]]:
    actions = [action for section in sections for action in section.actions]
    today = timezone.localdate()
    return {
        action_id: [measure_card(each, owner=owner, plan_id=plan.pk, today=today) for each in reads]
        for action_id, reads in measures_of(actions).items()
    }


def _owner_name(plan: Plan) -> str:
    return plan.school.name if plan.school else plan.authority.name


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    response.headers["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.headers["Cache-Control"] = "private, no-store"
    return response
