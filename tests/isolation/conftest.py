"""A committed world, and connections of one's own to it: a wall is tried from outside Django, and for good."""

import os
from collections.abc import Iterator
from typing import Any

import psycopg2
import pytest
from django.core.management import call_command
from django.db import connection

from common.scope import APP_ROLE
from reporting import tasks
from schools.enums import IdentifierScheme, LanguageCategoryCode
from schools.models import LanguageCategory, SchoolIdentifier
from tests.access.world import World, make_world
from tests.factories.evaluations import decided
from tests.factories.schools import LONG_AGO


@pytest.fixture(scope="module")
def committed(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[World]:
    """The world of the access tests, committed; everything is emptied afterwards."""
    from django.conf import settings

    before = settings.MEDIA_ROOT
    with django_db_blocker.unblock():
        settings.MEDIA_ROOT = tmp_path_factory.mktemp("documents")
        try:
            world = make_world()
            _fill(world)
            tasks.refresh_stale_rollups()
            tasks.verify_rollups()
            yield world
        finally:
            settings.MEDIA_ROOT = before
            call_command("flush", interactive=False, verbosity=0)
            connection.close()


def _fill(world: World) -> None:
    """Rows of the tables that pages of the access tests do without."""
    for tenant in world.tenants.values():
        held = {"school": tenant.school, "authority": tenant.authority}
        SchoolIdentifier.objects.create(**held, scheme=IdentifierScheme.WALES, value=f"number-{tenant.name}")
        LanguageCategory.objects.create(**held, code=LanguageCategoryCode.WELSH_3, since_on=LONG_AGO)
        decided(tenant.submission)


def connect(**changes: Any) -> Any:
    """A connection of one's own to the tests' database, as the login role unless told otherwise."""
    parameters = {**connection.get_connection_params(), "user": APP_ROLE}
    parameters.pop("cursor_factory", None)
    parameters.pop("client_encoding", None)
    if os.environ.get("TEST_DATABASE_APP_PASSWORD"):
        parameters["password"] = os.environ["TEST_DATABASE_APP_PASSWORD"]
    return psycopg2.connect(**{**parameters, **changes})


@pytest.fixture
def app(django_db_setup) -> Iterator[Any]:
    """The login role in a transaction of its own, rolled back afterwards."""
    own = connect()
    yield own
    own.rollback()
    own.close()


@pytest.fixture
def owner(django_db_setup) -> Iterator[Any]:
    """The database's owner, who sees every row."""
    own = connect(user=connection.settings_dict["USER"])
    yield own
    own.rollback()
    own.close()
