"""`python -m benchmarks`: every measurement in one run. With `QUICK=1`, smaller nations and fewer rounds."""

import os
import sys
import time

import django


def main() -> int:
    """Run everything, print the table, write the file. Returns 0: a missed target is a finding, not a failure."""
    django.setup()
    # Only now may the models be imported.
    from benchmarks import databases, results, running

    load_before, began = os.getloadavg()[0], time.monotonic()
    is_quick = os.environ.get("QUICK", "") not in ("", "0")
    figures = running.run(running.QUICK if is_quick else running.FULL)
    about = results.machine(load_before) | {"postgresql": databases.server_version(), "quick": is_quick}
    results.write(figures, about=about, seconds=time.monotonic() - began)
    print("\n".join(results.table(figures)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
