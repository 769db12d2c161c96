"""`manage.py load_reference`: health boards, authorities and term dates, as often as one likes."""

from django.core.management.base import BaseCommand

from schools.services.reference import load_reference


class Command(BaseCommand):
    """Run it as the owner of the database, after migrating."""

    help = "Load the health boards, the local authorities and the published term dates."

    def handle(self, *args: object, **options: object) -> None:
        """Load and say how much there is."""
        loaded = load_reference(by=None)
        self.stdout.write(
            f"{loaded.health_boards} health boards, {loaded.authorities} authorities, {loaded.terms} terms."
        )
