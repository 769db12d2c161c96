"""Sizes, silenced checks, and what must not stand in a file that everybody gets."""

import ast
import re

import pytest

from launcher.sizes import SUPPRESSION
from tests.consistency.repository import ROOMS, sources, texts

LONGEST_FILE = 400
LONGEST_FUNCTION = 80
LONGEST_TEMPLATE = 200
FEWEST_FUNCTIONS = 300
# Addresses a reader is sent to, standards, licences, and those that mean nobody.
HOSTS = {
    "localhost",
    "127.0.0.1",
    "example.org",
    "llesiant.example.org",
    "www.w3.org",
    "mozilla.org",
    "github.com",
    "ico.org.uk",
    "www.equalityadvisoryservice.com",
    "login.microsoftonline.com",
    "accounts.google.com",
    "dequeuniversity.com",
    "scripts.sil.org",
    "openfontlicense.org",
}
HOST = re.compile(r"https?://([A-Za-z0-9._-]+[A-Za-z0-9])")
# A folder of the machine this was written on; inside containers and examples of others' paths are meant to be absolute.
MACHINE = re.compile(r"(?<![\w./:$}-])/(?:" + "|".join(["work", "root", "home", "Users", "tmp"]) + r")/[\w.-]+")
ABSOLUTE_ON_PURPOSE = {"Dockerfile", "docker-compose.yml", "tests/launcher/test_places.py"}
FORBIDDEN_NAMES = re.compile(r"(Manager|Helper|Handler)$|^(process_|handle_)")
# Django calls it so.
GIVEN_NAMES = {"process_view"}


def test_files_are_short():
    assert [str(path) for path, text in _python() if len(text.splitlines()) > LONGEST_FILE] == []


def test_functions_are_short():
    functions = [
        (node.end_lineno - node.lineno + 1, f"{path}:{node.lineno} {node.name}")
        for path, text in _python()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno
    ]
    assert len(functions) > FEWEST_FUNCTIONS
    assert [where for length, where in functions if length > LONGEST_FUNCTION] == []


def test_templates_are_short():
    long = [str(path) for path, text in texts(".html", below=("templates",)) if text.count("\n") > LONGEST_TEMPLATE]
    assert long == []


def test_checks_are_rarely_silenced_and_never_without_a_reason():
    """At most one in a thousand lines; the reason stands behind it in brackets or after a second `#`."""
    lines = [
        (f"{path}:{number}", line)
        for path, text in texts(".py", ".html")
        if path.parts[0] not in {"static"} and path.name not in {"sizes.py"}
        for number, line in enumerate(text.splitlines(), start=1)
    ]
    silenced = [(where, line) for where, line in lines if SUPPRESSION.search(line)]
    assert len(silenced) <= len(lines) / 1000
    assert [where for where, line in silenced if not re.search(r"#.*(\(.{10,}\)|#.{10,})\s*$", line)] == []


def test_no_file_names_a_strange_host():
    found = {
        f"{host} ({path})"
        for path, text in texts()
        if path.name != "uv.lock" and path.parts[:2] != ("static", "vendor")
        for host in HOST.findall(text)
        if host not in HOSTS
    }
    assert found == set()


def test_no_file_names_a_folder_of_somebodys_machine():
    found = {
        f"{path}: {place}"
        for path, text in texts()
        if path.name != "uv.lock" and path.as_posix() not in ABSOLUTE_ON_PURPOSE and path.suffix != ".svg"
        for place in MACHINE.findall(text)
    }
    assert found == set()


def test_names_say_what_things_are():
    """No Manager, Helper or Handler (style 3.10)."""
    found = [
        f"{path}:{node.lineno} {node.name}"
        for path, text in sources()
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.ClassDef | ast.FunctionDef)
        if FORBIDDEN_NAMES.search(node.name) and node.name not in GIVEN_NAMES
    ]
    assert found == []
    assert [str(path) for path, _ in sources() if path.stem in {"utils", "helpers", "misc", "common"}] == []


@pytest.mark.parametrize("room", ROOMS)
def test_modules_and_public_names_say_why(room):
    silent = [
        f"{path}:{getattr(node, 'lineno', 1)} {getattr(node, 'name', 'module')}"
        for path, text in sources()
        if path.parts[0] == room and path.name != "__init__.py"
        for node in _public(ast.parse(text))
        if not ast.get_docstring(node)
    ]
    assert silent == []


def _public(module: ast.Module) -> list[ast.Module | ast.ClassDef | ast.FunctionDef]:
    named = [node for node in module.body if isinstance(node, ast.ClassDef | ast.FunctionDef)]
    return [module, *(node for node in named if not node.name.startswith("_"))]


def _python() -> list[tuple[object, str]]:
    return [(path, text) for path, text in texts(".py") if "migrations" not in path.parts]
