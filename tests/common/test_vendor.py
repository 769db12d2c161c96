"""What was borrowed is dressed as ours, complete, small, and as recorded."""

import gzip
import hashlib
import json
import re

from django.conf import settings
from fontTools.ttLib import TTFont

STATIC = settings.BASE_DIR / "static"
VENDOR = STATIC / "vendor"
WELSH = "ŵŴŷŶẁẀẃẂẅẄỳỲâêîôûïëáéíóúàèìòùäöü’‘“”–—…•×"
FIRST_VIEW = 150_000  # bytes, compressed (design 10)


def packed(path: str) -> int:
    content = (STATIC / path).read_bytes()
    return len(content) if path.endswith("woff2") else len(gzip.compress(content))


def test_stylesheet_keeps_nothing_that_belongs_to_gov_uk():
    css = (VENDOR / "govuk-frontend" / "govuk-frontend.min.css").read_text()

    assert not re.search(r"GDS Transport|Margaret Calvert|/assets/|url\(", css)


def test_no_vendored_file_names_an_absent_source_map():
    assert [path for path in VENDOR.rglob("*.min.*") if "sourceMappingURL" in path.read_text()] == []


def test_vendored_files_are_as_recorded():
    recorded = json.loads((VENDOR / "versions.json").read_text())["sha256"]

    found = {name: hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() for name in recorded}

    assert found == recorded


def test_each_borrowed_folder_has_its_licence():
    folders = [*VENDOR.iterdir(), STATIC / "fonts" / "pdf", settings.BASE_DIR / "tests" / "browser" / "vendor"]

    lacking = [
        each for each in folders if each.is_dir() and not (list(each.glob("LICENCE*")) or list(each.glob("OFL*")))
    ]

    assert lacking == []


def test_fonts_have_every_letter_of_welsh():
    fonts = [*(VENDOR / "noto-sans").glob("*.woff2"), *(STATIC / "fonts" / "pdf").glob("*.ttf")]

    lacking = {
        font.name: [letter for letter in WELSH if ord(letter) not in TTFont(font).getBestCmap()] for font in fonts
    }

    assert len(fonts) == 4
    assert not any(lacking.values()), lacking


def test_first_view_is_light():
    base = (settings.BASE_DIR / "templates" / "base.html").read_text()
    served = set(re.findall(r"{% static '([^']+)' %}", base))
    served = {path for path in served if not path.startswith("images/") and not path.endswith(".json")}

    assert sum(packed(path) for path in served) < FIRST_VIEW - 30_000


def test_stylesheets_hold_no_missing_file():
    for sheet in (STATIC / "css").glob("*.css"):
        for address in re.findall(r'url\("([^")]+)"\)', sheet.read_text()):
            assert (sheet.parent / address).resolve().is_file(), address
