"""Row-level security as migration operations: a tenant table gets its policies in the migration that creates it.

One policy per database role on plain columns, settings wrapped as a sub-select so that they are read once a statement
(design 2.2, measured in stack.md 4). What a role may do at all is a GRANT; which rows, a policy.
"""

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.operations import RunSQL
from django.db.models import Model

from common.scope import APP_ROLE, ScopeKind

OWN_PERSON = "person_id = (select nullif(current_setting('app.person_id', true), '')::bigint)"
OWN_INVITATION = "secret_hash = (select nullif(current_setting('app.invitation', true), ''))"
OWN_SCHOOL = "school_id = (select nullif(current_setting('app.school_id', true), '')::bigint)"
CASELOAD = "school_id = any((select nullif(current_setting('app.school_ids', true), '')::bigint[])::bigint[])"
OWN_AUTHORITY = "authority_id = (select nullif(current_setting('app.authority_id', true), '')::bigint)"
EVERYTHING = "true"

SQL = list[str | tuple[str, dict[str, Any] | list[Any] | tuple[Any, ...] | None]]

READ = "select"
ADD = "select, insert"
WRITE = "select, insert, update"


@dataclass(frozen=True)
class Access:
    """What one kind of scope may do with a table: `verbs` as in GRANT, `rows` as the SQL condition of its policy."""

    kind: ScopeKind
    verbs: str
    rows: str


def create_roles() -> RunSQL:
    """The login role and one NOLOGIN role per kind of scope; the login role may become each, and inherits none."""
    statements = [_create_role(APP_ROLE, "login noinherit nosuperuser nobypassrls")]
    statements += [_create_role(kind.role, "nologin nobypassrls") for kind in ScopeKind]
    statements += [_grant_role(kind.role, APP_ROLE) for kind in ScopeKind]
    statements += [_grant_role(kind.role, "current_user") for kind in ScopeKind]
    usage = ", ".join([APP_ROLE, *(kind.role for kind in ScopeKind)])
    return RunSQL([*statements, f"grant usage on schema public to {usage}"], reverse_sql=RunSQL.noop)


def protect(table: str, *accesses: Access) -> RunSQL:
    """Force row-level security on a tenant table and open it to exactly these scopes; the migrating owner sees all."""
    forward: SQL = [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"create policy {table}_owner on {table} to current_user using (true) with check (true)",
        # Without a scope the login role may ask, and is shown 0 rows: no policy names it.
        f"grant select on {table} to {APP_ROLE}",
    ]
    backward: SQL = [f"drop policy {table}_owner on {table}", f"alter table {table} disable row level security"]
    for access in accesses:
        name = f"{table}_{access.kind.value}"
        forward.append(f"grant {access.verbs} on {table} to {access.kind.role}")
        forward.append(
            f"create policy {name} on {table} to {access.kind.role} using ({access.rows}) with check ({access.rows})"
        )
        backward.insert(0, f"drop policy {name} on {table}")
    return RunSQL(forward, reverse_sql=backward)


def show_to_all_schools(table: str) -> RunSQL:
    """Force row-level security on a table that every school may read, and in which each adds and deletes its own."""
    role = ScopeKind.SCHOOL.role
    forward: SQL = [
        f"alter table {table} enable row level security",
        f"alter table {table} force row level security",
        f"create policy {table}_owner on {table} to current_user using (true) with check (true)",
        f"grant select on {table} to {APP_ROLE}",
        f"grant select, insert, delete on {table} to {role}",
        f"create policy {table}_read on {table} for select to {role} using (true)",
        f"create policy {table}_add on {table} for insert to {role} with check ({OWN_SCHOOL})",
        f"create policy {table}_delete on {table} for delete to {role} using ({OWN_SCHOOL})",
    ]
    policies = ("delete", "add", "read", "owner")
    backward: SQL = [f"drop policy {table}_{each} on {table}" for each in policies]
    return RunSQL(forward, reverse_sql=[*backward, f"alter table {table} disable row level security"])


def share_reference(table: str, verbs: str = READ) -> RunSQL:
    """A table without tenants (places, frameworks): every scope and the login role may read it."""
    roles = ", ".join([APP_ROLE, *(kind.role for kind in ScopeKind)])
    return RunSQL(f"grant {verbs} on {table} to {roles}", reverse_sql=f"revoke all on {table} from {roles}")


def agree_with_school(table: str) -> RunSQL:
    """The copied `authority_id` must be the school's own; when a school moves authority, the copies follow."""
    return RunSQL(
        f"alter table {table} add constraint {table}_agrees foreign key (school_id, authority_id) "
        "references schools_school (id, authority_id) on update cascade",
        reverse_sql=f"alter table {table} drop constraint {table}_agrees",
    )


def grant_library_tables(**kwargs: object) -> None:
    """After migrating: the login role may use the libraries' tables (sessions, sign-in); no tenant's rows are there."""
    tables = [model._meta.db_table for app in settings.LIBRARY_APPS for model in _all_models(app)]
    with connection.cursor() as cursor:
        for table in tables:
            cursor.execute(f'grant select, insert, update, delete on "{table}" to {APP_ROLE}')
        cursor.execute(f"grant select on django_migrations to {APP_ROLE}")


def _all_models(app_label: str) -> list[type[Model]]:
    models = apps.get_app_config(app_label).get_models(include_auto_created=True)
    return [model for model in models if model._meta.managed and not model._meta.proxy]


def _create_role(name: str, options: str) -> str:
    # Roles belong to the whole cluster: another database, or a parallel test, may have made this one already.
    return (
        f"do $$ begin if not exists (select from pg_roles where rolname = '{name}') then create role {name} {options}; "
        "end if; exception when duplicate_object or unique_violation then null; end $$"
    )


def _grant_role(role: str, member: str) -> str:
    named = "current_user" if member == "current_user" else f"'{member}'"
    return (
        "do $$ begin if not exists (select from pg_auth_members join pg_roles as who on who.oid = member "
        f"where roleid = '{role}'::regrole and who.rolname = {named}) then grant {role} to {member}; end if; end $$"
    )
