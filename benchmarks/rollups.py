"""Rollups: a full rebuild beside the one bare `GROUP BY` over the same rows."""

from functools import partial
from io import StringIO

from django.core.management import call_command
from django.db import connection

from benchmarks import databases
from benchmarks.dataset import Nation
from benchmarks.results import Figure
from benchmarks.timing import interleaved, middle, ratio, seconds

TABLES = (
    "reporting_completionrollup",
    "reporting_levelrollup",
    "reporting_nationalcompletion",
    "reporting_nationallevel",
    "reporting_rollupstate",
)
# What the levels table counts, said as shortly as SQL can: which submission is the latest of its evaluation included.
BARE = """
    select answer.authority_id, submission.school_year, submission.version_id, school.phase, school.is_demonstration,
        answer.domain_code, answer.level_code, answer.counts, count(*), count(distinct answer.submission_id)
    from evaluations_submittedanswer as answer
    join evaluations_submission as submission on submission.id = answer.submission_id
    join schools_school as school on school.id = answer.school_id
    where not exists (
        select from evaluations_submission as newer
        where newer.evaluation_id = submission.evaluation_id and newer.number > submission.number
    )
    group by 1, 2, 3, 4, 5, 6, 7, 8
"""


def measure(nation: Nation, *, rounds: int) -> list[Figure]:
    """Every authority's figures and the nation's, from nothing, by the service's command."""
    databases.use(nation.name)
    works = {"ours": partial(_rebuild, nation), "bare": partial(_bare, nation)}
    samples = interleaved(rounds, works)
    size = f"{nation.schools:,} schools"
    return [
        Figure(f"full rollup rebuild, {size}", middle(samples["ours"]) * 1000, "ms"),
        Figure("  one bare GROUP BY over the same rows", middle(samples["bare"]) * 1000, "ms"),
        Figure("  ours beside it", ratio(samples["ours"], samples["bare"]), "×", at_most=2),
    ]


def _rebuild(nation: Nation) -> list[float]:
    databases.use(nation.name, databases.OWNER)
    with connection.cursor() as cursor:
        cursor.execute(f"truncate {', '.join(TABLES)}")
    databases.use(nation.name)
    return [seconds(partial(call_command, "rebuild_rollups", stdout=StringIO()))]


def _bare(nation: Nation) -> list[float]:
    databases.use(nation.name, databases.OWNER)
    with connection.cursor() as cursor:
        return [seconds(lambda: (cursor.execute(BARE), cursor.fetchall()))]
