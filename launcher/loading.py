"""Fill the demonstration's database, in one process so that Django starts once: `python -m launcher.loading`.

Standard output carries a line for each step; what the commands print, and their log, goes to standard error.
"""

import sys

import django
from django.core.management import CommandError, call_command

from launcher.console import answer, say, timed

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


def load() -> None:
    """Run the steps in turn."""
    for title, command in STEPS:
        with timed(title, report=answer):
            say(f"--- {' '.join(command)}")
            call_command(*command, stdout=sys.stderr, stderr=sys.stderr, no_color=True)


if __name__ == "__main__":
    django.setup()
    try:
        load()
    except CommandError as error:
        # What the command has to say to a person; where in the code it said so helps nobody.
        say(str(error))
        sys.exit(1)
