"""The rooms: the contracts are those agreed, name every room, hold, and bend for nobody."""

import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.consistency.repository import ROOMS, ROOT

DOWNWARDS = ["wellbeing", "reporting", "actionplans", "interventions", "evaluations", "frameworks", "schools", "common"]
FLOORS = [
    "(urls)",
    "(views) | (api) | (admin) | (tasks) | (management)",
    "(serializers)",
    "(forms) | (presenters)",
    "(services)",
    "(queries)",
    "(policies)",
    "(models)",
    "(rules)",
]
NO_FLOORS = {"wellbeing", "common"}
BESIDE_THE_FLOORS = ["apps", "enums", "errors", "migrations", "templatetags", "packs"]


@pytest.fixture
def contracts() -> dict[str, dict[str, Any]]:
    """The contracts by name."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]
    return {contract["name"]: contract for contract in settings["contracts"]}


def test_contracts_hold():
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, "0 broken" in done.stdout) == (0, True), done.stdout


def test_every_room_is_under_contract(contracts):
    rooms = {path.parent.name for path in ROOT.glob("*/apps.py")} | {"wellbeing"}
    assert rooms == set(ROOMS) == set(DOWNWARDS)
    assert contracts["The rooms: imports run downwards only"]["layers"] == DOWNWARDS
    assert set(contracts["The floors of a room"]["containers"]) == rooms - NO_FLOORS


def test_floors_are_those_agreed_and_all_there_is(contracts):
    floors = contracts["The floors of a room"]
    assert floors["layers"] == FLOORS
    assert floors["exhaustive"] is True
    assert floors["exhaustive_ignores"] == BESIDE_THE_FLOORS


def test_contracts_have_no_exceptions(contracts):
    """One list is no exception but what the contract says: a room reaches its own web layer."""
    bending = {name: contract["ignore_imports"] for name, contract in contracts.items() if "ignore_imports" in contract}
    assert list(bending) == ["A room's web layer is its own"]
    own = {f"{room}.** -> {room}.**" for room in DOWNWARDS if room not in NO_FLOORS}
    assert set(bending["A room's web layer is its own"]) == own | {"** -> common.**"}


def test_rules_are_pure_and_the_hatch_is_listed(contracts):
    pure, hatch = contracts["Rules are pure"], contracts["The escape hatch is listed"]
    assert (pure["source_modules"], pure["forbidden_modules"]) == (["*.rules"], ["django", "rest_framework", "celery"])
    assert (hatch["protected_modules"], hatch["allowed_importers"]) == (
        ["common.unscoped"],
        ["reporting.tasks", "schools.tasks"],
    )
