"""Two functions that let a search use its indexes.

PostgreSQL's text operators are not leakproof, so under row-level security no index of theirs is used: each search would
read the whole catalogue (31 ms of 5,000 entries against 1). These functions look as the tables' owner, and give numbers
only: a caller joins them with the table itself, where row-level security decides what there is for them.
"""

from django.db.migrations.operations import RunSQL

FUNCTIONS = RunSQL(
    [
        "create function interventions_matching(wanted tsquery) returns setof bigint language sql stable "
        "security definer set search_path = public, pg_temp as "
        "'select id from interventions_entry where search @@ wanted'",
        "create function interventions_alike(term text) returns setof bigint language sql stable "
        "security definer set search_path = public, pg_temp set pg_trgm.similarity_threshold = 0.35 as "
        "'select id from interventions_catalogueword where word % term'",
    ],
    reverse_sql=[
        "drop function interventions_matching(tsquery)",
        "drop function interventions_alike(text)",
    ],
)
