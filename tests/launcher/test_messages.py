"""Translations are compiled without gettext's tools."""

import gettext
import os
from pathlib import Path

import pytest

from launcher.messages import compile_all

CATALOGUE = """
msgid ""
msgstr ""
"Language: cy\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=4; plural=(n==1) ? 0 : (n==2) ? 1 : (n != 8 && n != 11) ? 2 : 3;\\n"

msgid "%(count)s school"
msgid_plural "%(count)s schools"
msgstr[0] "%(count)s ysgol"
msgstr[1] "%(count)s ysgol (dwy)"
msgstr[2] "%(count)s o ysgolion"
msgstr[3] "%(count)s ysgol (wyth)"

#, fuzzy
msgid "Doubtful"
msgstr "Amheus"
"""


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    folder = tmp_path / "locale" / "cy" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text(CATALOGUE, encoding="utf-8")
    return tmp_path


def test_welsh_plurals_survive_and_fuzzy_texts_are_left_out(checkout: Path) -> None:
    (compiled,) = compile_all(checkout)
    with compiled.open("rb") as file:
        texts = gettext.GNUTranslations(file)
    plurals = [texts.ngettext("%(count)s school", "%(count)s schools", count) for count in (1, 2, 3, 8)]
    assert plurals == ["%(count)s ysgol", "%(count)s ysgol (dwy)", "%(count)s o ysgolion", "%(count)s ysgol (wyth)"]
    assert texts.gettext("Doubtful") == "Doubtful"


def test_only_what_changed_is_compiled_again(checkout: Path) -> None:
    (compiled,) = compile_all(checkout)
    assert compile_all(checkout) == []
    source = compiled.with_suffix(".po")
    os.utime(source, (compiled.stat().st_atime, compiled.stat().st_mtime + 5))
    assert compile_all(checkout) == [compiled]
