"""`make bench`: the measurements, against private servers that are as careful with the disk as real ones."""

from collections.abc import Sequence

from launcher import messages
from launcher.backing import backing, end_leftovers
from launcher.environment import testing_environment
from launcher.errors import LauncherError
from launcher.places import place_named
from launcher.tools import PYTHON, run_here


def bench(arguments: Sequence[str]) -> int:
    """Run `benchmarks/` with these arguments. Returns its exit status."""
    place = place_named("bench")
    with place.held() as ours:
        if not ours:
            raise LauncherError("The measurements of this checkout are already running.")
        end_leftovers(place)
        messages.compile_all()
        with backing(place) as found:
            environment = {**testing_environment(place, found), "DJANGO_SETTINGS_MODULE": "wellbeing.settings"}
            return run_here([PYTHON, "-m", "benchmarks", *arguments], environment)
