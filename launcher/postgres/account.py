"""As whom PostgreSQL runs: it refuses root, so root steps down for it.

Best is a user namespace, in which root is somebody else to PostgreSQL and yet files stay root's, no user is added and
no folder is opened. Where the kernel forbids that, `setpriv` becomes `nobody`, which needs folders elsewhere.
"""

import hashlib
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

from launcher.errors import LauncherError
from launcher.places import Place

NOBODY = 65534
NAMESPACE = ("unshare", "-U", "--map-user=1000", "--map-group=1000")
STEP_DOWN = ("setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
OUTSIDE_CHECKOUT = Path("/var/lib/llesiant")


@dataclass(frozen=True)
class Account:
    """How to start a program for PostgreSQL: `prefix` goes before the command; `uid` owns its folders (None: we do).

    The folders of another owner lie outside the checkout, whose parents that owner may not enter.
    """

    prefix: tuple[str, ...] = ()
    uid: int | None = None

    def data_folder(self, place: Place) -> Path:
        """Where its data lies: in the place, or outside the checkout when the account could not reach it there."""
        if self.uid is None:
            return place.folder / "postgres"
        return outside_checkout(place) / "postgres"

    def socket_folder(self, place: Place) -> Path:
        """Where its socket lies."""
        return place.sockets if self.uid is None else self.data_folder(place).parent / "run"

    def hand_over(self, folder: Path) -> None:
        """Make the folder and give it to the account."""
        folder.mkdir(parents=True, exist_ok=True)
        folder.chmod(0o700)
        if self.uid is not None:
            folder.parent.chmod(0o755)
            os.chown(folder, self.uid, self.uid)


def outside_checkout(place: Place) -> Path:
    """The folder for a place whose own cannot be reached by `nobody`."""
    mark = hashlib.sha256(str(place.folder).encode()).hexdigest()[:12]
    return OUTSIDE_CHECKOUT / f"{place.name}-{mark}"


def account_for_postgres() -> Account:
    """The account that suits who we are and what the system allows. Raises LauncherError when there is none."""
    if os.geteuid() != 0:
        return Account()
    if works(NAMESPACE):
        return Account(prefix=NAMESPACE)
    if works(STEP_DOWN):
        return Account(prefix=STEP_DOWN, uid=NOBODY)
    raise LauncherError(
        "PostgreSQL refuses to run as root, and neither unshare nor setpriv works here. "
        "Start as an ordinary user, or set DATABASE_URL."
    )


def works(prefix: tuple[str, ...]) -> bool:
    """Whether a command can be run behind the prefix."""
    try:
        return subprocess.run([*prefix, "true"], capture_output=True, check=False).returncode == 0
    except FileNotFoundError:
        return False
