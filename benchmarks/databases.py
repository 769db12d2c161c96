"""Databases of the measurements' own, one a nation, beside the one the launcher made."""

import os
from contextlib import closing
from urllib.parse import urlsplit, urlunsplit

import psycopg2
from django.db import connection
from psycopg2 import sql

from wellbeing import environment

OWNER = "TEST_DATABASE_OWNER_URL"
APP = "TEST_DATABASE_APP_URL"
PREFIX = "llesiant_bench_"


def address(name: str, user: str = APP) -> str:
    """The address of one of our databases, as its owner or as the service's login role sees it."""
    parts = urlsplit(os.environ[user])
    changed = urlunsplit(parts._replace(path=f"/{PREFIX}{name}"))
    # An address without a host loses its slashes.
    return changed if parts.netloc else changed.replace(f"{parts.scheme}:/", f"{parts.scheme}:///", 1)


def create(name: str, template: str | None = None) -> None:
    """Make a database afresh, empty or as a copy of another of ours."""
    copied = sql.Identifier(PREFIX + template) if template else sql.SQL("template1")
    drop(name)
    _run(sql.SQL("create database {} template {}").format(sql.Identifier(PREFIX + name), copied))


def drop(name: str) -> None:
    """Delete a database of ours, if it is there."""
    _run(sql.SQL("drop database if exists {} with (force)").format(sql.Identifier(PREFIX + name)))


def use(name: str, user: str = APP) -> None:
    """From now on this process speaks to that database, as the login role (with the bell) or as the owner."""
    connection.close()
    connection.execute_wrappers.clear()
    connection.settings_dict.update({**environment.database(user), "NAME": PREFIX + name})


def server_version() -> str:
    """What the server calls itself."""
    with closing(psycopg2.connect(os.environ[OWNER])) as server:
        return server.get_parameter_status("server_version") or ""


def _run(statement: sql.Composable) -> None:
    with closing(psycopg2.connect(os.environ[OWNER])) as server, server.cursor() as cursor:
        server.autocommit = True
        cursor.execute(statement)
