"""Policies of this room: rows of the catalogue are read by whom they are open to, and written by their owner."""

from django.db.migrations.operations import RunSQL

from common.row_security import (
    ADD,
    CASELOAD,
    OWN_AUTHORITY,
    OWN_SCHOOL,
    READ,
    WRITE,
    Access,
    agree_with_school,
    protect,
)
from common.scope import APP_ROLE, ScopeKind

MY_SCHOOL = "(select nullif(current_setting('app.school_id', true), ''))"
MY_AUTHORITY = "(select nullif(current_setting('app.authority_id', true), ''))"
# The words of rules/readers.py, by who asks.
READ_BY = {
    ScopeKind.SCHOOL: f"array['everyone', 'schools-of-' || {MY_AUTHORITY}, 'school-' || {MY_SCHOOL}]",
    ScopeKind.CASELOAD: "array['everyone']",
    ScopeKind.AUTHORITY: f"array['everyone', 'schools-of-' || {MY_AUTHORITY}, 'authority-' || {MY_AUTHORITY}]",
    ScopeKind.NATIONAL: "array['everyone']",
    ScopeKind.PLATFORM: "array['everyone', 'platform']",
}
OWNED_BY = {
    ScopeKind.SCHOOL: OWN_SCHOOL,
    ScopeKind.AUTHORITY: f"{OWN_AUTHORITY} and school_id is null",
    ScopeKind.PLATFORM: "school_id is null and authority_id is null",
}


def opened(table: str) -> list[RunSQL]:
    """A table of the catalogue: read by those its `readers` name, added to and changed by its owner."""
    name = f"interventions_{table}"
    forward = [
        f"alter table {name} enable row level security",
        f"alter table {name} force row level security",
        f"create policy {name}_owner on {name} to current_user using (true) with check (true)",
        f"grant select on {name} to {APP_ROLE}",
    ]
    for kind, readers in READ_BY.items():
        forward.append(f"grant select on {name} to {kind.role}")
        forward.append(
            f"create policy {name}_{kind.value}_read on {name} for select to {kind.role} "
            f"using (readers = any ({readers}))"
        )
    for kind, rows in OWNED_BY.items():
        forward += [
            f"grant insert, update on {name} to {kind.role}",
            f"create policy {name}_{kind.value}_add on {name} for insert to {kind.role} with check ({rows})",
            f"create policy {name}_{kind.value}_change on {name} for update to {kind.role} "
            f"using ({rows}) with check ({rows})",
        ]
    return [RunSQL(forward, reverse_sql=RunSQL.noop), agree_with_school(name)]


def opened_history(table: str) -> RunSQL:
    """The history of a table of the catalogue: added to by its trigger, read by its owner."""
    return protect(f"interventions_{table}", *(Access(kind, ADD, rows) for kind, rows in OWNED_BY.items()))


def of_school(table: str, verbs: str = WRITE) -> list[RunSQL]:
    """A working table of a school: nobody else sees a row of it."""
    name = f"interventions_{table}"
    return [protect(name, Access(ScopeKind.SCHOOL, verbs, OWN_SCHOOL)), agree_with_school(name)]


def history_of_school(table: str) -> RunSQL:
    """The history of a school's table."""
    return protect(f"interventions_{table}", Access(ScopeKind.SCHOOL, ADD, OWN_SCHOOL))


def shown_interventions() -> list[RunSQL]:
    """What schools let others know they run: written and taken back by the school, read by those it chose."""
    name, school = "interventions_shownintervention", ScopeKind.SCHOOL.role
    others = READ_BY[ScopeKind.SCHOOL]
    return [
        protect(
            name,
            Access(ScopeKind.SCHOOL, f"{WRITE}, delete", OWN_SCHOOL),
            Access(ScopeKind.CASELOAD, READ, CASELOAD),
            Access(ScopeKind.AUTHORITY, READ, OWN_AUTHORITY),
        ),
        RunSQL(
            f"create policy {name}_neighbours on {name} for select to {school} using (readers = any ({others}))",
            reverse_sql=f"drop policy {name}_neighbours on {name}",
        ),
        agree_with_school(name),
    ]


def shown_needs() -> list[RunSQL]:
    """The needs schools told their authority."""
    name = "interventions_shownneed"
    return [
        protect(
            name,
            Access(ScopeKind.SCHOOL, f"{WRITE}, delete", OWN_SCHOOL),
            Access(ScopeKind.CASELOAD, READ, CASELOAD),
            Access(ScopeKind.AUTHORITY, READ, OWN_AUTHORITY),
        ),
        agree_with_school(name),
    ]


def of_authority(table: str, *schools: Access) -> RunSQL:
    """A table of an authority, and what its schools see of it."""
    return protect(f"interventions_{table}", Access(ScopeKind.AUTHORITY, WRITE, OWN_AUTHORITY), *schools)


def history_of_authority(table: str) -> RunSQL:
    """The history of an authority's table."""
    return protect(f"interventions_{table}", Access(ScopeKind.AUTHORITY, ADD, OWN_AUTHORITY))


def follows(table: str, columns: str, parent: str, parent_columns: str) -> RunSQL:
    """What a row copies of its parent is the parent's, and follows it."""
    name = f"interventions_{table}_follows_{parent}"
    return RunSQL(
        f"alter table interventions_{table} add constraint {name} foreign key ({columns}) "
        f"references interventions_{parent} ({parent_columns}) on update cascade",
        reverse_sql=f"alter table interventions_{table} drop constraint {name}",
    )
