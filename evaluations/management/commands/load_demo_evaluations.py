"""`manage.py load_demo_evaluations`: the invented schools' evaluations, as often as one likes."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from evaluations.services.demonstration import load_demonstration_evaluations


class Command(BaseCommand):
    """Run it as the owner of the database, after `load_demo_places` and `frameworks load`."""

    help = "Load the evaluations of the invented schools. Needs LLESIANT_DEMO=1."

    def handle(self, *args: object, **options: object) -> None:
        """Load and say how many began."""
        if not settings.DEMONSTRATION:
            raise CommandError("This installation is not a demonstration (LLESIANT_DEMO is not set to 1).")
        self.stdout.write(f"{load_demonstration_evaluations()} invented schools began their self-evaluation.")
