"""Figures computed from the facts: dated events, submitted levels and the register, in one `GROUP BY` each.

The same statement fills a rollup, checks it, and answers "as at" a day. It needs a scope that sees the facts:
the authority's or that of its rollups.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from string import Template

from django.db import connection
from django.utils import timezone

from reporting.rules.completion import Completion
from schools.rules.calendar import school_year_of

# The school years and versions an authority has figures for: those it has events in, those anybody has started, and
# this year's of each framework's newest version, so that a year nobody began shows 0 out of all schools.
CYCLES = """
    select distinct school_year, version_id from evaluations_stageevent where authority_id = %(authority_id)s
    union
    select distinct school_year, version_id from reporting_completionrollup
        where authority_id <> %(authority_id)s and started > 0
    union
    select %(this_year)s, newest.id from (
        select distinct on (framework_id) id from frameworks_frameworkversion
        where status = 'published' order by framework_id, loaded_at desc
    ) as newest
"""
ONE_CYCLE = "select %(school_year)s::int as school_year, %(version_id)s::bigint as version_id"

# Schools open on the day the cycle is counted out of (rules/completion.py: reference_day); `closed_on` is the last day.
_OPEN_SCHOOLS = """
    select cycle.school_year, cycle.version_id, school.id as school_id, school.phase, school.is_demonstration
    from cycle join schools_school as school on school.authority_id = %(authority_id)s
        and coalesce(school.opened_on, '-infinity')
            <= least(%(today)s::date, make_date(cycle.school_year + 1, 8, 31))
        and coalesce(school.closed_on, 'infinity')
            >= least(%(today)s::date, make_date(cycle.school_year + 1, 8, 31))
"""

_COMPLETION = Template("""
with cycle as ($cycles), open_school as ($open_schools), fact as (
    select school_id, school_year, version_id,
        bool_or(event in ('submitted', 'resubmitted')) as evaluated, bool_or(event = 'accepted') as accepted
    from evaluations_stageevent
    where authority_id = %(authority_id)s and happened_at < %(until)s
    group by school_id, school_year, version_id
    -- What has moved to a newer version is counted there.
    having not bool_or(event = 'moved-on')
)
select %(authority_id)s::bigint as authority_id, school_year, version_id, phase, is_demonstration,
    count(*)::int as schools, count(fact.school_id)::int as started,
    count(*) filter (where fact.evaluated)::int as evaluated, count(*) filter (where fact.accepted)::int as accepted
from open_school left join fact using (school_id, school_year, version_id)
group by school_year, version_id, phase, is_demonstration
""")

COMPLETION = _COMPLETION.substitute(cycles=CYCLES, open_schools=_OPEN_SCHOOLS)
COMPLETION_OF_ONE = _COMPLETION.substitute(cycles=ONE_CYCLE, open_schools=_OPEN_SCHOOLS)

# Groups of schools are numbered, and each submission's answers counted first: hashing a number and two short codes for
# each answer, rather than seven columns, keeps this close to a bare GROUP BY over the same rows (design 10).
LEVELS = Template("""
with cycle as ($cycles), open_school as ($open_schools), latest as (
    select distinct on (evaluation_id) id, school_id, school_year, version_id
    from evaluations_submission where authority_id = %(authority_id)s
    order by evaluation_id, number desc
), numbered as (
    select latest.id, school_year, version_id, phase, is_demonstration,
        dense_rank() over (order by school_year, version_id, phase, is_demonstration)::int as group_number
    from latest join open_school using (school_id, school_year, version_id)
), of_school as (
    select submission_id, domain_code, level_code, counts, count(*) as answers
    from evaluations_submittedanswer where authority_id = %(authority_id)s
    group by submission_id, domain_code, level_code, counts
), counted as (
    select group_number, domain_code, level_code, counts, sum(answers)::int as answers, count(*)::int as schools
    from of_school join numbered on numbered.id = of_school.submission_id
    group by group_number, domain_code, level_code, counts
), school_group as (
    select distinct group_number, school_year, version_id, phase, is_demonstration from numbered
)
select %(authority_id)s::bigint as authority_id, school_year, version_id, phase, is_demonstration,
    domain_code, level_code, counts, answers, schools
from counted join school_group using (group_number)
""").substitute(cycles=CYCLES, open_schools=_OPEN_SCHOOLS)

# One text that changes whenever a fact does: how many events and which the latest, the register, the cycles.
_MARK = Template("""
with cycle as ($cycles), register as (
    select concat_ws('/', id, phase, is_demonstration, coalesce(opened_on::text, '-'), coalesce(closed_on::text, '-'),
        coalesce(opened_on > %(today)s, false), coalesce(closed_on < %(today)s, false)) as line
    from schools_school where authority_id = %(authority_id)s
)
select concat_ws(':', count(*), coalesce(max(id), 0),
        (select coalesce(md5(string_agg(line, ',' order by line)), '-') from register),
        (select md5(string_agg(school_year || '/' || version_id, ',' order by school_year, version_id)) from cycle)
    ), max(happened_at)
from evaluations_stageevent where authority_id = %(authority_id)s
""").substitute(cycles=CYCLES)


# Values of a statement's parameters, by name.
Parameters = dict[str, int | date | list[int]]


@dataclass(frozen=True)
class FactsMark:
    """Which facts there are: `mark` changes with any of them; `latest_event_at` is None without an event."""

    mark: str
    latest_event_at: datetime | None


def parameters(authority_id: int, today: date) -> Parameters:
    """The parameters of the statements here: facts up to the end of `today`."""
    until = timezone.make_aware(datetime.combine(today + timedelta(days=1), time()))
    return {"authority_id": authority_id, "today": today, "until": until, "this_year": school_year_of(today)}


def facts_mark(authority_id: int, today: date) -> FactsMark:
    """Which facts the authority's rollups would be computed from now. One statement."""
    with connection.cursor() as cursor:
        cursor.execute(_MARK, parameters(authority_id, today))
        mark, latest = cursor.fetchone()
    return FactsMark(mark, latest)


def completion_at(
    authority_id: int, on_date: date, *, school_year: int, version_id: int, is_demonstration: bool = False
) -> Mapping[str, Completion]:
    """Completion by phase as it stood at the end of a day, from the dated events. One statement.

    Measures 2 and 3 of domain.md 1.1 (plan in place, in the school's development plan) need plans and are not here.
    """
    values = {**parameters(authority_id, on_date), "school_year": school_year, "version_id": version_id}
    with connection.cursor() as cursor:
        cursor.execute(COMPLETION_OF_ONE, values)
        rows = cursor.fetchall()
    return {row[3]: Completion(*row[5:]) for row in rows if row[4] == is_demonstration}
