"""`manage.py frameworks check|load PATH` and `manage.py frameworks lock`: framework packs (docs/packs.md)."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from frameworks.errors import FrameworkError, PacksFaulty
from frameworks.rules import Pack
from frameworks.services import check_packs, load_packs, lock_packs, pack_files, refuse_changed_files

BY = "manage.py frameworks"


class Command(BaseCommand):
    """Run `load` as the owner of the database; `check` and `lock` need no database."""

    help = "Check framework packs, load them into the database, or lock those of the project as published."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """One verb, and where the packs are."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        for verb, purpose in (
            ("check", "Say every fault with its file and line."),
            ("load", "Publish: all packs or none; what is loaded already is left alone."),
        ):
            verbs.add_parser(verb, help=purpose).add_argument(
                "path", type=Path, help="A pack file or a folder of them."
            )
        verbs.add_parser("lock", help="Add the project's new packs to published.lock; they never change from then on.")

    def handle(self, *args: object, **options: object) -> None:
        """Do the verb; any fault or refusal is told and ends with exit code 1."""
        path = options.get("path")
        try:
            if isinstance(path, Path) and options["verb"] == "load":
                self._load(path)
            elif isinstance(path, Path):
                self._check(path)
            else:
                self._lock()
        except PacksFaulty as error:
            count = sum(len(faults) for faults in error.faults.values())
            raise CommandError(f"{error}\nFaults: {count}. Files with faults: {len(error.faults)}.") from None
        except (FrameworkError, OSError) as error:
            raise CommandError(str(error)) from None

    def _check(self, path: Path) -> None:
        files = pack_files(path)
        packs = check_packs(files=files)
        refuse_changed_files(files=files)
        for file, pack in zip(files, packs, strict=True):
            self.stdout.write(f"{file.name}: {_described(pack)}")

    def _load(self, path: Path) -> None:
        files = pack_files(path)
        refuse_changed_files(files=files)
        for one in load_packs(files=files, by=BY):
            said = "loaded and published" if one.is_new else "already loaded"
            self.stdout.write(f"{one.version.framework.slug} {one.version.version}: {said}")

    def _lock(self) -> None:
        added = lock_packs(by=BY)
        self.stdout.write("\n".join(f"{name}: locked" for name in added) or "Every pack is locked already.")


def _described(pack: Pack) -> str:
    statements = sum(len(domain.statements) for domain in pack.domains)
    levels = sum(level.counts for level in pack.levels)
    return f"{pack.slug} {pack.version}. Domains: {len(pack.domains)}. Statements: {statements}. Levels: {levels}."
