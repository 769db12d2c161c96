"""Where files of evidence lie: below MEDIA_ROOT, outside everything the web server shows, under unguessable names."""

import os
import secrets
from pathlib import Path

from django.conf import settings

READ_BY_OWNER = 0o600


def store_file(content: bytes, extension: str) -> str:
    """Write the file so that it is there wholly or not at all; the name it is kept under."""
    stored_name = f"evidence/{secrets.token_hex(1)}/{secrets.token_hex(24)}.{extension}"
    place = path_of(stored_name)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = place.with_suffix(".part")
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, READ_BY_OWNER), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(place)
    return stored_name


def path_of(stored_name: str) -> Path:
    """The path of a stored file."""
    return Path(settings.MEDIA_ROOT) / stored_name
