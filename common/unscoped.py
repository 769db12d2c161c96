"""The escape hatch: work that belongs to no single tenant, such as finding lost documents.

It opens the housekeeping role, which sees states and dates only, never anything a school wrote. Who may import this
module is a contract (pyproject.toml); each use gives its reason, which is logged.
"""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from common.scope import Scope, ScopeKind, open_scope

logger = logging.getLogger(__name__)


@contextmanager
def housekeeping(reason: str) -> Iterator[None]:
    """Open the housekeeping scope over all tenants; `reason` says why and is logged."""
    logger.info("housekeeping scope opened: %s", reason)
    with open_scope(Scope(ScopeKind.HOUSEKEEPING)):
        yield
