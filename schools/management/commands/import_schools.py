"""`manage.py import_schools PATH`: import a register of schools of any number of authorities, all of it or nothing."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from schools.errors import ColumnsMissing, FileTooLarge, NotATable, RegisterFaulty
from schools.presenters.register import fault_text
from schools.rules.register import Column, Reading
from schools.services.register import Change, changes_of, import_register, read_schools
from schools.services.register_files import read_table


class Command(BaseCommand):
    """Run it as the owner of the database, after `load_reference`."""

    help = "Import a register of schools (XLSX or CSV). Every fault of every row is listed; then nothing is imported."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """PATH, and how the file calls its columns."""
        parser.add_argument("path", type=Path)
        parser.add_argument("--dry-run", action="store_true", help="say what would be done, and do nothing")
        parser.add_argument(
            "--map",
            action="append",
            default=[],
            metavar="COLUMN=HEADING",
            help=f"the file's own heading for one of: {', '.join(Column)}",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read, list the faults, import."""
        reading = self._read(options["path"], self._mapping(options["map"]))
        for fault in reading.faults:
            self.stderr.write(f"row {fault.line}: {fault_text(fault)}")
        if reading.faults:
            raise CommandError(f"{len(reading.faults)} faults in {len(reading.rows)} rows; nothing was imported.")
        if options["dry_run"]:
            changes = list(changes_of(reading.rows).values())
            counts = ", ".join(f"{changes.count(change)} {change.value}" for change in Change)
            self.stdout.write(f"No faults. It would be: {counts}.")
            return
        self._import(reading)

    def _mapping(self, pairs: list[str]) -> dict[Column, str]:
        try:
            return {Column(column): heading for column, heading in (pair.split("=", 1) for pair in pairs)}
        except ValueError:
            raise CommandError(f"--map wants COLUMN=HEADING, with a column of: {', '.join(Column)}.") from None

    def _read(self, path: Path, mapping: dict[Column, str]) -> Reading:
        try:
            return read_schools(read_table(path.read_bytes()), mapping)
        except OSError as fault:
            raise CommandError(f"{path} cannot be read: {fault.strerror}.") from None
        except FileTooLarge:
            raise CommandError("The file is too large: at most 2 MB and 5,000 rows are read.") from None
        except NotATable:
            raise CommandError("This is neither a workbook (XLSX) nor separated text (CSV in UTF-8).") from None
        except ColumnsMissing as fault:
            raise CommandError(f"Columns are missing: {fault}. Use --map for other headings.") from None

    def _import(self, reading: Reading) -> None:
        try:
            done = import_register(rows=reading.rows, by=None)
        except RegisterFaulty:
            raise CommandError("Nothing was imported: one of the numbers is taken by another school.") from None
        self.stdout.write(f"{done.new} new, {done.changed} changed, {done.same} as they were.")
