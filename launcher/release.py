"""Before a version serves: `python -m launcher.release`, as the database's owner (docker-compose.yml runs it once).

Makes the login role with the password APP_PASSWORD, migrates, and loads the reference data. May be run again.
"""

import os
import sys

import django
from django.core.management import call_command
from psycopg2 import sql

from launcher.console import say, timed
from launcher.errors import LauncherError
from launcher.loading import MIGRATE, REFERENCE
from launcher.postgres.roles import APP, ensure_app_role, run_sql


def release() -> None:
    """Bring the database up to this version. Raises LauncherError when something it needs is not set."""
    owner, password = os.environ.get("DATABASE_URL"), os.environ.get("APP_PASSWORD")
    if not owner or not password:
        raise LauncherError("Set DATABASE_URL (the owner's) and APP_PASSWORD.")
    ensure_app_role(owner)
    run_sql(owner, sql.SQL("alter role {} password %s").format(sql.Identifier(APP)), (password,))
    django.setup()
    for title, command in (MIGRATE, *REFERENCE):
        with timed(title):
            call_command(*command)


if __name__ == "__main__":
    try:
        release()
    except LauncherError as error:
        say(str(error))
        sys.exit(1)
