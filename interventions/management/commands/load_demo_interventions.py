"""`manage.py load_demo_interventions`: what the invented schools run and their authorities offer."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from interventions.services.demonstration import load_demonstration_interventions


class Command(BaseCommand):
    """Run it as the owner of the database, after `load_demo_places` and `interventions load`."""

    help = "Load the interventions of the invented schools. Needs LLESIANT_DEMO=1."

    def handle(self, *args: object, **options: object) -> None:
        """Load and say how many were added."""
        if not settings.DEMONSTRATION:
            raise CommandError("This installation is not a demonstration (LLESIANT_DEMO is not set to 1).")
        self.stdout.write(f"{load_demonstration_interventions()} interventions of invented schools were added.")
