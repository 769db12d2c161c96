"""The shared room as a Django application."""

from django.apps import AppConfig
from django.db.backends.signals import connection_created


class CommonConfig(AppConfig):
    """Hangs the bell on every connection to the database."""

    name = "common"

    def ready(self) -> None:
        from common.bell import hang_bell

        connection_created.connect(hang_bell, dispatch_uid="common.bell")
