"""Queue work by name, after commit. Neither views nor services import tasks (style 3.6)."""

import logging
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)


def enqueue(name: str, **arguments: object) -> None:
    """Send the task `name` with plain arguments once the present transaction has committed.

    A broker that cannot be reached is logged, not raised: what matters lies in a row, and the sweeps find it again.
    """
    transaction.on_commit(partial(_send, name, arguments))


def _send(name: str, arguments: dict[str, object]) -> None:
    current_app.loader.import_default_modules()
    task = current_app.tasks[name]
    try:
        task.apply_async(kwargs=arguments, retry=False)
    except (OperationalError, OSError):
        logger.warning("the broker is down; %s will be found by its sweep", name)
