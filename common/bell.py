"""The bell: a statement that names a tenant table while no scope is open raises, because otherwise the database would
answer with 0 rows and nobody would notice (style 3.5)."""

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper

from common.scope import APP_ROLE, current_scope

TENANT_COLUMNS = {"school_id", "authority_id", "person_id"}
EXECUTE = Callable[[str, Any, bool, dict[str, Any]], Any]


class ScopeNotOpen(RuntimeError):
    """A statement would have touched a tenant table although no scope is open."""


@cache
def tenant_tables() -> frozenset[str]:
    """Names of the tables with a tenant's column (TENANT_COLUMNS): those row-level security must guard."""
    return frozenset(
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if TENANT_COLUMNS & {column.column for column in model._meta.local_fields}
        and model._meta.app_label not in settings.LIBRARY_APPS
    )


@cache
def _named_tenant_table() -> re.Pattern[str]:
    return re.compile(r'"?\b(' + "|".join(sorted(tenant_tables())) + r')\b"?')


def ring_without_scope(execute: EXECUTE, sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    """Django execute wrapper: refuse a statement on a tenant table outside every scope."""
    if current_scope() is None:
        named = _named_tenant_table().search(str(sql))
        if named:
            raise ScopeNotOpen(f"{named.group(1)} is a tenant table and no scope is open: {str(sql)[:200]}")
    return execute(sql, params, many, context)


def hang_bell(connection: BaseDatabaseWrapper, **kwargs: object) -> None:
    """Hang the bell on a new connection of the login role; the owner, who migrates and loads, goes without."""
    if connection.settings_dict["USER"] == APP_ROLE and ring_without_scope not in connection.execute_wrappers:
        connection.execute_wrappers.append(ring_without_scope)
