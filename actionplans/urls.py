"""Addresses of action plans: each page at a school and at an authority."""

from django.urls import URLPattern, path

from actionplans.views import (
    actions,
    choosing,
    copying,
    deciding,
    downloads,
    importing,
    measures,
    milestones,
    offering,
    plans,
    reviews,
    shared,
    sharing,
    table,
    timeline,
)
from actionplans.views.places import TwoDoors

PAGES: tuple[tuple[str, str, TwoDoors], ...] = (
    ("", "plans", plans.plans),
    ("start/", "start_plan", plans.start_plan),
    ("<int:plan_id>/", "plan", plans.plan),
    ("<int:plan_id>/change/", "change_plan", plans.change_plan),
    ("<int:plan_id>/copy/", "copy_plan", copying.copy_plan),
    ("<int:plan_id>/import/", "import_plan", importing.import_plan),
    ("<int:plan_id>/import/confirm/", "confirm_import", importing.confirm_import),
    ("<int:plan_id>/priority/add/", "add_priority", plans.add_priority),
    ("<int:plan_id>/priority/<int:priority_id>/", "priority", plans.priority),
    ("<int:plan_id>/priority/<int:priority_id>/add/", "add_action", actions.add_action),
    ("<int:plan_id>/priority/<int:priority_id>/table/", "add_table", table.add_table),
    ("<int:plan_id>/priority/<int:priority_id>/place/", "place_priority", deciding.place_priority),
    ("<int:plan_id>/priority/<int:priority_id>/move/", "move_priority", deciding.move_priority),
    ("<int:plan_id>/candidates/", "plan_candidates", deciding.plan_candidates),
    ("<int:plan_id>/grid/", "plan_grid", deciding.plan_grid),
    ("<int:plan_id>/grid/order/", "order_by_grid", deciding.order_by_grid),
    ("<int:plan_id>/threads/", "plan_threads", deciding.plan_threads),
    ("<int:plan_id>/timeline/", "plan_timeline", timeline.plan_timeline),
    ("<int:plan_id>/action/<int:action_id>/move/", "move_action", deciding.move_action),
    ("<int:plan_id>/action/<int:action_id>/", "action", actions.action),
    ("<int:plan_id>/action/<int:action_id>/change/", "change_action", actions.change_action),
    ("<int:plan_id>/action/<int:action_id>/archive/", "archive_action", actions.archive_action),
    ("<int:plan_id>/action/<int:action_id>/restore/", "restore_action", actions.restore_action),
    ("<int:plan_id>/action/<int:action_id>/progress/", "record_progress", actions.record_progress),
    ("<int:plan_id>/action/<int:action_id>/measure/add/", "add_measure", measures.add_measure),
    ("<int:plan_id>/measure/<int:measure_id>/", "measure", measures.measure),
    ("<int:plan_id>/measure/<int:measure_id>/change/", "change_measure", measures.change_measure),
    ("<int:plan_id>/measure/<int:measure_id>/archive/", "archive_measure", measures.archive_measure),
    ("<int:plan_id>/measure/<int:measure_id>/reading/", "add_reading", measures.add_reading),
    ("<int:plan_id>/downloads/", "plan_downloads", downloads.plan_downloads),
    ("<int:plan_id>/downloads/plan.xlsx", "plan_workbook", downloads.plan_workbook),
    ("<int:plan_id>/review/<int:review_id>/review.xlsx", "review_workbook", downloads.review_workbook),
    ("<int:plan_id>/agree/", "agree_plan", sharing.agree_plan),
    ("<int:plan_id>/archive/", "archive_plan", sharing.archive_plan),
    ("<int:plan_id>/celebrate/", "celebrate", reviews.celebrate),
    ("<int:plan_id>/reviews/", "plan_reviews", reviews.plan_reviews),
    ("<int:plan_id>/reviews/begin/", "begin_review", reviews.begin_review),
    ("<int:plan_id>/review/<int:review_id>/", "review", reviews.review),
    ("<int:plan_id>/review/<int:review_id>/change/", "change_review", reviews.change_review),
    ("<int:plan_id>/review/<int:review_id>/action/<int:action_id>/", "review_entry", reviews.review_entry),
    ("<int:plan_id>/review/<int:review_id>/success/", "add_success", reviews.add_success),
    ("<int:plan_id>/review/<int:review_id>/complete/", "complete_review", reviews.complete_review),
    ("<int:plan_id>/review/<int:review_id>/document/", "review_document", reviews.review_document),
    ("<int:plan_id>/action/<int:action_id>/date/add/", "add_milestone", milestones.add_milestone),
    ("<int:plan_id>/date/<int:milestone_id>/", "change_milestone", milestones.change_milestone),
    ("<int:plan_id>/date/<int:milestone_id>/archive/", "archive_milestone", milestones.archive_milestone),
)

# Only a school has a School Development Plan, shares its plans, and runs interventions.
AT_SCHOOLS: tuple[tuple[str, str, TwoDoors], ...] = (
    ("<int:plan_id>/downloads/development-plan.docx", "development_plan_word", downloads.development_plan_word),
    ("<int:plan_id>/downloads/development-plan.xlsx", "development_plan_sheets", downloads.development_plan_sheets),
    ("<int:plan_id>/share/", "share_plan", sharing.share_plan),
    ("<int:plan_id>/priority/<int:priority_id>/suggestions/", "suggestions", choosing.suggestions),
    ("<int:plan_id>/priority/<int:priority_id>/choose/<int:entry_id>/", "choose_entry", choosing.choose_entry),
    (
        "<int:plan_id>/priority/<int:priority_id>/chosen/<int:intervention_id>/remove/",
        "take_off_priority",
        choosing.take_off_priority,
    ),
    ("<int:plan_id>/withdraw/", "withdraw_plan", sharing.withdraw_plan),
)
READERS = (
    ("school/<int:school_id>/", "school", shared.school_shared_plans, shared.school_shared_plan),
    ("caseload/<int:membership_id>/", "caseload", shared.caseload_shared_plans, shared.caseload_shared_plan),
    ("authority/<str:code>/", "authority", shared.authority_shared_plans, shared.authority_shared_plan),
)


# Only an authority offers its priorities to others.
AT_AUTHORITIES: tuple[tuple[str, str, TwoDoors], ...] = (
    ("<int:plan_id>/offer/", "offer_priorities", offering.offer_priorities),
    ("<int:plan_id>/offer/withdraw/", "withdraw_offers", offering.withdraw_offers),
)


def _at_school(route: str, name: str, page: TwoDoors) -> URLPattern:
    return path(f"school/<int:school_id>/plans/{route}", page.at_school, name=f"school_{name}")


def _at_authority(route: str, name: str, page: TwoDoors) -> URLPattern:
    return path(f"authority/<str:code>/plans/{route}", page.at_authority, name=f"authority_{name}")


def _at_both(route: str, name: str, page: TwoDoors) -> list[URLPattern]:
    return [
        _at_school(route, name, page),
        _at_authority(route, name, page),
    ]


urlpatterns = [
    *(pattern for page in PAGES for pattern in _at_both(*page)),
    *(_at_school(*page) for page in AT_SCHOOLS),
    *(_at_authority(*page) for page in AT_AUTHORITIES),
    *(path(f"{prefix}plans/shared/", page, name=f"{kind}_shared_plans") for prefix, kind, page, _one in READERS),
    *(
        path(f"{prefix}plans/shared/<int:shared_id>/", page, name=f"{kind}_shared_plan")
        for prefix, kind, _list, page in READERS
    ),
]
