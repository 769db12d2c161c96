"""From an empty database to the template of all nations: every table, the reference data and the frameworks."""

import subprocess
import sys
from io import StringIO

from django.conf import settings
from django.core.management import call_command
from django.db import connection

from benchmarks import catalogue, databases, depth
from benchmarks.results import CHECKOUT, Figure
from benchmarks.serving import environment
from benchmarks.timing import seconds

TEMPLATE = "empty"


def prepare() -> list[Figure]:
    """Make the template, timing `manage.py migrate` from its first line to its last; collect the static files."""
    databases.create(TEMPLATE)
    taken = seconds(_migrate)
    databases.use(TEMPLATE, databases.OWNER)
    call_command("load_reference", stdout=StringIO())
    call_command("frameworks", "load", str(settings.BASE_DIR / "frameworks" / "packs"), verbosity=0, stdout=StringIO())
    depth.load_framework()
    catalogue.load_catalogue()
    call_command("collectstatic", "--noinput", verbosity=0)
    connection.close()
    return [Figure("migrate on an empty database", taken, "s", at_most=10)]


def _migrate() -> None:
    command = [sys.executable, "manage.py", "migrate", "--noinput", "--verbosity=0"]
    subprocess.run(command, cwd=CHECKOUT, env=environment(TEMPLATE, databases.OWNER), check=True)
