"""A nation of any size, written in sets by SQL, with the rollups the real service computes from it.

Schools are numbered from 1 and `school % 10` tells how far they are this year: 0 not begun, 1 and 2 draft, 3 and 4
submitted, 5 in review, the others accepted. Earlier years are accepted. The lead of school n is person n.
"""

from dataclasses import dataclass
from io import StringIO
from math import ceil
from pathlib import Path

from django.core.management import call_command
from django.db import connection, transaction
from django.utils import timezone

from benchmarks import databases
from frameworks.models import FrameworkVersion
from schools.models import Authority
from schools.rules.calendar import school_year_of

SQL = Path(__file__).parent / "dataset.sql"
FRAMEWORK = "wsa"
LARGEST_AUTHORITY = 164
CASELOAD = 210
MEMBERSHIPS = 1500
# Working answers are written for these schools at most: no page reads those of others.
DRAFTING = 2000


@dataclass(frozen=True)
class Nation:
    """A built nation: its database, number of schools, and the ids of who looks at it."""

    name: str
    schools: int
    version_id: int
    authority_id: int
    authority_code: str

    @property
    def lead(self) -> int:
        """The lead of school 1, whose evaluation is a draft with every statement answered."""
        return 1

    @property
    def coordinator(self) -> int:
        """A coordinator of CASELOAD schools, or of all where there are fewer; their membership has the same id."""
        return self.schools + 1

    @property
    def officer(self) -> int:
        """An officer of the first authority, which has LARGEST_AUTHORITY schools where there are enough."""
        return self.schools + 2

    @property
    def analyst(self) -> int:
        """A national analyst."""
        return self.schools + 3

    @property
    def senior_leader(self) -> int:
        """A senior leader of school 1."""
        return self.schools + 4

    @property
    def of_many(self) -> int:
        """Somebody with MEMBERSHIPS memberships (as far as there are schools): senior leader, then also governor."""
        return self.schools + 5

    def evaluation_of(self, school: int) -> int:
        """The id of a school's evaluation of this year."""
        return school


def build(name: str, *, schools: int, template: str, cycles: int = 1) -> Nation:
    """Make the database of a nation with this many schools and school years, as a copy of a migrated one."""
    databases.create(name, template)
    databases.use(name, databases.OWNER)
    year = school_year_of(timezone.localdate())
    version = FrameworkVersion.objects.get(framework__slug=FRAMEWORK)
    with transaction.atomic():
        fill(schools=schools, cycles=cycles, year=year, version_id=version.id)
    _analyse()
    first = Authority.objects.order_by("id")[0]
    databases.use(name)
    call_command("rebuild_rollups", stdout=StringIO())
    return Nation(name, schools, version.id, first.id, first.code)


def fill(*, schools: int, cycles: int, year: int, version_id: int) -> None:
    """Write a nation's rows into the database in use, as its owner, inside a transaction."""
    values: dict[str, int | list[int]] = {
        "schools": schools,
        "years": list(range(year, year - cycles, -1)),
        "year": year,
        "authorities": max(22, ceil(schools / LARGEST_AUTHORITY)),
        "in_largest": LARGEST_AUTHORITY if schools > LARGEST_AUTHORITY else ceil(schools / 22),
        "caseload": CASELOAD,
        "memberships": MEMBERSHIPS,
        "drafting": DRAFTING,
        "version": version_id,
    }
    with connection.cursor() as cursor:
        # A superuser may leave out the checks of each row; the rows are right by how they are made.
        cursor.execute("select rolsuper from pg_roles where rolname = current_user")
        if cursor.fetchone()[0]:
            cursor.execute("set local session_replication_role = replica")
        cursor.execute(SQL.read_text(encoding="utf-8"), values)


def _analyse() -> None:
    """Let the planner know the sizes, as autovacuum would in time."""
    with connection.cursor() as cursor:
        cursor.execute("vacuum analyze")
