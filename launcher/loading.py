"""Fill the demonstration's database, in one process so that Django starts once: `python -m launcher.loading LOG`."""

import sys
from pathlib import Path
from typing import TextIO

import django
from django.core.management import CommandError, call_command

from launcher.console import timed

# Each may be run again and again: what is there already stays as it is.
MIGRATE = ("database tables", ("migrate", "--noinput"))
REFERENCE = (
    ("health boards, authorities and terms", ("load_reference",)),
    ("frameworks", ("frameworks", "load", "frameworks/packs")),
)
STEPS = (
    MIGRATE,
    *REFERENCE,
    ("demonstration schools and people", ("load_demo",)),
    ("style sheets and scripts", ("collectstatic", "--noinput")),
)


def load(log: TextIO) -> None:
    """Run the steps in turn; what the commands print goes to the log."""
    for title, command in STEPS:
        with timed(title):
            print(f"--- {' '.join(command)}", file=log, flush=True)
            call_command(*command, stdout=log, stderr=log, no_color=True)


if __name__ == "__main__":
    django.setup()
    with Path(sys.argv[1]).open("a", encoding="utf-8") as file:
        try:
            load(file)
        except CommandError as error:
            # What the command has to say to a person; where in the code it said so helps nobody.
            print(error, file=file)
            sys.exit(1)
