"""Every text a reader meets has its Welsh: none missing, none uncertain, forms and placeholders complete."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from launcher.messages import NOT_SOURCE
from tests.consistency.repository import ROOT

OURS = Path("locale/cy/LC_MESSAGES/django.po")
# What Welsh counts by, as its CLDR rules have it: none, one, two, three, six, others.
WELSH_FORMS = 6
PLACEHOLDER = re.compile(r"%\(\w+\)[sdif]|%[sdif]|\{\w*\}")
MARKUP = re.compile(r"</?[a-z]+")
STOPS = (".", "?", "!", ":")
FEWEST_TEXTS = 100
NEEDS_GETTEXT = pytest.mark.skipif(shutil.which("xgettext") is None, reason="collecting texts needs the gettext tools")
type Key = tuple[str, str | None]


@pytest.fixture(scope="module")
def welsh() -> Catalog:
    """The catalogue as it is in the repository."""
    return _catalogue(ROOT / OURS)


@pytest.fixture(scope="module")
def used(tmp_path_factory) -> Catalog:
    """What `make messages` would find in the source now, collected beside the repository."""
    copy = tmp_path_factory.mktemp("messages") / "source"
    ignored = shutil.ignore_patterns(*NOT_SOURCE, ".git", "locale", "locale_libraries", "__pycache__")
    shutil.copytree(ROOT, copy, ignore=ignored)
    (copy / "locale").mkdir()
    command = [sys.executable, "-m", "django", "makemessages", "--locale", "cy", "--extension", "html,txt,py"]
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "wellbeing.settings", "PYTHONPATH": str(copy)}
    subprocess.run(command, cwd=copy, env=environment, check=True, capture_output=True)
    return _catalogue(copy / OURS)


@NEEDS_GETTEXT
def test_every_text_used_is_in_the_catalogue_and_no_other(used, welsh):
    in_source, in_catalogue = _keys(used), _keys(welsh)
    assert len(in_source) > FEWEST_TEXTS
    assert sorted(map(str, in_source - in_catalogue)) == []
    assert sorted(map(str, in_catalogue - in_source)) == []


@NEEDS_GETTEXT
def test_plural_texts_are_plural_in_both(used, welsh):
    assert _keys(used, plural=True) == _keys(welsh, plural=True)


def test_no_text_lacks_its_welsh(welsh):
    assert [message.id for message in _messages(welsh) if not all(_translations(message))] == []


def test_no_welsh_is_uncertain(welsh):
    assert [message.id for message in _messages(welsh) if message.fuzzy] == []


def test_nothing_obsolete_is_kept(welsh):
    assert list(welsh.obsolete) == []


def test_welsh_counts_as_welsh_does(welsh):
    assert welsh.num_plurals == WELSH_FORMS
    plural = [message for message in _messages(welsh) if message.pluralizable]
    assert plural
    assert [message.id for message in plural if len(_translations(message)) != WELSH_FORMS] == []


def test_placeholders_are_the_same_in_both_languages(welsh):
    wrong = {
        str(message.id): text
        for message in _messages(welsh)
        for text in _translations(message)
        if _differs(message, text)
    }
    assert wrong == {}


def test_markup_and_final_stops_are_the_same_in_both_languages(welsh):
    pairs = [(_forms(each.id)[0], _translations(each)[0]) for each in _messages(welsh) if not each.pluralizable]
    assert [english for english, said in pairs if MARKUP.findall(english) != MARKUP.findall(said)] == []
    assert [english for english, said in pairs if english[-1] in STOPS and said[-1:] not in STOPS] == []


def _catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="cy")


def _messages(catalogue: Catalog) -> list[Message]:
    return [message for message in catalogue if message.id]


def _keys(catalogue: Catalog, *, plural: bool = False) -> set[Key]:
    chosen = [message for message in _messages(catalogue) if message.pluralizable or not plural]
    return {(_forms(message.id)[0], message.context) for message in chosen}


def _translations(message: Message) -> list[str]:
    return _forms(message.string) or [""]


def _differs(message: Message, text: str) -> bool:
    """Whether the Welsh has other placeholders. A form that means one exact number may leave the number out."""
    wanted = {found for each in _forms(message.id) for found in PLACEHOLDER.findall(each)}
    found = set(PLACEHOLDER.findall(text))
    return bool(found - wanted) or (not message.pluralizable and found != wanted)


def _forms(text: str | list[str] | tuple[str, ...] | None) -> list[str]:
    """A text's singular and plural, or the one text."""
    return [text] if isinstance(text, str) else list(text or [])
