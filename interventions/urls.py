"""Addresses of the catalogue, of what schools run, and of authorities' pictures of it."""

from django.urls import URLPattern, path

from interventions.views import catalogue, reviewing, running
from interventions.views.places import Doors

PAGES: tuple[tuple[str, str, Doors], ...] = (
    ("catalogue/", "entries", catalogue.entries),
    ("catalogue/compare/", "compare", catalogue.compare),
    ("catalogue/evidence/", "evidence_scale", catalogue.evidence_scale),
    ("catalogue/<int:entry_id>/", "entry", catalogue.entry),
    ("catalogue/<int:entry_id>/consider/", "consider", running.consider),
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
