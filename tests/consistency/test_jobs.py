"""Work queued by name has somebody who does it."""

import re

import pytest
from celery import current_app
from django.conf import settings

from tests.consistency.repository import sources

# Loading the tasks loads every module they lead to, and the service's start-up looks at its database.
pytestmark = pytest.mark.django_db
QUEUED = re.compile(r"enqueue\(\s*\"([^\"]+)\"")
ANY_QUEUEING = re.compile(r"(?<!def )\benqueue\(")


@pytest.fixture
def registered() -> set[str]:
    """The names of all tasks."""
    current_app.loader.import_default_modules()
    return {name for name in current_app.tasks if not name.startswith("celery.")}


def test_every_name_queued_is_a_task(registered):
    queued = {name for _, text in sources() for name in QUEUED.findall(text)}
    assert queued
    assert queued - registered == set()


def test_names_are_written_out_where_they_are_queued():
    """A name put together at run time would escape the test above."""
    for path, text in sources():
        assert len(ANY_QUEUEING.findall(text)) == len(QUEUED.findall(text)), path


def test_every_name_of_the_schedule_is_a_task(registered):
    assert {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()} - registered == set()


def test_every_task_is_queued_or_scheduled(registered):
    queued = {name for _, text in sources() for name in QUEUED.findall(text)}
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert {name for name in registered if not name.startswith("tests.")} == queued | scheduled


def test_tasks_are_imported_by_nobody():
    """Neither views nor services import tasks (style 3.6): celery finds them by itself."""
    named = re.compile(r"^\s*(?:from|import) [\w.]*\btasks\b", re.MULTILINE)
    assert [str(path) for path, text in sources() if named.search(text)] == []
