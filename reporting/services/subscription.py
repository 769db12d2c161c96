"""What reporting does when something happened to an evaluation: it asks a worker to bring the figures up to date."""

from typing import Any

from common.jobs import enqueue
from evaluations.models import StageEvent
from evaluations.services.events import stage_changed


def listen() -> None:
    """Begin to listen; called once, when the application is ready."""
    stage_changed.connect(_refresh_later, dispatch_uid="reporting.refresh_rollup")


def _refresh_later(sender: object, event: StageEvent, **kwargs: Any) -> None:
    enqueue("reporting.refresh_rollup", authority_id=event.authority_id)
