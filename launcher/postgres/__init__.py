"""A private PostgreSQL for the demonstration and the tests, or the one that DATABASE_URL names.

The wheel's own start function is never called: as root it would add a system user and open every parent folder to
everyone. Only the binaries in it are used.
"""

from launcher.postgres.binaries import PostgresBinaries, find_binaries
from launcher.postgres.roles import Addresses
from launcher.postgres.server import EmbeddedPostgres

__all__ = ["Addresses", "EmbeddedPostgres", "PostgresBinaries", "find_binaries"]
