"""`python -m launcher VERB [ARGUMENTS]`: what each target of the Makefile calls."""

import subprocess
import sys
from collections.abc import Callable

from launcher import checking, demo, doctor, measuring, messages, testing
from launcher.console import say
from launcher.errors import Interrupted, LauncherError
from launcher.interrupts import raise_on_signals
from launcher.places import CHECKOUT
from launcher.tools import PYTHON

INTERRUPTED_STATUS = 130


def vendor(arguments: list[str]) -> int:
    """Fetch the vendored style sheets, scripts and fonts anew."""
    return subprocess.run([PYTHON, "-m", "launcher.vendor", *arguments], cwd=CHECKOUT, check=False).returncode


def collect_messages(arguments: list[str]) -> int:
    """Collect the texts to translate and compile what is translated."""
    messages.collect()
    messages.compile_all()
    return 0


VERBS: dict[str, Callable[[list[str]], int]] = {
    "demo": lambda arguments: demo.run(),
    "demo-reset": lambda arguments: demo.reset(),
    "demo-accounts": lambda arguments: demo.accounts(),
    "stop": lambda arguments: demo.stop(),
    "manage": demo.manage,
    "test": lambda arguments: testing.test(),
    "pytest": testing.pytest,
    "check": lambda arguments: checking.check(),
    "bench": measuring.bench,
    "vendor": vendor,
    "messages": collect_messages,
    "doctor": lambda arguments: doctor.report(),
}


def main(arguments: list[str]) -> int:
    """Do what the first argument says. Returns the exit status."""
    raise_on_signals()
    if not arguments or arguments[0] not in VERBS:
        say(f"Say one of: {', '.join(VERBS)}")
        return 2
    try:
        return VERBS[arguments[0]](arguments[1:])
    except LauncherError as error:
        say(str(error))
        return 1
    except Interrupted:
        return INTERRUPTED_STATUS


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
