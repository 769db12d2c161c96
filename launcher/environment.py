"""What the service's processes find in their environment (`wellbeing/settings.py` reads it)."""

import os

from launcher.backing import Backing
from launcher.places import Place

# What concerns only the launcher, or would show the owner's database to the web server.
KEPT_BACK = ("DATABASE_URL", "TEST_DATABASE_OWNER_URL", "MAKEFLAGS", "MFLAGS", "MAKELEVEL", "UV_PYTHON")


def service_environment(place: Place, backing: Backing, *, owner: bool, port: int = 8000) -> dict[str, str]:
    """The environment of a process of the service, as the database's owner (to migrate and load) or its login role."""
    kept = {name: value for name, value in os.environ.items() if name not in KEPT_BACK}
    return {
        # A different host or mail server may be asked for from outside.
        "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
        "PUBLIC_ADDRESS": f"http://localhost:{port}",
        **kept,
        "DATABASE_URL": backing.database.owner if owner else backing.database.app,
        "REDIS_URL": backing.broker,
        "DJANGO_SETTINGS_MODULE": "wellbeing.settings",
        "SECRET_KEY": place.secret("secret"),
        "LLESIANT_VAR": str(place.folder),
        "PORT": str(port),
        "PYTHONUNBUFFERED": "1",
        "PYTHONUTF8": "1",
    }


def demonstration_environment(place: Place, backing: Backing, *, owner: bool, port: int = 8000) -> dict[str, str]:
    """The same for the demonstration, whose people and schools are invented."""
    return {**service_environment(place, backing, owner=owner, port=port), "LLESIANT_DEMO": "1"}


def testing_environment(place: Place, backing: Backing) -> dict[str, str]:
    """The environment of the tests and of commands run for them; both users' addresses are in it."""
    return {
        **service_environment(place, backing, owner=True),
        "TEST_DATABASE_OWNER_URL": backing.database.owner,
        "TEST_DATABASE_APP_URL": backing.database.app,
        "DJANGO_SETTINGS_MODULE": "wellbeing.settings_test",
    }
