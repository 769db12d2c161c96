"""Tables: moments name who acted, foreign keys say what happens, and the migrations are those of the models."""

from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models

ROOMS = ("schools", "frameworks", "evaluations", "interventions", "actionplans", "reporting")
# A moment at which nobody acted, or whose actor stands elsewhere: why.
MOMENTS_OF_NOBODY = {
    "Person.joined_at": "the person themselves",
    "Invitation.expires_at": "passes by itself",
    "FrameworkVersion.loaded_at": "a command of whoever runs the service",
    "Crosswalk.loaded_at": "a command of whoever runs the service",
    "PromptSet.loaded_at": "a command of whoever runs the service",
    "Document.queued_at": "the sweep queues again",
    "Document.beat_at": "a worker",
    "Document.started_at": "a worker",
    "Document.finished_at": "a worker",
    "RollupState.as_at": "a worker",
    "RollupState.latest_event_at": "the moment of a fact, which names who",
    "RollupState.refreshed_at": "a worker",
    "RollupState.checked_at": "a worker",
    "RollupCheck.checked_at": "a worker",
}
# Rows that are parts of another and go with it: why they may.
PARTS = {
    "SchoolIdentifier.school": "a number is nothing without its school",
    "LanguageCategory.school": "a category is nothing without its school",
    "Level.version": "part of a version, until that is published",
    "Domain.version": "part of a version, until that is published",
    "Statement.version": "part of a version, until that is published",
    "Statement.domain": "part of a version, until that is published",
    "CrosswalkGap.crosswalk": "part of a crosswalk, which is loaded anew as a whole",
    "CrosswalkMatch.crosswalk": "part of a crosswalk, which is loaded anew as a whole",
    "DomainPrompts.prompt_set": "part of prompts, which are loaded anew as a whole",
}


def _models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model._meta.app_label in ROOMS]


def _is_history(model: type[models.Model]) -> bool:
    return any(field.name == "pgh_id" for field in model._meta.local_fields)


def _fields() -> list[tuple[str, Any, set[str]]]:
    """Every field of every table that is not history, with the names of its neighbours."""
    return [
        (f"{model.__name__}.{field.name}", field, {each.name for each in model._meta.local_fields})
        for model in _models()
        if not _is_history(model)
        for field in model._meta.local_fields
    ]


def test_every_moment_names_who_acted():
    alone = {name for name, field, names in _fields() if name.endswith("_at") and f"{field.name[:-3]}_by" not in names}
    assert alone == set(MOMENTS_OF_NOBODY)


def test_dates_and_moments_are_named_for_what_they_are():
    wrong = [
        name
        for name, field, _ in _fields()
        if (type(field) is models.DateTimeField and not name.endswith("_at"))
        or (type(field) is models.DateField and not name.endswith("_on"))
    ]
    assert wrong == ["Person.last_login"]


def test_nothing_disappears_with_something_else():
    keys = [(name, field) for name, field, _ in _fields() if isinstance(field, models.ForeignKey)]
    assert len(keys) > len(PARTS)
    cascading = {name for name, field in keys if field.remote_field.on_delete is models.CASCADE}
    assert cascading == set(PARTS)
    assert {name for name, field in keys if field.remote_field.on_delete is not models.PROTECT} == cascading


@pytest.mark.django_db
def test_migrations_are_those_of_the_models():
    said = StringIO()
    call_command("makemigrations", check=True, dry_run=True, stdout=said)
    assert "No changes detected" in said.getvalue()


def test_migrations_are_named_and_in_one_line():
    for room in ROOMS:
        numbered = sorted(path.stem for path in Path(apps.get_app_config(room).path, "migrations").glob("0*.py"))
        assert [int(name[:4]) for name in numbered] == list(range(1, len(numbered) + 1)), room
        assert [name for name in numbered if "_auto_" in name] == []
