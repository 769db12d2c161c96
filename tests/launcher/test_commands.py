"""The commands a person types: the Makefile, the verbs behind it, and what they say when something is wrong."""

import re
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from launcher import doctor, web
from launcher.__main__ import VERBS, main
from launcher.console import table
from launcher.errors import LauncherError
from launcher.loading import static_fingerprint
from launcher.places import CHECKOUT
from launcher.sizes import report, spread

MAKEFILE = (CHECKOUT / "Makefile").read_text()


def test_each_target_calls_a_verb_and_each_verb_has_its_target() -> None:
    called = re.findall(r"^\t\$\(LAUNCH\) ([a-z-]+)", MAKEFILE, re.MULTILINE)
    assert sorted(called) == sorted(VERBS)


def test_make_alone_lists_every_target() -> None:
    listed = subprocess.run(["make"], cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout
    assert [f"make {verb} " in listed for verb in VERBS] == [True] * len(VERBS)


def test_unknown_verb_lists_the_known_ones(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["dance"]) == 2
    assert "demo-reset" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "eighty", "0", "70000", "-1"])
def test_port_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(LauncherError, match="1 to 65535"):
        web.port_wanted(text)


def test_port_in_use_is_refused_in_one_line() -> None:
    with socket.socket() as taken:
        taken.bind((web.HOST, 0))
        taken.listen()
        with pytest.raises(LauncherError, match=r"^Port \d+ cannot be used .*PORT=8123 make demo$"):
            web.refuse_taken(taken.getsockname()[1])


def test_nothing_answers_at_a_closed_port() -> None:
    with socket.socket() as closed:
        closed.bind((web.HOST, 0))
        assert web.status(closed.getsockname()[1], "/healthz") == 0


def need(is_there: bool) -> doctor.Need:
    return doctor.Need("A thing", "tests", lambda: is_there, ("a-thing",), "thing")


def test_missing_need_names_the_command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(doctor, "may_install", lambda: False)
    with pytest.raises(LauncherError, match="Nothing is skipped in silence"):
        doctor.require([need(is_there=True), need(is_there=False)])
    assert capsys.readouterr().err.count("A thing is missing (tests). To install it: ") == 1


def test_table_aligns_its_columns() -> None:
    assert table([{"email": "a@b", "role": "lead"}], ["email", "role"]) == ["email  role", "a@b    lead"]


def test_spread_of_sizes() -> None:
    found = spread([(size, f"file{size}") for size in range(1, 12)])
    assert (found.median, found.ninetieth, found.largest, found.where) == (6, 10, 11, "file11")


def test_sizes_are_reported_for_this_checkout() -> None:
    assert [line.split()[0] for line in report()] == [
        "files",
        "functions",
        "views",
        "test",
        "tests",
        "templates",
        "silenced",
    ]


def test_bootstrap_is_plain_shell() -> None:
    subprocess.run(["sh", "-n", "launcher/bootstrap.sh"], cwd=CHECKOUT, check=True)
    assert Path(CHECKOUT, "launcher", "bootstrap.sh").read_text().startswith("#!/bin/sh\n")


def test_reader_that_leaves_early_does_not_stop_us() -> None:
    program = "from launcher.console import answer\nfor number in range(100000): answer('line')\nraise SystemExit(7)"
    with subprocess.Popen([sys.executable, "-c", program], cwd=CHECKOUT, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.wait(10) == 7


def test_static_fingerprint_changes_with_a_file_and_with_the_libraries(tmp_path: Path) -> None:
    (tmp_path / "static").mkdir()
    (tmp_path / "uv.lock").write_text("one")
    prints = [static_fingerprint(tmp_path), static_fingerprint(tmp_path)]
    (tmp_path / "static" / "a.css").write_text("a {}")
    prints.append(static_fingerprint(tmp_path))
    (tmp_path / "uv.lock").write_text("two")
    prints.append(static_fingerprint(tmp_path))
    assert len(set(prints)) == 3
    assert prints[0] == prints[1]
