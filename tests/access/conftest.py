"""One world for all tests of a file: made once, in a transaction that is never committed."""

from collections.abc import Iterator

import pytest
from django.db import transaction

from tests.access.world import World, make_world


@pytest.fixture(scope="module")
def made_world(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[World]:
    """The tenants and the actors, for the whole file."""
    from django.conf import settings

    documents, before = tmp_path_factory.mktemp("documents"), settings.MEDIA_ROOT
    with django_db_blocker.unblock():
        settings.MEDIA_ROOT = documents
        with transaction.atomic():
            yield make_world()
            transaction.set_rollback(True)
        settings.MEDIA_ROOT = before


@pytest.fixture
def world(made_world: World, db: None) -> World:
    """The same; what a test changes in it is taken back afterwards."""
    return made_world
