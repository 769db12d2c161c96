"""Turning an uploaded file into a table of texts. What it is, is told by its content, never by its name."""

import csv
import io
import zipfile
from dataclasses import dataclass

import openpyxl
from openpyxl.utils.exceptions import InvalidFileException

from common.uploads import TooLarge, refuse_large_packages
from schools.errors import FileTooLarge, NotATable

LARGEST_FILE = 2 * 1024 * 1024
LARGEST_UNPACKED = 40 * 1024 * 1024
MOST_LINES = 5000
MOST_COLUMNS = 60
ZIP_START = b"PK\x03\x04"
DELIMITERS = ",;\t"
# The two parts without which a zip file is no workbook.
WORKBOOK_PARTS = {"[Content_Types].xml", "xl/workbook.xml"}


@dataclass(frozen=True)
class Table:
    """The headings and the lines below them, all as text."""

    headings: list[str]
    lines: list[list[str]]


def read_table(content: bytes) -> Table:
    """The first sheet of a workbook (XLSX), or the lines of a text (CSV in UTF-8; comma, semicolon or tab).

    Raises FileTooLarge (the file itself, what it unpacks to, or too many lines) and NotATable for anything else.
    """
    if len(content) > LARGEST_FILE:
        raise FileTooLarge
    lines = _workbook_lines(content) if content.startswith(ZIP_START) else _text_lines(content)
    while lines and not any(lines[0]):
        lines.pop(0)
    if len(lines) > MOST_LINES + 1:
        raise FileTooLarge
    if len(lines) < 2 or len(lines[0]) > MOST_COLUMNS:
        raise NotATable
    return Table(headings=lines[0], lines=lines[1:])


def _text_lines(content: bytes) -> list[list[str]]:
    if b"\x00" in content:
        raise NotATable
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotATable from None
    first = text.lstrip().split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=first.count)
    if not first.count(delimiter):
        raise NotATable
    try:
        return [[cell.strip() for cell in line] for line in csv.reader(io.StringIO(text), delimiter=delimiter)]
    except csv.Error:
        raise NotATable from None


def _workbook_lines(content: bytes) -> list[list[str]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _refuse_other_zips(package)
        workbook = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        sheet = workbook.worksheets[0]
        rows = sheet.iter_rows(max_row=MOST_LINES + 3, max_col=MOST_COLUMNS + 1, values_only=True)
        lines = [[_text(value) for value in row] for row in rows]
        workbook.close()
    except (zipfile.BadZipFile, InvalidFileException, KeyError, IndexError, ValueError, SyntaxError, TypeError):
        # What the reader of workbooks raises on a damaged one is of many kinds; all mean the same to who sent it.
        raise NotATable from None
    return [_without_empty_end(line) for line in lines]


def _refuse_other_zips(package: zipfile.ZipFile) -> None:
    """Only a workbook, and none that unpacks to more than the limit: sizes are checked before anything is unpacked."""
    parts = package.infolist()
    if not {part.filename for part in parts} >= WORKBOOK_PARTS:
        raise NotATable
    try:
        refuse_large_packages(package, LARGEST_UNPACKED)
    except TooLarge:
        raise FileTooLarge from None


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).strip()


def _without_empty_end(line: list[str]) -> list[str]:
    while line and not line[-1]:
        line = line[:-1]
    return line
