"""`manage.py demo_accounts`: the accounts of the demonstration as JSON and nothing else."""

import json
from dataclasses import asdict

from django.core.management.base import BaseCommand, CommandError

from schools.errors import NotADemonstration
from schools.services.demonstration import demonstration_accounts


class Command(BaseCommand):
    """Run it as the owner of the database, who sees every membership."""

    help = "Print the demonstration's accounts as a JSON list. Needs LLESIANT_DEMO=1."

    def handle(self, *args: object, **options: object) -> None:
        """Print the list."""
        try:
            accounts = demonstration_accounts()
        except NotADemonstration:
            raise CommandError("This installation is not a demonstration (LLESIANT_DEMO is not set to 1).") from None
        self.stdout.write(json.dumps([asdict(each) for each in accounts], ensure_ascii=False, indent=2))
