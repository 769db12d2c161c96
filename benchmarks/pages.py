"""Server time and statements of pages: the service's own WSGI application, asked in this process as the login role.

Everything a request costs the server is in it, from the first middleware to the last byte of HTML; the network, the web
server's own work and the browser are not.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import RequestFactory

from benchmarks import databases
from benchmarks.asking import sign_in
from benchmarks.dataset import Nation
from benchmarks.results import Figure
from benchmarks.timing import Samples, interleaved, middle, ratio, seconds
from frameworks.queries import framework_version

MOST_STATEMENTS = 15


@dataclass(frozen=True)
class Page:
    """A page that is measured: whose it is, and the most milliseconds and the most growth it may show."""

    name: str
    path: str
    person: int
    at_most: float | None
    growth: float | None = None


def school_pages(nation: Nation) -> list[Page]:
    """The pages of a school; their cost may not depend on the nation."""
    school = f"/en/school/{nation.lead}/"
    domain = framework_version(nation.version_id).domains[0]
    evaluation = f"{school}evaluations/{nation.evaluation_of(nation.lead)}/"
    return [
        Page("school home", school, nation.lead, 25),
        Page("evaluation page of a domain", f"{evaluation}domains/{domain.code}/", nation.lead, 25),
        Page("check-your-answers page", f"{evaluation}check/", nation.lead, 25),
    ]


def wide_pages(nation: Nation) -> list[Page]:
    """The pages of those who see many schools."""
    authority = f"/en/authority/{nation.authority_code}/"
    return [
        Page("caseload", f"/en/caseload/{nation.coordinator}/", nation.coordinator, None),
        Page("authority's list of schools", f"{authority}schools/", nation.officer, None),
        *dashboards(nation),
    ]


def dashboards(nation: Nation) -> list[Page]:
    """What is drawn from rollups."""
    authority = f"/en/authority/{nation.authority_code}/"
    return [
        Page("authority dashboard", authority, nation.officer, 40, growth=1.2),
        Page("national dashboard", "/en/nation/", nation.analyst, 30),
    ]


class Visit:
    """One page asked again and again by one signed-in person of one nation."""

    def __init__(self, nation: Nation, page: Page) -> None:
        databases.use(nation.name)
        headers = {"Host": "localhost", "Cookie": sign_in(page.person), "Accept-Encoding": "gzip"}
        self.nation, self.page = nation, page
        self.environ = RequestFactory(headers=headers).get(page.path).environ

    def times(self, asked: int) -> Iterator[float]:
        """Seconds of `asked` requests, after three that are not counted."""
        databases.use(self.nation.name)
        for _ in range(3):
            self.ask()
        for _ in range(asked):
            yield seconds(self.ask)

    def ask(self) -> bytes:
        """The page's HTML. Raises RuntimeError when it does not come: then nothing was measured."""
        return answer(dict(self.environ), "200")

    def statements(self) -> int:
        """How many SQL statements the page runs, those of session, user and scope among them."""
        databases.use(self.nation.name)
        self.ask()
        counted = 0

        def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
            nonlocal counted
            counted += 1
            return execute(sql, params, many, context)

        with connection.execute_wrapper(count):
            self.ask()
        return counted


def answer(environ: dict[str, Any], status: str) -> bytes:
    """What the service's own WSGI application in this process sends back. Raises RuntimeError for another status."""
    statuses: list[str] = []

    def start(told: str, headers: object, fault: object = None, /) -> Callable[[bytes], object]:
        statuses.append(told)
        return lambda part: None

    response = _application()(environ, start)
    try:
        content = b"".join(response)
    finally:
        response.close()
    if not statuses[0].startswith(status):
        raise RuntimeError(f"{environ['PATH_INFO']} answered {statuses[0]}")
    return content


@cache
def _application() -> WSGIHandler:
    # Not before the static files lie there: it reads their list when it is made.
    return get_wsgi_application()


def measure(small: Nation, large: Nation, *, rounds: int, asked: int) -> list[Figure]:
    """Every page in a small and in a large nation, in turns."""
    pairs = zip([*school_pages(small), *wide_pages(small)], [*school_pages(large), *wide_pages(large)], strict=True)
    found: list[Figure] = []
    for in_small, in_large in pairs:
        found += figures_of(_visits((small, in_small), (large, in_large)), rounds, asked, counted=True)
    return found


def measure_growth(small: Nation, large: Nation, *, rounds: int, asked: int) -> list[Figure]:
    """The dashboards in a small and in a very large nation, in turns."""
    found: list[Figure] = []
    for in_small, in_large in zip(dashboards(small), dashboards(large), strict=True):
        found += figures_of(_visits((small, in_small), (large, in_large)), rounds, asked, counted=False)
    return found


def _visits(*wanted: tuple[Nation, Page]) -> list[Visit]:
    return [Visit(nation, page) for nation, page in wanted]


def figures_of(visits: list[Visit], rounds: int, asked: int, *, counted: bool) -> Iterator[Figure]:
    """One page in a small and in a large nation: its times, how it grows, and with `counted` its statements."""
    samples = interleaved(rounds, {visit.nation.name: partial(visit.times, asked) for visit in visits})
    for visit in visits:
        yield _time_of(visit, samples)
    small, large = visits
    grown = ratio(samples[large.nation.name], samples[small.nation.name])
    most = large.page.growth if not counted else None
    yield Figure(f"  {size_of(large.nation)} beside {size_of(small.nation)}", grown, "×", at_most=most)
    if counted:
        for visit in visits:
            yield Figure(f"  {size_of(visit.nation)}, statements", visit.statements(), "", at_most=MOST_STATEMENTS)


def _time_of(visit: Visit, samples: Samples) -> Figure:
    took = middle(samples[visit.nation.name]) * 1000
    return Figure(f"{visit.page.name}, {size_of(visit.nation)}", took, "ms", at_most=visit.page.at_most)


def size_of(nation: Nation) -> str:
    """How many schools a nation has, in words."""
    return f"{nation.schools:,} schools"
