"""`manage.py add_platform_administrator EMAIL NAME`: the first one, or one who is locked out."""

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.translation import override

from schools.enums import Language
from schools.services.first_administrator import add_platform_administrator


class Command(BaseCommand):
    """Run it as the owner of the database. All others are invited from the pages of the service."""

    help = "Add a platform administrator and print a link by which they choose a password within a day."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Address, name, language."""
        parser.add_argument("email")
        parser.add_argument("name")
        parser.add_argument("--language", choices=Language.values, default=Language.WELSH.value)

    def handle(self, *args: Any, **options: Any) -> None:
        """Add and print."""
        try:
            validate_email(options["email"])
        except ValidationError:
            raise CommandError(f"{options['email']} is not an e-mail address.") from None
        issued = add_platform_administrator(
            email=options["email"], name=options["name"], language=options["language"], by=None
        )
        with override(options["language"]):
            path = reverse("invitation", kwargs={"secret": issued.secret})
        self.stdout.write(f"Open this below the address of the service, once, within a day: {path}")
