"""The tables of figures, each with the statement that computes it: filled, and compared, in one statement a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from string import Template
from typing import Any

from django.db import connection

from reporting.queries.facts import COMPLETION, LEVELS, Parameters

_CYCLE = ("school_year", "version_id", "phase", "is_demonstration")
_LEVEL = ("domain_code", "level_code", "counts")
_SCHOOLS = ("schools", "started", "evaluated", "accepted")
_ANSWERS = ("answers", "schools")
_OWN = "held.authority_id = %(authority_id)s"
_CHANGED = "(held.school_year, held.version_id) in (select * from unnest(%(years)s::int[], %(versions)s::bigint[]))"

# Only rows that differ are written, so that a submission of one school leaves the rest of the table alone.
_FILL = Template("""
with expected as ($expected), gone as (
    delete from $table as held
    where $scope and ($held_keys) not in (select $keys from expected)
    returning held.school_year, held.version_id
), written as (
    insert into $table as held ($columns) select $columns from expected
    on conflict ($keys) do update set ($values) = row($new_values)
    where ($held_values) is distinct from ($new_values)
    returning held.school_year, held.version_id
)
select school_year, version_id from gone union select school_year, version_id from written
""")

_COMPARE = Template("""
with expected as (select $columns from ($expected) as computed), held as (
    select $columns from $table as held where $scope
)
(select 'facts', to_jsonb(missing)::text from (table expected except table held) as missing)
union all
(select 'figures', to_jsonb(surplus)::text from (table held except table expected) as surplus)
order by 1, 2
""")

_SUM = Template("""
select $keys, $sums from $source as held where $scope group by $keys
""")


@dataclass(frozen=True)
class Figures:
    """A table of figures: what identifies a row, what is counted, the rows it concerns now, how they are computed."""

    table: str
    keys: tuple[str, ...]
    values: tuple[str, ...]
    scope: str
    expected: str

    def _names(self) -> dict[str, str]:
        return {
            "table": self.table,
            "scope": self.scope,
            "expected": self.expected,
            "keys": ", ".join(self.keys),
            "values": ", ".join(self.values),
            "columns": ", ".join((*self.keys, *self.values)),
            "held_keys": _of("held", self.keys),
            "held_values": _of("held", self.values),
            "new_values": _of("excluded", self.values),
        }

    def fill(self, parameters: Parameters) -> set[tuple[int, int]]:
        """Make the table agree with what is computed; the cycles (school year, version id) in which a row changed."""
        return {(year, version) for year, version in _rows(_FILL.substitute(self._names()), parameters)}

    def differences(self, parameters: Parameters) -> list[str]:
        """The rows that differ, each as it should be ("facts") and as it stands ("figures"); empty where all agree."""
        return [f"{side}: {row}" for side, row in _rows(_COMPARE.substitute(self._names()), parameters)]


def _of(table: str, columns: Sequence[str]) -> str:
    return ", ".join(f"{table}.{column}" for column in columns)


def _rows(statement: str, parameters: Parameters) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return cursor.fetchall()


def _sum_of(source: Figures, table: str) -> Figures:
    """The nation's table: the sum of all authorities' rows, in the cycles that changed."""
    keys = source.keys[1:]
    sums = ", ".join(f"sum({value})::int as {value}" for value in source.values)
    expected = _SUM.substitute(keys=", ".join(keys), sums=sums, source=source.table, scope=_CHANGED)
    return Figures(table, keys, source.values, _CHANGED, expected)


COMPLETION_FIGURES = Figures("reporting_completionrollup", ("authority_id", *_CYCLE), _SCHOOLS, _OWN, COMPLETION)
LEVEL_FIGURES = Figures("reporting_levelrollup", ("authority_id", *_CYCLE, *_LEVEL), _ANSWERS, _OWN, LEVELS)
AUTHORITY_FIGURES = (COMPLETION_FIGURES, LEVEL_FIGURES)
NATIONAL_FIGURES = (
    _sum_of(COMPLETION_FIGURES, "reporting_nationalcompletion"),
    _sum_of(LEVEL_FIGURES, "reporting_nationallevel"),
)
