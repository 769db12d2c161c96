"""Places of their own for the launcher's tests, in a folder whose path has a space in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from launcher.places import Place


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Place]:
    """An empty place under a path with a space; servers named from outside are forgotten, so that ours are started."""
    for name in ("DATABASE_URL", "REDIS_URL", "LLESIANT_BINARIES", "LLESIANT_PLACE"):
        monkeypatch.delenv(name, raising=False)
    made = Place("try", tmp_path / "a folder")
    yield made
    made.remove()
