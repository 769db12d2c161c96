"""The room of people and places as a Django application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SchoolsConfig(AppConfig):
    """Gives the login role its library tables after each migration; hears of second steps that are set up."""

    name = "schools"

    def ready(self) -> None:
        from common.row_security import grant_library_tables
        from schools.services import second_steps

        post_migrate.connect(grant_library_tables, sender=self, dispatch_uid="schools.library_grants")
        second_steps.listen()
