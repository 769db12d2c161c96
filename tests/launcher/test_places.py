"""Where things lie: private, and with sockets whose addresses are short and plain."""

from pathlib import Path

import pytest

from launcher.errors import LauncherError
from launcher.places import Place, fits_sockets, place_named


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_folders_are_closed_to_others(place: Place) -> None:
    assert [mode(path) for path in (place.folder, place.records, place.logs, place.sockets)] == [0o700] * 4


def test_secret_is_made_once_and_closed_to_others(place: Place) -> None:
    first = place.secret("secret")
    assert place.secret("secret") == first
    assert len(first) >= 50
    assert mode(place.folder / "secret") == 0o600


@pytest.mark.parametrize("path", ["/srv/a b", "/srv/llŷn", "/srv/a,b", "/srv/" + "x" * 90])
def test_sockets_do_not_fit_in_a_long_or_unusual_path(path: str) -> None:
    assert not fits_sockets(Path(path))


def test_sockets_stay_in_a_short_and_plain_path() -> None:
    assert fits_sockets(Path("/home/somebody/llesiant/var/demo/run"))


def test_socket_folder_elsewhere_is_remembered_and_removed(place: Place) -> None:
    elsewhere = place.sockets
    assert place.checkout not in elsewhere.parents
    assert place.sockets == elsewhere
    place.remove()
    assert not elsewhere.exists()


def test_socket_folder_that_others_may_enter_is_not_trusted(place: Place) -> None:
    doubtful = place.sockets
    doubtful.chmod(0o755)
    fresh = place.sockets
    doubtful.rmdir()
    assert fresh != doubtful


def test_place_is_held_by_one_at_a_time(place: Place) -> None:
    with place.held() as first, place.held() as second:
        assert (first, second) == (True, False)
    with place.held() as again:
        assert again


def test_place_name_with_a_path_in_it_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLESIANT_PLACE", "../elsewhere")
    with pytest.raises(LauncherError, match="small letters"):
        place_named("demo")
