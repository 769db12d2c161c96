"""`manage.py load_example vale`: a real authority's plan with its review, to look at; as often as one likes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from actionplans.errors import UnknownExample
from actionplans.rules.owner import Owner
from actionplans.services.examples import example_told, load_example
from schools.enums import Role
from schools.models import Authority, Membership

ACTING = (Role.AUTHORITY_OFFICER, Role.AUTHORITY_ADMINISTRATOR)


class Command(BaseCommand):
    """Run it as the owner of the database, once somebody acts for the authority: the plans are loaded in their name."""

    help = "Load a real plan as an example, e.g. load_example vale."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The name of the example, and for which authority if not its own."""
        parser.add_argument("name")
        parser.add_argument("--authority", help="three-digit code of the authority that is to have it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Load it and say what was loaded."""
        try:
            told = example_told(options["name"])
        except UnknownExample as fault:
            raise CommandError(f"There is no example “{fault.name}”; there are: {', '.join(fault.known)}.") from None
        code = options["authority"] or told["authority"]
        authority = Authority.objects.filter(code=code).first()
        if authority is None:
            raise CommandError(f"There is no authority with the code {code}. Run load_reference first.")
        acting = Membership.objects.filter(authority=authority, school=None, role__in=ACTING, until_on=None)
        member = acting.order_by("role", "id").first()
        if member is None:
            raise CommandError(f"Nobody acts for {authority.name_en} yet. Invite an officer first.")
        loaded = load_example(told=told, owner=Owner(authority.pk, None, authority.code), by=member.person_id)
        self.stdout.write(f"{len(loaded)} plans loaded for {authority.name_en}.")
