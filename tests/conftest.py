"""The harness: real PostgreSQL under the scope roles, with the bell armed in every request."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.utils import translation

from common.bell import ring_without_scope
from evaluations.presenters.answering import level_options
from frameworks.queries import framework_version
from tests.hostile import look_at


class ServiceClient(Client):
    """A browser whose requests meet the bell: the tests connect as the owner, the service as the login role."""

    def request(self, **request: Any) -> Any:
        """One request, as the service would be asked it, and a look at what it shows."""
        with connection.execute_wrapper(ring_without_scope):
            response = super().request(**request)
        look_at(response)
        return response


@pytest.fixture
def client() -> ServiceClient:
    """A browser that nobody has signed in with."""
    return ServiceClient()


@pytest.fixture
def signed_in():
    """Make a browser in which this person is signed in, with a second factor unless told otherwise."""

    def sign_in(person: Any, *, second_factor: bool = True) -> ServiceClient:
        browser = ServiceClient()
        browser.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        session = browser.session
        session["account_authentication_methods"] = [{"method": "mfa" if second_factor else "password"}]
        session.save()
        return browser

    return sign_in


@pytest.fixture(autouse=True)
def _fresh_process_state() -> Iterator[None]:
    """What a process keeps must not outlive a test: framework versions of rolled-back rows, counts of tries."""
    framework_version.cache_clear()
    level_options.cache_clear()
    cache.clear()
    yield
    framework_version.cache_clear()
    level_options.cache_clear()
    translation.activate("en")
