"""The database's addresses, and the login role `llesiant_app` that the service signs in as.

The owner migrates and loads; the service's own role owns nothing and sees 0 rows without a scope (design 2.2).
"""

from contextlib import closing
from dataclasses import dataclass
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

import psycopg2
from psycopg2 import sql

from launcher.errors import LauncherError
from launcher.places import Place

OWNER = "llesiant_owner"
APP = "llesiant_app"
DATABASE = "llesiant"


@dataclass(frozen=True)
class Addresses:
    """One database as its two users see it."""

    owner: str
    app: str


def socket_address(folder: str, port: int, user: str, database: str = DATABASE) -> str:
    """The address of a database behind a private socket."""
    return f"postgresql:///{database}?" + urlencode({"host": folder, "port": port, "user": user})


def with_user(address: str, user: str, password: str) -> str:
    """The same database, signed in to as somebody else."""
    parts = urlsplit(address)
    query = [(key, value) for key, value in parse_qsl(parts.query) if key not in {"user", "password"}]
    if not parts.hostname:
        query += [("user", user), ("password", password)]
        # Not urlunsplit, which takes the slashes of an empty host away.
        return f"{parts.scheme}://{parts.path}?{urlencode(query)}"
    host = parts.netloc.rpartition("@")[2]
    return urlunsplit(parts._replace(netloc=f"{quote(user)}:{quote(password, safe='')}@{host}", query=urlencode(query)))


def answers(address: str) -> bool:
    """Whether one can sign in there now."""
    try:
        psycopg2.connect(address, connect_timeout=2).close()
    except psycopg2.OperationalError:
        return False
    return True


def create_database(server: str) -> None:
    """Make the login role and the database in a fresh private server, unless they are there."""
    ensure_app_role(server)
    with closing(psycopg2.connect(server)) as connection, connection.cursor() as cursor:
        # A database cannot be made inside a transaction.
        connection.autocommit = True
        cursor.execute("select 1 from pg_database where datname = %s", (DATABASE,))
        if cursor.fetchone() is None:
            cursor.execute(sql.SQL("create database {}").format(sql.Identifier(DATABASE)))


def external_addresses(owner: str, place: Place) -> Addresses:
    """The addresses of a server that is not ours: its login role is made, with a random password that we keep.

    Raises LauncherError when the server does not let the owner in.
    """
    app = with_user(owner, APP, place.secret("app-password"))
    try:
        ensure_app_role(owner)
        if not answers(app):
            change = sql.SQL("alter role {} password %s").format(sql.Identifier(APP))
            run_sql(owner, change, (place.secret("app-password"),))
    except psycopg2.Error as error:
        raise LauncherError(f"DATABASE_URL does not work: {str(error).strip()}") from None
    return Addresses(owner=owner, app=app)


def run_sql(address: str, statement: sql.Composable, values: tuple[str, ...]) -> None:
    """Run one statement in a transaction of its own."""
    with closing(psycopg2.connect(address, connect_timeout=5)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(statement, values)


def ensure_app_role(address: str) -> None:
    """Make the login role, without a password, unless it is there."""
    statement = sql.SQL(
        "do $$ begin if not exists (select from pg_roles where rolname = {name}) then "
        "create role {role} login noinherit nosuperuser nobypassrls; end if; end $$"
    )
    run_sql(address, statement.format(name=sql.Literal(APP), role=sql.Identifier(APP)), ())
