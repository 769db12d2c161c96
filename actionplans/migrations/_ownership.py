"""What every table of this room needs: its owner's policies, and keys that keep what belongs together in one hand."""

from django.db.migrations.operations import RunSQL

from common.row_security import ADD, OWN_AUTHORITY, OWN_SCHOOL, WRITE, Access, agree_with_school, protect
from common.scope import ScopeKind

# An authority's own plans carry no school; those of its schools stay the schools' alone.
OWN_OF_AUTHORITY = f"{OWN_AUTHORITY} and school_id is null"


def owned(table: str, verbs: str = WRITE) -> list[RunSQL]:
    """A table of this room: written by its owner, and nobody else sees a row of it."""
    return [
        protect(
            f"actionplans_{table}",
            Access(ScopeKind.SCHOOL, verbs, OWN_SCHOOL),
            Access(ScopeKind.AUTHORITY, verbs, OWN_OF_AUTHORITY),
        ),
        agree_with_school(f"actionplans_{table}"),
    ]


def owned_history(table: str) -> RunSQL:
    """The history of a table of this room: added to by its trigger, read by its owner."""
    return protect(
        f"actionplans_{table}",
        Access(ScopeKind.SCHOOL, ADD, OWN_SCHOOL),
        Access(ScopeKind.AUTHORITY, ADD, OWN_OF_AUTHORITY),
    )


def same_owner(table: str, column: str, parent: str) -> RunSQL:
    """What a row refers to is of the same owner: another's cannot be named, whoever asks."""
    name = f"actionplans_{table}_{column}_of_owner"
    return RunSQL(
        f"alter table actionplans_{table} add constraint {name} "
        f"foreign key ({column}, owner_key) references actionplans_{parent} (id, owner_key)",
        reverse_sql=f"alter table actionplans_{table} drop constraint {name}",
    )
