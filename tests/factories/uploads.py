"""Files to send in, good and hostile, made in memory."""

import io
import zipfile
from collections.abc import Mapping
from typing import Any

from PIL import Image

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"
OFFICE = "application/vnd.openxmlformats-officedocument."
MAIN = {
    "docx": ("word/document.xml", OFFICE + "wordprocessingml.document.main+xml"),
    "xlsx": ("xl/workbook.xml", OFFICE + "spreadsheetml.sheet.main+xml"),
}


def picture(kind: str = "PNG", size: tuple[int, int] = (12, 8), **more: Any) -> bytes:
    """A picture of this kind."""
    made = io.BytesIO()
    Image.new("RGB", size, "teal").save(made, format=kind, **more)
    return made.getvalue()


def office(kind: str = "docx", parts: Mapping[str, bytes] | None = None, **more: Any) -> bytes:
    """A package of this kind with these parts besides; `content_type` replaces the type of its main part."""
    part, content_type = MAIN[kind]
    listed = f'<Types><Override PartName="/{part}" ContentType="{more.get("content_type", content_type)}"/></Types>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {"[Content_Types].xml": listed.encode(), part: b"<w/>", **(parts or {})}.items():
            package.writestr(name, content)
    return made.getvalue()
