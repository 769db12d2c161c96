"""The room of reporting as a Django application."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Rollups and documents are made by workers and can always be made again."""

    name = "reporting"

    def ready(self) -> None:
        """Listen to what happens to evaluations."""
        from reporting.services.subscription import listen

        listen()
