"""Templates: none lies unused, and none has a script or a style of its own (the content policy forbids both)."""

import re
from pathlib import Path

import allauth
import django
import pytest

from tests.consistency.repository import texts

FOLDERS = (
    "templates",
    *(
        f"{room}"
        for room in (
            "common",
            "schools",
            "frameworks",
            "evaluations",
            "interventions",
            "actionplans",
            "reporting",
            "wellbeing",
        )
    ),
)
LIBRARIES = (Path(allauth.__file__).parent / "templates", Path(django.__file__).parent / "forms" / "templates")
# Found by its status (wellbeing/views/errors.py).
ERROR_PAGE = re.compile(r"[45]\d\d\.html")
# The renderer of forms looks here before it looks at Django's own (common/forms/renderer.py).
OURS_FOR_DJANGOS = ("components/forms/", "django/forms/")
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*type=\"application/json\")[^>]*>", re.IGNORECASE)
INLINE_STYLE = re.compile(r"<style[\s>]|\sstyle=", re.IGNORECASE)
INLINE_HANDLER = re.compile(r"<[a-z][^>]*\son[a-z]+\s*=\s*[\"']", re.IGNORECASE)
TAGS = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}", re.DOTALL)
FEWEST_TEMPLATES = 60


@pytest.fixture(scope="module")
def templates() -> dict[str, str]:
    """Name → text."""
    found = {
        path.relative_to("templates").as_posix(): text for path, text in texts(".html", ".txt", below=("templates",))
    }
    assert len(found) >= FEWEST_TEMPLATES
    return found


def test_every_template_is_used(templates):
    said = [(path.as_posix(), text) for path, text in texts(".py", ".html", ".txt", below=FOLDERS)]
    unused = [
        name
        for name in templates
        if not ERROR_PAGE.fullmatch(name)
        and not _replaces_a_library(name)
        and not any(_names(text, name) for path, text in said if path != f"templates/{name}")
    ]
    assert unused == []


def test_no_template_has_a_script_or_style_of_its_own(templates):
    for name, text in templates.items():
        markup = TAGS.sub("", text)
        for pattern in (INLINE_SCRIPT, INLINE_STYLE, INLINE_HANDLER):
            assert not pattern.search(markup), f"{name}: {pattern.search(markup)}"


def test_includes_are_given_what_they_use_and_nothing_else(templates):
    """A component reads only what it is handed: `with … only`."""
    loose = [
        f"{name}: {found}"
        for name, text in templates.items()
        # Header and footer show what every page is given (wellbeing/context.py).
        if name != "base.html"
        for found in re.findall(r"{% include \"components/[^%]*%}", text)
        if " only %}" not in found and '{% include "components/forms/' not in found
    ]
    assert loose == []


def _names(text: str, name: str) -> bool:
    return any(f"{quote}{name}{end}" in text for quote in "\"'" for end in (quote, "#"))


def _replaces_a_library(name: str) -> bool:
    asked = name.replace(*OURS_FOR_DJANGOS, 1)
    return any((folder / each).exists() for folder in LIBRARIES for each in {name, asked})
