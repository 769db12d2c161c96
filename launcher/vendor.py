"""Fetch and prepare what the pages borrow from others: `make vendor`. Needed only to move to newer versions.

The results are committed. Govuk-frontend's font (licensed for gov.uk alone), crest and absolute addresses go;
Noto Sans is cut down to the letters of Welsh, English and their neighbours for the web, and kept whole for PDF, where
split files print wrong letters.
"""

import hashlib
import json
import re
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path

from fontTools import subset

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "static" / "vendor"
PDF_FONTS = ROOT / "static" / "fonts" / "pdf"
BROWSER_TESTS = ROOT / "tests" / "browser" / "vendor"

PACKAGES = {
    "govuk-frontend": "6.6.0",
    "htmx.org": "2.0.11",
    "axe-core": "4.14.1",
    "@expo-google-fonts/noto-sans": "0.4.2",
}
EXAMPLES = {
    "input": ("with hint text", "with error message"),
    "textarea": ("default",),
    "character-count": ("with hint and error",),
    "select": ("default", "with hint text and error message"),
    "file-upload": ("with error message and hint",),
    "radios": ("with hint and error message", "with a divider", "with hints on items", "with legend as page heading"),
    "checkboxes": ("with hint", "with hints on items"),
    "date-input": ("with error message and hint",),
    "password-input": ("default", "with error message"),
    "error-summary": ("default",),
    "button": ("default", "secondary"),
}
FONT_STACK = '"Noto Sans",system-ui,arial,sans-serif'
# Basic Latin, Latin-1, Latin Extended-A, Romanian, Welsh w and y with accents, dashes, quotation marks.
WEB_LETTERS = "20-7E,A0-17F,218-21B,2C6,2DA,2DC,1E80-1E85,1EF2-1EF3,2010-2015,2018-201E,2020-2022,2026,2030,2032,2033"
WEB_SIGNS = "2039,203A,2044,20AC,2122,2190-2193,2212,2248,2260,2264,2265,2713"
GOVUK_LICENCE = Path(__file__).parent / "licences" / "govuk-frontend.txt"  # the package carries none


def fetch_package(name: str, version: str, into: Path) -> Path:
    """Download one npm package with npm's own client and return its unpacked folder."""
    subprocess.run(["npm", "pack", "--silent", f"{name}@{version}"], cwd=into, check=True, stdout=subprocess.DEVNULL)
    archive = into / f"{name.lstrip('@').replace('/', '-')}-{version}.tgz"
    folder = into / name.replace("/", "-")
    with tarfile.open(archive) as opened:
        opened.extractall(folder, filter="data")
    return folder / "package"


def rebranded_css(css: str) -> str:
    """govuk-frontend's stylesheet without its font, its crest and its source map; everything else untouched."""
    css = re.sub(r"/\*! Copyright \(c\) 2011 by Margaret Calvert.*?\*/", "", css, flags=re.S)
    css = re.sub(r"@font-face\{[^}]*GDS Transport[^}]*\}", "", css)
    css = css.replace("GDS Transport,arial,sans-serif", FONT_STACK)
    css = css.replace("font-family:sans-serif", f"font-family:{FONT_STACK}")  # in print
    css = re.sub(r"url\(/assets/[^)]*\)", "none", css)
    css = without_source_map(css)
    for leftover in ("GDS Transport", "/assets/", "url("):
        if leftover in css:
            raise SystemExit(f"govuk-frontend's stylesheet still holds {leftover!r}: teach rebranded_css() about it.")
    return css


def without_source_map(text: str) -> str:
    """The text without its pointer to a source map, which is not served."""
    return re.sub(r"\n?(//|/\*)# sourceMappingURL=[^\n*]*(\*/)?", "", text).rstrip() + "\n"


def vendor_govuk_frontend(package: Path) -> None:
    """Stylesheet and module script, rebranded, with the licence."""
    target = fresh_folder(VENDOR / "govuk-frontend")
    built = package / "dist" / "govuk"
    (target / "govuk-frontend.min.css").write_text(rebranded_css((built / "govuk-frontend.min.css").read_text()))
    (target / "govuk-frontend.min.js").write_text(without_source_map((built / "govuk-frontend.min.js").read_text()))
    shutil.copy(GOVUK_LICENCE, target / "LICENCE.txt")


def vendor_examples(package: Path) -> None:
    """The markup examples that the form tests compare our templates with."""
    built = package / "dist" / "govuk" / "components"
    kept = {name: chosen_examples(built / name / "fixtures.json", wanted) for name, wanted in EXAMPLES.items()}
    target = ROOT / "tests" / "common" / "govuk_examples.json"
    target.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n")


def chosen_examples(file: Path, wanted: tuple[str, ...]) -> dict[str, str]:
    """The markup of the examples of these names."""
    return {each["name"]: each["html"] for each in json.loads(file.read_text())["fixtures"] if each["name"] in wanted}


def vendor_htmx(package: Path) -> None:
    """The minified script with its licence."""
    target = fresh_folder(VENDOR / "htmx")
    shutil.copy(package / "dist" / "htmx.min.js", target)
    shutil.copy(package / "LICENSE", target / "LICENCE.txt")


def vendor_axe(package: Path) -> None:
    """The accessibility checker, for the browser tests only: never served to a visitor."""
    target = fresh_folder(BROWSER_TESTS)
    (target / "axe.min.js").write_text(without_source_map((package / "axe.min.js").read_text()))
    shutil.copy(package / "LICENSE", target / "LICENCE.txt")


def vendor_fonts(package: Path) -> None:
    """Noto Sans in two weights: a small web font each, and the whole face for PDF."""
    web, pdf = fresh_folder(VENDOR / "noto-sans"), fresh_folder(PDF_FONTS)
    for folder, weight in (("400Regular", "Regular"), ("700Bold", "Bold")):
        source = package / folder / f"NotoSans_{folder}.ttf"
        shutil.copy(source, pdf / f"NotoSans-{weight}.ttf")
        cut_web_font(source, web / f"noto-sans-{weight.lower()}.woff2")
    for target in (web, pdf):
        shutil.copy(package / "LICENSE_FONT", target / "OFL.txt")


def cut_web_font(source: Path, target: Path) -> None:
    """One woff2 with the letters the service needs; hinting goes, kerning and ligatures stay."""
    options = ["--flavor=woff2", "--no-hinting", "--layout-features=kern,liga,mark,mkmk,ccmp,locl,tnum,calt"]
    subset.main([str(source), f"--output-file={target}", f"--unicodes={WEB_LETTERS},{WEB_SIGNS}", *options])


def fresh_folder(folder: Path) -> Path:
    """An empty folder in the place of the old one."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def record_versions() -> None:
    """What was vendored, with the SHA-256 of each served file, so that a review sees what changed."""
    files = sorted(path for path in VENDOR.rglob("*") if path.is_file() and path.name != "versions.json")
    sums = {str(path.relative_to(VENDOR)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}
    (VENDOR / "versions.json").write_text(json.dumps({"packages": PACKAGES, "sha256": sums}, indent=2) + "\n")


def main() -> None:
    """Fetch every package into a folder that is thrown away, and write the prepared files into the project."""
    with tempfile.TemporaryDirectory() as scratch:
        unpacked = {name: fetch_package(name, version, Path(scratch)) for name, version in PACKAGES.items()}
        vendor_govuk_frontend(unpacked["govuk-frontend"])
        vendor_examples(unpacked["govuk-frontend"])
        vendor_htmx(unpacked["htmx.org"])
        vendor_axe(unpacked["axe-core"])
        vendor_fonts(unpacked["@expo-google-fonts/noto-sans"])
    record_versions()


if __name__ == "__main__":
    main()
