"""`manage.py load_demo`: everything the demonstration shows, room by room, as often as one likes."""

from django.conf import settings
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand, CommandError

# Each room loads its own part; in this order, since the later ones build on the earlier.
PARTS = ("load_demo_places", "load_demo_evaluations", "load_demo_interventions", "load_demo_reporting")


class Command(BaseCommand):
    """Run it as the owner of the database, after `load_reference`, `frameworks load` and `interventions load`."""

    help = "Load the demonstration: invented schools, people and evaluations. Needs LLESIANT_DEMO=1."

    def handle(self, *args: object, **options: object) -> None:
        """Call the parts that exist, one after the other."""
        if not settings.DEMONSTRATION:
            raise CommandError("This installation is not a demonstration (LLESIANT_DEMO is not set to 1).")
        known = get_commands()
        for part in PARTS:
            if part in known:
                call_command(part, stdout=self.stdout, stderr=self.stderr)
