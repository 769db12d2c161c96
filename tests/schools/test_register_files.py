"""Files that say they are a register."""

import io
import zipfile

import openpyxl
import pytest

from schools.errors import FileTooLarge, NotATable
from schools.services.register_files import LARGEST_FILE, read_table


def workbook(*rows) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.create_sheet(index=0)
    for row in rows:
        sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def zipped(**parts) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return file.getvalue()


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_with_any_of_the_separators(separator):
    content = f"number{separator}name\n1{separator}Llŷn\n".encode("utf-8-sig")
    table = read_table(content)
    assert (table.headings, table.lines) == (["number", "name"], [["1", "Llŷn"]])


def test_workbook_numbers_come_as_they_look():
    table = read_table(workbook(("number", "pupils", "free"), (6601234, 142.0, 12.5)))
    assert table.lines == [["6601234", "142", "12.5"]]


def test_a_formula_stays_a_formula():
    assert read_table(workbook(("a", "b"), ("=1+1", "x"))).lines == [["=1+1", "x"]]


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n" + b"\x00" * 40,
        b"a,b\n1,\x00\n",
        b"one column only\nx\n",
        b"a,b\n",
        "a,b\nŵ,x\n".encode("utf-16"),
        b"a,b\n\xff\xfe,x\n",
        b"PK\x03\x04 but no zip",
        b"\xd0\xcf\x11\xe0 an old workbook, with\n commas",
        zipped(**{"word/document.xml": "x"}),
        zipped(**{"[Content_Types].xml": "x", "xl/workbook.xml": "not xml"}),
    ],
)
def test_anything_else_is_no_table(content):
    with pytest.raises(NotATable):
        read_table(content)


def test_a_zip_bomb_is_refused_before_it_is_unpacked():
    bomb = zipped(**{"[Content_Types].xml": "x", "xl/workbook.xml": "x", "xl/worksheets/sheet1.xml": "0" * 50_000_000})
    assert len(bomb) < LARGEST_FILE
    with pytest.raises(FileTooLarge):
        read_table(bomb)


@pytest.mark.parametrize("content", [b"a" * (LARGEST_FILE + 1), b"a,b\n" + b"1,2\n" * 5001])
def test_too_large(content):
    with pytest.raises(FileTooLarge):
        read_table(content)
