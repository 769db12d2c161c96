"""`manage.py load_demo_places`: the schools and people of the demonstration, as often as one likes."""

from django.core.management.base import BaseCommand, CommandError

from schools.errors import NotADemonstration
from schools.services.demonstration import load_demonstration_places


class Command(BaseCommand):
    """Run it as the owner of the database, after `load_reference`."""

    help = "Load the invented schools and people of the demonstration. Needs LLESIANT_DEMO=1."

    def handle(self, *args: object, **options: object) -> None:
        """Load and say how much there is."""
        try:
            count = load_demonstration_places(by=None)
        except NotADemonstration:
            raise CommandError("This installation is not a demonstration (LLESIANT_DEMO is not set to 1).") from None
        self.stdout.write(f"{count} invented schools with their people.")
