"""Where documents lie: below MEDIA_ROOT, outside everything the web server shows, under names nobody can guess."""

import hashlib
import os
import secrets
from pathlib import Path

from django.conf import settings

from reporting.services.documents.claims import StoredFile

READ_BY_OWNER = 0o600


def store_file(*, content: bytes, file_name: str) -> StoredFile:
    """Write the file so that it is there wholly or not at all."""
    stored_name = f"{secrets.token_hex(1)}/{secrets.token_hex(24)}.pdf"
    place = path_of(stored_name)
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    half = place.with_suffix(".part")
    with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, READ_BY_OWNER), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    half.replace(place)
    return StoredFile(stored_name, file_name, len(content), hashlib.sha256(content).hexdigest())


def path_of(stored_name: str) -> Path:
    """The path of a stored file."""
    return Path(settings.MEDIA_ROOT) / stored_name


def remove_file(stored: StoredFile) -> None:
    """Take back a file whose document another worker finished."""
    path_of(stored.stored_name).unlink(missing_ok=True)
