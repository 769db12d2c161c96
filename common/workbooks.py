"""Tables as a workbook (XLSX): texts stay texts whatever they begin with, figures and days can be reckoned with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LONGEST_TITLE = 31
DAY = "DD/MM/YYYY"
TOP = Alignment(vertical="top", wrap_text=True)
LINE = Border(bottom=Side(style="thin", color="B1B4B6"))
HEAD = PatternFill("solid", fgColor="DCE9EC")
BAND = PatternFill("solid", fgColor="EEF3F4")

Value = str | int | Decimal | date | None


@dataclass(frozen=True)
class Column:
    """A column: its heading, and its width in characters."""

    heading: str
    width: int = 20


@dataclass(frozen=True)
class Band:
    """A line across all columns that begins a group of rows."""

    text: str


@dataclass(frozen=True)
class Sheet:
    """A sheet: lines above the table, the first of them its title; then columns and rows. `name` stands on its tab."""

    name: str
    above: Sequence[str]
    columns: Sequence[Column]
    rows: Sequence[Band | Sequence[Value]]


def workbook(title: str, sheets: Sequence[Sheet], language: str) -> bytes:
    """The sheets as a file; each prints in landscape as wide as the page, its headings on every page."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for sheet in sheets:
        _write(book.create_sheet(sheet.name[:LONGEST_TITLE]), sheet)
    book.properties.title = title
    book.properties.creator = "Llesiant"
    book.properties.language = language
    written = BytesIO()
    book.save(written)
    return written.getvalue()


def _write(page: Worksheet, sheet: Sheet) -> None:
    last = len(sheet.columns)
    for number, text in enumerate(sheet.above, start=1):
        _across(page, number, last, text, Font(bold=True, size=14) if number == 1 else Font())
    head = len(sheet.above) + 1
    for place, column in enumerate(sheet.columns, start=1):
        cell = page.cell(head, place, column.heading)
        cell.font, cell.fill, cell.alignment, cell.border = Font(bold=True), HEAD, TOP, LINE
        page.column_dimensions[get_column_letter(place)].width = column.width
    for number, row in enumerate(sheet.rows, start=head + 1):
        if isinstance(row, Band):
            _across(page, number, last, row.text, Font(bold=True), BAND)
        else:
            for place, value in enumerate(row, start=1):
                _fill(page.cell(number, place), value)
    page.freeze_panes = f"A{head + 1}"
    if not any(isinstance(row, Band) for row in sheet.rows):
        page.auto_filter.ref = f"A{head}:{get_column_letter(last)}{head + len(sheet.rows)}"
    page.print_title_rows = f"{head}:{head}"
    page.page_setup.orientation, page.page_setup.paperSize = "landscape", 9
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _across(page: Worksheet, row: int, last: int, text: str, font: Font, fill: PatternFill | None = None) -> None:
    cell = page.cell(row, 1)
    _fill(cell, text)
    cell.font = font
    cell.border = Border()
    if fill:
        cell.fill = fill
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=last)


def _fill(cell: Any, value: Value) -> None:
    cell.alignment, cell.border = TOP, LINE
    if isinstance(value, str):
        cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
        # A text that looks like a formula is one nobody wrote: it stays a text, also when somebody edits the cell.
        cell.data_type, cell.quotePrefix = "s", value.startswith(("=", "+", "-", "@"))
        return
    cell.value = value
    if isinstance(value, date):
        cell.number_format = DAY
