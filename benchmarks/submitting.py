"""From a submission to the authority's dashboard and to its PDF, through real web server, broker and worker."""

import re
import time
from collections.abc import Callable
from statistics import median

from benchmarks import asking, databases
from benchmarks.dataset import Nation
from benchmarks.results import Figure
from common.scope import open_scope
from evaluations.enums import Audience
from evaluations.models import Submission
from evaluations.queries.answers import answers_of, contents_of
from evaluations.rules.canonical import Content
from evaluations.services.submitting import sign_off
from schools.services.scopes import school_scope

# Drafts in the first authority: schools whose number ends in 2.
SCHOOLS = (2, 12, 22, 32, 42, 52, 62)
PATIENCE = 30.0
BETWEEN_LOOKS = 0.02
TABLE = re.compile(rb"<table.*?</table>", re.DOTALL)


def measure_latency(nation: Nation, port: int, *, times: int) -> list[Figure]:
    """Seconds from sending a submission until the authority's dashboard counts it."""
    databases.use(nation.name)
    officer = asking.Browser(port, asking.sign_in(nation.officer))
    taken = [_until_visible(nation, port, officer, school) for school in SCHOOLS[:times]]
    return [
        Figure("a submission shows on the dashboard", median(taken), "s", at_most=2, note=f"longest {max(taken):.2f}")
    ]


def measure_order(nation: Nation, port: int, *, times: int) -> list[Figure]:
    """Seconds from asking for a submission's PDF until its page says it is ready."""
    databases.use(nation.name)
    taken = [_until_ready(nation, port, school) for school in SCHOOLS[:times]]
    return [Figure("PDF from asking to ready, by the worker", median(taken), "s", at_most=3)]


def _until_visible(nation: Nation, port: int, officer: asking.Browser, school: int) -> float:
    _sign_off(nation, school)
    dashboard = f"/en/authority/{nation.authority_code}/"
    before = TABLE.findall(officer.get(dashboard).body)
    lead = asking.Browser(port, asking.sign_in(school))
    path = f"/en/school/{school}/evaluations/{nation.evaluation_of(school)}/submit/"
    began = time.perf_counter()
    answer = lead.post(path, {"audience": Audience.AUTHORITY.value, "csrfmiddlewaretoken": asking.CSRF})
    if answer.status not in (302, 303):
        raise RuntimeError(f"{path} answered {answer.status}")
    _wait(lambda: TABLE.findall(officer.get(dashboard).body) != before)
    return time.perf_counter() - began


def _sign_off(nation: Nation, school: int) -> None:
    evaluation = nation.evaluation_of(school)
    with open_scope(school_scope(school)):
        digest = Content(contents_of(answers_of(evaluation))).sha256
        sign_off(evaluation_id=evaluation, school_id=school, seen_sha256=digest, note="", by=school)


def _until_ready(nation: Nation, port: int, school: int) -> float:
    lead = asking.Browser(port, asking.sign_in(school))
    began = time.perf_counter()
    answer = lead.post(
        f"/en/school/{school}/documents/request/",
        {"submission": str(latest_submission(nation, school)), "language": "en", "csrfmiddlewaretoken": asking.CSRF},
    )
    page = re.search(rb"\r\nlocation: (\S+)", answer.head, re.IGNORECASE)
    if page is None:
        raise RuntimeError(f"asking for a PDF answered {answer.status}")
    path = page.group(1).decode()
    _wait(lambda: lead.get(f"{path}file/").status == 200)
    return time.perf_counter() - began


def _wait(until: Callable[[], bool]) -> None:
    deadline = time.perf_counter() + PATIENCE
    while not until():
        if time.perf_counter() > deadline:
            raise RuntimeError(f"nothing came in {PATIENCE:.0f} s")
        time.sleep(BETWEEN_LOOKS)


def latest_submission(nation: Nation, school: int) -> int:
    """The id of what a school submitted last."""
    with open_scope(school_scope(school)):
        return Submission.objects.filter(school_id=school).order_by("-submitted_at").values_list("id", flat=True)[0]
