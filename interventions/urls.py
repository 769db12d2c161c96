"""Addresses of the catalogue, of what schools run, and of authorities' pictures of it."""

from django.urls import URLPattern, path

from interventions.views import catalogue, editing, exchanging, needs, picture, reviewing, running
from interventions.views.places import Doors

PAGES: tuple[tuple[str, str, Doors], ...] = (
    ("catalogue/", "entries", catalogue.entries),
    ("catalogue/compare/", "compare", catalogue.compare),
    ("catalogue/evidence/", "evidence_scale", catalogue.evidence_scale),
    ("catalogue/own/", "own_entries", editing.own_entries),
    ("catalogue/own/entries.yaml", "export_entries", exchanging.export_entries),
    ("catalogue/own/import/", "import_entries", exchanging.import_entries),
    ("register.xlsx", "register_workbook", exchanging.register_workbook),
    ("catalogue/own/write/", "write_entry", editing.write_entry),
    ("catalogue/own/<int:own_entry_id>/change/", "change_entry", editing.change_entry),
    ("catalogue/own/<int:own_entry_id>/archive/", "archive_entry", editing.archive_entry),
    ("catalogue/own/<int:own_entry_id>/rating/", "rate_entry", editing.rate_entry),
    ("catalogue/own/<int:own_entry_id>/open/", "open_entry", editing.open_entry),
    ("catalogue/<int:entry_id>/", "entry", catalogue.entry),
    ("catalogue/<int:entry_id>/consider/", "consider", running.consider),
    ("catalogue/<int:entry_id>/offer/", "offer_entry", picture.offer_entry),
    ("picture/", "picture", picture.picture),
    ("offers/<int:offer_id>/", "change_offer", picture.change_offer),
    ("offers/<int:offer_id>/end/", "end_offer", picture.end_offer),
    ("schools/", "who_runs", picture.who_runs),
    ("training/", "trainings", picture.trainings),
    ("training/add/", "add_training", picture.add_training),
    ("training/<int:session_id>/", "training_people", picture.training_people),
    ("needs/", "needs", needs.needs),
    ("needs/add/", "add_need", needs.add_need),
    ("needs/<int:need_id>/", "change_need", needs.change_need),
    ("needs/<int:need_id>/end/", "end_need", needs.end_need),
    ("", "interventions", running.interventions),
    ("<int:intervention_id>/", "intervention", running.intervention),
    ("<int:intervention_id>/change/", "change_intervention", running.change_intervention),
    ("<int:intervention_id>/start/", "start_intervention", running.start_intervention),
    ("<int:intervention_id>/decline/", "decline_intervention", running.decline_intervention),
    ("<int:intervention_id>/stop/", "stop_intervention", running.stop_intervention),
    ("<int:intervention_id>/show/", "show_intervention", running.show_intervention),
    ("<int:intervention_id>/measure/add/", "add_paired_measure", reviewing.add_paired_measure),
    (
        "<int:intervention_id>/measure/<int:paired_measure_id>/",
        "change_paired_measure",
        reviewing.change_paired_measure,
    ),
    ("<int:intervention_id>/review/", "review_intervention", reviewing.review_intervention),
    ("<int:intervention_id>/decide/", "decide_intervention", reviewing.decide_intervention),
)
PREFIXES = {
    "school": "school/<int:school_id>/",
    "caseload": "caseload/<int:membership_id>/",
    "authority": "authority/<str:code>/",
    "platform": "platform/",
}


def _patterns(route: str, name: str, page: Doors) -> list[URLPattern]:
    return [
        path(f"{prefix}interventions/{route}", door, name=f"{kind}_{name}")
        for kind, prefix in PREFIXES.items()
        if (door := getattr(page, f"at_{kind}"))
    ]


urlpatterns = [pattern for page in PAGES for pattern in _patterns(*page)]
