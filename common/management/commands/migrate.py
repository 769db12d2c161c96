"""`manage.py migrate`, five times as fast: each operation renders the model it is about, not all that hang together.

Django keeps a picture of all models while it migrates, and after each operation draws anew every model that is related
to the changed one. Here nearly all are, through Person and School: 20,400 drawings for one empty database, 25 s; with
this 2,200 and 5 s, and the same schema to the letter (pg_dump of both). What an operation of ours needs of its
neighbours, their tables' and columns' names, never changes under it; tests/consistency/test_migrations.py keeps it so.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands.migrate import Command as Migrate
from django.db.migrations.state import ProjectState


class Command(Migrate):
    """With `--whole-state` exactly as Django does it, to compare."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Django's own, and one more."""
        super().add_arguments(parser)
        parser.add_argument("--whole-state", action="store_true", help="Draw every related model after each operation.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate."""
        if options.pop("whole_state"):
            super().handle(*args, **options)
            return
        with only_changed_models_drawn():
            super().handle(*args, **options)


@contextmanager
def only_changed_models_drawn() -> Iterator[None]:
    """Within the block a change of one of our models draws that model alone."""
    ours = {app.label for app in apps.get_app_configs() if app.path.startswith(str(settings.BASE_DIR / app.label))}
    whole = ProjectState.reload_model

    def reload_model(state: Any, app_label: str, model_name: str, delay: bool = False) -> None:
        if "apps" in state.__dict__ and app_label in ours:
            state._reload({(app_label, model_name)})
        else:
            whole(state, app_label, model_name, delay)

    ProjectState.reload_model = reload_model  # type: ignore[assignment, method-assign]  # until the block ends
    try:
        yield
    finally:
        ProjectState.reload_model = whole  # type: ignore[method-assign]  # as it was
