"""Headings, paragraphs and tables as a Word document (DOCX), landscape, with the language of each text told."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
PAGE = (Cm(29.7), Cm(21))
MARGIN = Cm(1.5)


@dataclass(frozen=True)
class Words:
    """A text with its language, `cy` or `en`; without one it is in the document's."""

    text: str
    language: str = ""


@dataclass(frozen=True)
class Heading:
    """A heading; level 0 is the document's title."""

    words: Words
    level: int


@dataclass(frozen=True)
class Grid:
    """A table: its headings stand again on every page, and no row breaks over two."""

    headings: Sequence[str]
    rows: Sequence[Sequence[Words]]


Block = Words | Heading | Grid


def word_document(title: str, blocks: Sequence[Block], language: str) -> bytes:
    """The blocks as a file."""
    document = Document()
    _prepare(document, title, language)
    for block in blocks:
        if isinstance(block, Heading):
            _say(document.add_heading(level=block.level), block.words)
        elif isinstance(block, Words):
            _say(document.add_paragraph(), block)
        else:
            _draw(document, block)
    written = BytesIO()
    document.save(written)
    return written.getvalue()


def _prepare(document: Any, title: str, language: str) -> None:
    properties = document.core_properties
    properties.title, properties.author, properties.language = title, "Llesiant", language
    properties.comments = ""
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(10)
    _tell_language(normal.element.get_or_add_rPr(), language)


def _draw(document: Any, grid: Grid) -> None:
    table = document.add_table(rows=1, cols=len(grid.headings), style="Table Grid")
    head = table.rows[0]
    for cell, text in zip(head.cells, grid.headings, strict=True):
        cell.paragraphs[0].add_run(text).bold = True
    repeated = OxmlElement("w:tblHeader")
    head._tr.get_or_add_trPr().append(repeated)
    for row in grid.rows:
        added = table.add_row()
        added._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
        for cell, words in zip(added.cells, row, strict=True):
            _say(cell.paragraphs[0], words)
    # Without a paragraph between them, Word joins two tables.
    document.add_paragraph()


def _say(paragraph: Any, words: Words) -> None:
    run = paragraph.add_run(ILLEGAL_CHARACTERS_RE.sub("", words.text))
    if words.language:
        _tell_language(run._r.get_or_add_rPr(), words.language)


def _tell_language(properties: Any, language: str) -> None:
    told = OxmlElement("w:lang")
    told.set(qn("w:val"), f"{language}-GB")
    properties.append(told)
