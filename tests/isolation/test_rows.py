"""What each scope sees and may write, asked by the login role on a connection of its own."""

from io import StringIO
from typing import Any

import pytest
from psycopg2 import Error, errors
from psycopg2.extras import Json

from common.bell import tenant_tables
from common.scope import SETTINGS, ScopeKind
from tests.access.world import World
from tests.isolation.audience import SEES, WRITES, scope_a, values

# The mark has the database made; the tests themselves talk to it past Django.
pytestmark = pytest.mark.django_db
TABLES = sorted(tenant_tables())
KINDS = list(ScopeKind)
# Rows of these must exist for tenant A and for another, or what is shown proves nothing.
FULL_ENOUGH = 2
# Facts that are written once; who reads them only asks for more trouble.
GENERATED = {"owner_key", "search"}
WRITTEN_ONCE = (
    "evaluations_submission",
    "evaluations_submittedanswer",
    "evaluations_stageevent",
    "evaluations_review",
    "evaluations_stagestep",
    "actionplans_planstageevent",
    "actionplans_progressupdate",
    "actionplans_reading",
    "actionplans_sharedplan",
    "actionplans_remindersent",
    "interventions_interventionstep",
    "interventions_alternative",
)


def test_every_tenant_table_has_its_audience_told():
    told = {table for tables in SEES.values() for table in tables}
    assert told == set(TABLES), "say in tests/isolation/audience.py who sees which rows of the new table"


@pytest.mark.parametrize("table", TABLES)
def test_without_scope_nothing_exists(committed, app, table):
    assert _rows(app, f"select count(*) from {table}") == [(0,)]


@pytest.mark.parametrize("kind", KINDS)
def test_scope_sees_exactly_its_rows(committed, app, owner, kind):
    wrong, seen = {}, 0
    for table in TABLES:
        expected = _of_owner(owner, table, SEES[kind].get(table, "false"), committed)
        found = _seen(app, kind, table, committed)
        seen += len(found)
        if found != expected:
            wrong[table] = f"sees {len(found)} rows, should see {len(expected)}"
    assert wrong == {}
    assert seen > 0


@pytest.mark.parametrize("kind", KINDS)
def test_scope_has_rows_of_others_to_be_kept_from(committed, owner, kind):
    """Guards the test above: of most tables there is more than this scope sees."""
    narrow = {table: rows for table, rows in SEES[kind].items() if rows != "true"}
    kept = [table for table, rows in narrow.items() if _of_owner(owner, table, f"not ({rows})", committed)]
    assert len(kept) >= len(narrow) / FULL_ENOUGH


@pytest.mark.parametrize("kind", KINDS)
def test_row_of_another_tenant_cannot_be_added(committed, app, owner, kind):
    tried = 0
    for table in _where_it_may(app, kind, "insert"):
        other = _row_of_another(owner, kind, table, committed)
        if other:
            tried += 1
            with pytest.raises(errors.InsufficientPrivilege, match="row-level security"):
                _insert(app, kind, table, other, committed)
            app.rollback()
    assert tried or kind in {ScopeKind.PERSON, ScopeKind.NATIONAL, ScopeKind.HOUSEKEEPING}


@pytest.mark.parametrize("kind", KINDS)
def test_row_cannot_be_given_to_another_tenant(committed, app, owner, kind):
    other = committed.tenants["c"]
    for table in _where_it_may(app, kind, "update"):
        for column, value in (("school_id", other.school.id), ("authority_id", other.authority.id)):
            if column in _columns(owner, table) and column in WRITES.get((kind, table), SEES[kind][table]):
                _open(app, kind, committed)
                with pytest.raises(Error):
                    _run(app, f"update {table} set {column} = %s", [value])
                app.rollback()


@pytest.mark.parametrize("table", WRITTEN_ONCE)
@pytest.mark.parametrize("kind", KINDS)
def test_submitted_facts_cannot_be_changed_or_deleted(committed, app, kind, table):
    for statement in (f"update {table} set school_id = school_id", f"delete from {table}", f"truncate {table}"):
        _open(app, kind, committed)
        with pytest.raises(errors.InsufficientPrivilege):
            _run(app, statement)
        app.rollback()


@pytest.mark.parametrize("table", [*WRITTEN_ONCE, "evaluations_submissioncontent"])
def test_submitted_facts_stand_even_against_the_owner(committed, owner, table):
    column = "sha256" if table == "evaluations_submission" else "school_id"
    for statement in (f"update {table} set {column} = null", f"delete from {table}"):
        with pytest.raises(Error):
            _run(owner, statement)
        owner.rollback()


def test_only_figures_and_what_schools_take_back_may_be_deleted(committed, app):
    may = {(kind, table) for kind in KINDS for table in _where_it_may(app, kind, "delete")}
    figures = {(ScopeKind.ROLLUP, f"reporting_{table}") for table in ("completionrollup", "levelrollup", "rollupstate")}
    taken_back = ("evaluations_sharedexample", "interventions_shownintervention", "interventions_shownneed")
    assert may == {*figures, *((ScopeKind.SCHOOL, table) for table in taken_back)}


def test_an_example_of_another_school_can_be_read_but_not_taken_away(committed, app, owner):
    _open(app, ScopeKind.SCHOOL, committed)
    other = committed.tenants["c"].school.id
    assert _rows(app, f"select count(*) from evaluations_sharedexample where school_id = {other}") != [(0,)]
    with app.cursor() as cursor:
        cursor.execute("delete from evaluations_sharedexample where school_id = %s", [other])
        assert cursor.rowcount == 0
    app.rollback()


@pytest.mark.parametrize("kind", KINDS)
def test_copying_out_shows_no_more_than_a_query(committed, app, owner, kind):
    """COPY goes past Django, and so past the bell."""
    for table, rows in SEES[kind].items():
        if kind != ScopeKind.HOUSEKEEPING:
            _open(app, kind, committed)
            copied = StringIO()
            with app.cursor() as cursor:
                cursor.copy_expert(f"copy (select {_key(table)} from {table}) to stdout", copied)
            app.rollback()
            assert len(copied.getvalue().splitlines()) == len(_of_owner(owner, table, rows, committed))


def test_scope_ends_with_the_transaction(committed, app):
    _open(app, ScopeKind.SCHOOL, committed)
    assert _rows(app, "select count(*) from evaluations_answer") != [(0,)]
    app.commit()
    assert _rows(app, "select current_user::text, count(*) from evaluations_answer") == [("llesiant_app", 0)]
    assert _rows(app, "select " + ", ".join(f"current_setting('{name}')" for name in SETTINGS)) == [("",) * 5]


def test_scope_without_its_setting_sees_nothing(committed, app):
    """After a commit settings are '' and not NULL: neither may be an error or everything."""
    for table in SEES[ScopeKind.SCHOOL]:
        if SEES[ScopeKind.SCHOOL][table] != "true":
            _run(app, "set local role scope_school")
            # What is open to everyone needs no setting; anything else needs one.
            hidden = " where readers <> 'everyone'" if "everyone" in SEES[ScopeKind.SCHOOL][table] else ""
            assert _rows(app, f"select count(*) from {table}{hidden}") == [(0,)]
            _open(app, ScopeKind.SCHOOL, committed)
            app.commit()


@pytest.mark.parametrize("value", ["1 or true", "{1,2}", "true", "1; reset role", "1)) or ((true", "' or ''='", "*"])
def test_setting_is_a_value_and_never_sql(committed, app, value):
    for name, role in (("app.school_id", "scope_school"), ("app.authority_id", "scope_authority")):
        _run(app, "select set_config(%s, %s, true), set_config('role', %s, true)", [name, value, role])
        with pytest.raises(errors.InvalidTextRepresentation):
            _run(app, "select count(*) from evaluations_submission")
        app.rollback()


@pytest.mark.parametrize("value", ["1", "1,2", "{1,2", "{1} or true", "{*}", "{all}"])
def test_list_of_schools_is_a_list_and_never_sql(committed, app, value):
    _run(app, "select set_config('app.school_ids', %s, true), set_config('role', 'scope_caseload', true)", [value])
    with pytest.raises(errors.InvalidTextRepresentation):
        _run(app, "select count(*) from evaluations_submission")


@pytest.mark.parametrize("value", ["{}", "{NULL}", "{-1}", "{0}"])
def test_list_of_no_schools_shows_none(committed, app, value):
    _run(app, "select set_config('app.school_ids', %s, true), set_config('role', 'scope_caseload', true)", [value])
    assert _rows(app, "select count(*) from evaluations_submission") == [(0,)]


def _open(connection: Any, kind: ScopeKind, world: World) -> None:
    """Open the scope in SQL, as common/scope.py says it does."""
    scope = scope_a(kind, world)
    pairs = [("role", kind.role), *((name, scope.settings.get(name, "")) for name in SETTINGS)]
    for name, value in pairs:
        _run(connection, "select set_config(%s, %s, true)", [name, value])


def _seen(connection: Any, kind: ScopeKind, table: str, world: World) -> set[Any]:
    """Keys of the rows this scope shows; none where it may not even ask."""
    _open(connection, kind, world)
    try:
        return {row[0] for row in _rows(connection, f"select {_key(table)} from {table}")}
    except errors.InsufficientPrivilege:
        return set()
    finally:
        connection.rollback()


def _of_owner(connection: Any, table: str, rows: str, world: World) -> set[Any]:
    return {
        row[0] for row in _rows(connection, f"select {_key(table)} from {table} where {rows.format(**values(world))}")
    }


def _row_of_another(connection: Any, kind: ScopeKind, table: str, world: World) -> dict[str, Any] | None:
    own = WRITES.get((kind, table), SEES[kind][table]).format(**values(world))
    with connection.cursor() as cursor:
        cursor.execute(f"select * from {table} where not ({own}) limit 1")
        found = cursor.fetchone()
        return dict(zip([column.name for column in cursor.description], found, strict=True)) if found else None


def _insert(connection: Any, kind: ScopeKind, table: str, row: dict[str, Any], world: World) -> None:
    _open(connection, kind, world)
    # What the database computes itself nobody may give.
    row = {key: Json(value) if isinstance(value, dict) else value for key, value in row.items() if key not in GENERATED}
    columns = ", ".join(f'"{name}"' for name in row)
    _run(connection, f"insert into {table} ({columns}) values ({', '.join(['%s'] * len(row))})", list(row.values()))


def _where_it_may(connection: Any, kind: ScopeKind, verb: str) -> list[str]:
    return [
        table
        for table in TABLES
        if _rows(connection, "select has_table_privilege(%s, %s, %s)", [kind.role, table, verb]) == [(True,)]
    ]


def _columns(connection: Any, table: str) -> set[str]:
    found = _rows(connection, "select column_name from information_schema.columns where table_name = %s", [table])
    return {name for (name,) in found}


def _key(table: str) -> str:
    return "pgh_id" if table.endswith("event") and not table.endswith("stageevent") else "id"


def _run(connection: Any, statement: str, parameters: list[Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def _rows(connection: Any, statement: str, parameters: list[Any] | None = None) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        return list(cursor.fetchall())
