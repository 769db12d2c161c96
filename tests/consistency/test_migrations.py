"""Migrations of ours do nothing that a picture of the changed model alone could get wrong (common/…/migrate.py)."""

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import get_commands, load_command_class
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.operations import AddField, AlterField, CreateModel
from django.db.migrations.state import ProjectState

from common.management.commands.migrate import only_changed_models_drawn

# What changes one table, or none of Django's picture. Renaming a model or its table would reach into others.
HARMLESS = {
    *("CreateModel", "AddField", "AlterField", "RemoveField", "AddConstraint", "RemoveConstraint"),
    *("AddIndex", "RemoveIndex", "AddTrigger", "RemoveTrigger", "RunSQL", "AlterModelOptions", "TrigramExtension"),
}
FEWEST_OPERATIONS = 200


@pytest.fixture(scope="module")
def operations():
    """Every operation of our own migrations, with the app's label."""
    ours = {app.label for app in apps.get_app_configs() if app.path.startswith(str(settings.BASE_DIR / app.label))}
    loader = MigrationLoader(None, ignore_no_migrations=True)
    nodes = [(key[0], node) for key, node in loader.disk_migrations.items() if key[0] in ours]
    return [(label, operation) for label, node in nodes for operation in node.operations]


def test_operations_reach_no_further_than_their_own_model(operations):
    assert len(operations) > FEWEST_OPERATIONS
    assert {type(operation).__name__ for _label, operation in operations} - HARMLESS == set()


def test_no_primary_key_is_altered(operations):
    keys = [one.name for _label, one in operations if isinstance(one, AddField | AlterField) and one.field.primary_key]
    assert keys == []


def test_our_command_is_the_one_that_migrates():
    command = load_command_class(get_commands()["migrate"], "migrate")
    assert type(command).__module__ == "common.management.commands.migrate"


def test_django_is_left_as_it_was():
    whole = ProjectState.reload_model
    with only_changed_models_drawn():
        assert ProjectState.reload_model is not whole
    assert ProjectState.reload_model is whole


def test_every_model_is_made_by_a_migration(operations):
    made = {(label, one.name.lower()) for label, one in operations if isinstance(one, CreateModel)}
    ours = {label for label, _one in operations}
    there = {(model._meta.app_label, model._meta.model_name) for model in apps.get_models()}
    assert {each for each in there if each[0] in ours} - made == set()
