"""Both catalogues are whole, and hold what the source holds: read by Babel, so that no machine skips this.

Where gettext's tools exist, test_messages.py compares with what they collect.
"""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT: Path = settings.BASE_DIR
ROOMS = ("common", "schools", "frameworks", "evaluations", "interventions", "actionplans", "reporting", "wellbeing")
CATALOGUES = [ROOT / folder / "cy" / "LC_MESSAGES" / "django.po" for folder in ("locale", "locale_libraries")]
WITH_CONTEXT = ((1, "c"), 2)
KEYWORDS: dict[str, Any] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), WITH_CONTEXT),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), (*WITH_CONTEXT, 3)),
}
# Welsh for these is the same.
SAME = {
    "%(label)s: %(number)s",
    "%(name)s, %(date)s",
    "%(name)s (%(size)s KB)",
    "%(term)s %(year)s",
    "%(voice)s: %(people)s. %(how)s, %(day)s.",
    "(Hidden field %(name)s) %(error)s",
    "Cost",
    "Data",
    "Staff",
}
PLACEHOLDER = re.compile(r"%\(\w+\)[sdr]|%[sd%]|\{\w*\}|</?[a-z]+[^>]*>")
Key = tuple[str | None, str]


def catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def forms(texts: Any) -> tuple[str, ...]:
    """A text of a catalogue in each of its forms: one, or as many as there are plurals."""
    return texts if isinstance(texts, tuple) else (texts,)


def key(message: Message) -> Key:
    return message.context, forms(message.id)[0]


def of_source(source: bytes) -> Iterator[Key]:
    for _line, texts, _comments, context in extract("python", BytesIO(source), KEYWORDS):
        yield context, forms(texts)[0]


def of_template(path: Path) -> Iterator[Key]:
    """Django makes a template into something like Python; Babel wants its lines to begin at the margin."""
    code = templatize(path.read_text(encoding="utf-8"), str(path))
    return of_source("\n".join(line.strip() for line in code.splitlines()).encode())


def in_the_source() -> set[Key]:
    modules = (path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    templates = (path for path in (ROOT / "templates").rglob("*") if path.suffix in {".html", ".txt"})
    found = {each for path in modules for each in of_source(path.read_bytes())}
    return found | {each for path in templates for each in of_template(path)}


def test_every_text_of_the_source_stands_in_the_catalogue() -> None:
    assert in_the_source() - {key(message) for message in catalogue(CATALOGUES[0]) if message.id} == set()


@pytest.mark.parametrize("path", CATALOGUES, ids=["ours", "of the libraries"])
class TestCatalogue:
    """What a catalogue must be like."""

    def test_no_text_is_untranslated_or_fuzzy_in_any_plural_form(self, path: Path) -> None:
        texts = catalogue(path)
        wanted = {message.id: texts.num_plurals if message.pluralizable else 1 for message in texts if message.id}
        assert not [
            message.id
            for message in texts
            if message.id and (message.fuzzy or len(list(filter(None, forms(message.string)))) != wanted[message.id])
        ]

    def test_no_english_is_left(self, path: Path) -> None:
        """The last form is that of most numbers; "1 person" is Welsh too."""
        assert not [
            message.id
            for message in catalogue(path)
            if message.id and forms(message.id)[-1] == forms(message.string)[-1] and forms(message.id)[0] not in SAME
        ]

    def test_placeholders_and_elements_are_the_same(self, path: Path) -> None:
        assert not [
            (message.id, text)
            for message in catalogue(path)
            for text in forms(message.string)
            if message.id and sorted(PLACEHOLDER.findall(text)) not in placeholders(message)
        ]


def placeholders(message: Message) -> list[list[str]]:
    """Those of the English, singular and plural."""
    return [sorted(PLACEHOLDER.findall(text)) for text in forms(message.id)]
