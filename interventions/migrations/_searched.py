"""Two functions that let a search use its indexes.

PostgreSQL's text operators are not leakproof, so under row-level security no index of theirs is used: each search would
read the whole catalogue (31 ms of 5,000 entries against 1). These functions look as the tables' owner, and give numbers
only: a caller joins them with the table itself, where row-level security decides what there is for them.
"""

from django.db.migrations.operations import RunSQL

from interventions.migrations._opened import READ_BY

NAMES = ("interventions_matching(tsquery)", "interventions_alike(text)")
FUNCTIONS = RunSQL(
    [
        "create function interventions_matching(wanted tsquery) returns setof bigint language sql stable "
        "security definer set search_path = public, pg_temp as "
        "'select id from interventions_entry where search @@ wanted'",
        "create function interventions_alike(term text) returns setof bigint language sql stable "
        "security definer set search_path = public, pg_temp set pg_trgm.similarity_threshold = 0.3 as "
        "'select id from interventions_catalogueword where word % term'",
        *(f"revoke execute on function {name} from public" for name in NAMES),
        *(f"grant execute on function {name} to {kind.role}" for name in NAMES for kind in READ_BY),
    ],
    reverse_sql=[f"drop function {name}" for name in NAMES],
)
