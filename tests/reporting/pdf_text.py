"""The words of a PDF as a reader's search finds them: through each font's own map from glyphs to letters."""

import re
from typing import Any

import pikepdf

HEX = re.compile(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")


def text_of(pdf: pikepdf.Pdf) -> str:
    """All words in the order they were drawn, white space made single, what is only decoration left out."""
    return " ".join(" ".join(_words(page) for page in pdf.pages).split())


def headings_of(pdf: pikepdf.Pdf) -> list[str]:
    """The titles of the outline, as they stand in the document."""
    with pdf.open_outline() as outline:
        return [title for item in outline.root for title in _titles(item)]


def _titles(item: pikepdf.OutlineItem) -> list[str]:
    return [item.title, *(title for child in item.children for title in _titles(child))]


def _words(page: pikepdf.Page) -> str:
    letters = {name: _letters(font) for name, font in page.Resources.Font.items()}
    words, known = [], {}
    for each in pikepdf.parse_content_stream(page):
        operands: Any = each.operands
        match str(each.operator):
            case "Tf":
                known = letters[str(operands[0])]
            case "TJ" | "Tj" as operator:
                parts = operands[0] if operator == "TJ" else operands
                words.append("".join(_read(part, known) for part in parts if isinstance(part, pikepdf.String)))
            case "ET":
                words.append("\n")
    return " ".join(words)


def _read(part: pikepdf.String, known: dict[int, str]) -> str:
    codes = bytes(part)
    return "".join(known.get(int.from_bytes(codes[place : place + 2]), "") for place in range(0, len(codes), 2))


def _letters(font: pikepdf.Object) -> dict[int, str]:
    table = font.ToUnicode.read_bytes().decode()
    return {int(code, 16): bytes.fromhex(letters).decode("utf-16-be") for code, letters in HEX.findall(table)}
