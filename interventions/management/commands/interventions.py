"""`manage.py interventions load|check PATH`: the national catalogue from its packs (docs/packs.md)."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from interventions.errors import EntriesFaulty, NoEntriesFound
from interventions.services.loading import entry_files, load_entries, read_entry_files


class Command(BaseCommand):
    """Run `load` as the owner of the database, after the frameworks: entries name their domains."""

    help = "Check files of catalogue entries, or load them into the national catalogue."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One verb, and where the files are."""
        parser.add_argument("verb", choices=("check", "load"))
        parser.add_argument("path", type=Path, help="A file or a folder of them.")

    def handle(self, *args: object, **options: object) -> None:
        """Say what was found; every fault has its file and line, and ends with exit code 1."""
        try:
            drafts = read_entry_files(entry_files(Path(str(options["path"]))))
        except (EntriesFaulty, OSError) as error:
            raise CommandError(str(error)) from None
        except NoEntriesFound:
            raise CommandError("There is no file of entries here.") from None
        if options["verb"] == "check":
            self.stdout.write(f"Entries: {len(drafts)}. No faults.")
            return
        loaded = load_entries(drafts=drafts)
        self.stdout.write(f"Added: {len(loaded.added)}. Changed: {len(loaded.changed)}. As before: {len(loaded.same)}.")
