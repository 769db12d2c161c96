"""Being in a transaction without paying for a savepoint."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction


@contextmanager
def one_transaction() -> Iterator[None]:
    """Run in the transaction that is open, or in one of its own where none is; also a decorator.

    `transaction.atomic` would set and release a savepoint inside another transaction, two statements on the way of
    every save. Only for a service whose named errors are raised before it has written anything: here nothing is undone
    unless the whole transaction is.
    """
    if connection.in_atomic_block:
        yield
    else:
        with transaction.atomic():
            yield
