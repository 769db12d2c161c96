"""What a file is, told by its content and never by its name, and made harmless before it is kept.

Allowed are PDF, PNG, JPEG, WebP, DOCX, XLSX and plain text (CSV too). A file that is two things at once is refused:
readers disagree on which it is, and that is what such files are made for.
"""

import io
import zipfile
from dataclasses import dataclass
from typing import IO

from PIL import Image, ImageOps

LARGEST_FILE = 5 * 1024 * 1024
LARGEST_UNPACKED = 60 * 1024 * 1024
MOST_PARTS = 3000
MOST_PIXELS = 25_000_000
ZIP_START = b"PK\x03\x04"
ZIP_END = b"PK\x05\x06"
ZIP_END_SIZE = 22
LARGEST_CONTENTS = 1024 * 1024

IMAGES = {"PNG": ("png", "image/png"), "JPEG": ("jpg", "image/jpeg"), "WEBP": ("webp", "image/webp")}
OFFICE = "application/vnd.openxmlformats-officedocument."
# Extension → the part that makes a package one of this kind, and the type its list of contents must give that part.
PACKAGES = {
    "docx": ("word/document.xml", OFFICE + "wordprocessingml.document"),
    "xlsx": ("xl/workbook.xml", OFFICE + "spreadsheetml.sheet"),
}
# What runs by itself, or carries files of its own that nobody looked into.
ACTIVE_PARTS = ("vbaproject", "activex", "/embeddings/", "oleobject", "macrosheets")
ACTIVE_PDF = (b"/JavaScript", b"/JS ", b"/JS(", b"/JS<", b"/Launch", b"/EmbeddedFile", b"/RichMedia")

MARKUP = ("<script", "<svg", "<html", "<!doctype", "%pdf-")


class TooLarge(ValueError):
    """The file, or what it unpacks to, is larger than the limit."""


class NotAllowed(ValueError):
    """The content is none of the kinds that are allowed, or is one with something active or hidden in it."""


@dataclass(frozen=True)
class CheckedFile:
    """A file as it may be kept: its bytes (of an image re-encoded), and the extension and type that its content has."""

    content: bytes
    extension: str
    content_type: str


def check_upload(content: bytes) -> CheckedFile:
    """The file as it may be kept. Raises TooLarge and NotAllowed."""
    if len(content) > LARGEST_FILE:
        raise TooLarge
    if content.startswith(b"%PDF-"):
        return _checked_pdf(content)
    if content.startswith(ZIP_START):
        return _checked_package(content)
    if content.startswith((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")) or content[:4] + content[8:12] == b"RIFFWEBP":
        return _checked_image(content)
    return _checked_text(content)


def refuse_large_packages(package: zipfile.ZipFile, largest: int) -> None:
    """By the sizes a zip file declares, before anything is unpacked. Raises TooLarge."""
    if sum(part.file_size for part in package.infolist()) > largest:
        raise TooLarge


def _checked_pdf(content: bytes) -> CheckedFile:
    """A PDF from its first byte to its last: nothing before, nothing behind, no second nature, nothing that runs."""
    end = content.rstrip(b"\r\n \x00\t")
    if not end.endswith(b"%%EOF") or zipfile.is_zipfile(io.BytesIO(content)) or ZIP_END in content[-65_600:]:
        raise NotAllowed
    if any(mark in content for mark in ACTIVE_PDF):
        raise NotAllowed
    return CheckedFile(content, "pdf", "application/pdf")


def _checked_image(content: bytes) -> CheckedFile:
    """The picture alone, drawn anew: place, camera, comments and whatever hung on the file stay behind."""
    try:
        with Image.open(io.BytesIO(content), formats=list(IMAGES)) as image:
            if image.width * image.height > MOST_PIXELS:
                raise TooLarge
            kind = str(image.format)
            upright = ImageOps.exif_transpose(image)
            drawn = io.BytesIO()
            _plain(upright, kind).save(drawn, format=kind, **({"quality": 90} if kind != "PNG" else {}))
    except TooLarge:
        raise
    except Exception:
        # Decoders of images raise errors of many kinds on damaged or hostile files; all mean: not a picture to keep.
        raise NotAllowed from None
    return CheckedFile(drawn.getvalue(), *IMAGES[kind])


def _plain(image: Image.Image, kind: str) -> Image.Image:
    """The pixels, without what the file said beside them."""
    sees_through = kind != "JPEG" and (image.mode in ("RGBA", "LA") or "transparency" in image.info)
    mode = "RGBA" if sees_through else "RGB"
    pixels = image.convert(mode)
    pixels.info = {}
    return pixels


def _checked_package(content: bytes) -> CheckedFile:
    """A document or workbook: whole, alone in its file, without macros, and of bounded size when unpacked."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            _refuse_hidden(package, content)
            extension = _package_kind(package)
            refuse_large_packages(package, LARGEST_UNPACKED)
            _refuse_lies(package)
    except TooLarge:
        raise
    except Exception:
        # Of damaged packages zipfile and its decompressors raise errors of many kinds; all mean the same to the sender.
        raise NotAllowed from None
    return CheckedFile(content, extension, PACKAGES[extension][1])


def _refuse_hidden(package: zipfile.ZipFile, content: bytes) -> None:
    """Nothing before the first part or behind the last, no names twice or outside, no secrets, nothing that runs."""
    parts = package.infolist()
    names = [part.filename.lower() for part in parts]
    if len(names) > MOST_PARTS:
        raise TooLarge
    ends_there = content[-ZIP_END_SIZE:].startswith(ZIP_END) and not package.comment
    if not ends_there or len(set(names)) != len(names) or min(part.header_offset for part in parts) != 0:
        raise NotAllowed
    if any(part.flag_bits & 1 for part in parts) or any(name.startswith("/") or ".." in name for name in names):
        raise NotAllowed
    if any(mark in name for name in names for mark in ACTIVE_PARTS):
        raise NotAllowed


def _package_kind(package: zipfile.ZipFile) -> str:
    """The extension of what the package is, by its own list of contents."""
    listed = _read(package, "[Content_Types].xml")
    if b"macroenabled" in listed.lower() or b"vbaproject" in listed.lower() or b"<!doctype" in listed.lower():
        raise NotAllowed
    names = set(package.namelist())
    for extension, (part, content_type) in PACKAGES.items():
        if part in names and f"{content_type}.main+xml".encode() in listed:
            return extension
    raise NotAllowed


def _read(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as part:
        content = part.read(LARGEST_CONTENTS + 1)
    if len(content) > LARGEST_CONTENTS:
        raise TooLarge
    return content


def _refuse_lies(package: zipfile.ZipFile) -> None:
    """Unpack every part, a little at a time and only as far as the limit: what a zip declares may be a lie."""
    total = 0
    for part in package.infolist():
        with package.open(part) as unpacked:
            total += _length(unpacked, LARGEST_UNPACKED - total)


def _length(unpacked: IO[bytes], limit: int) -> int:
    length = 0
    while piece := unpacked.read(65_536):
        length += len(piece)
        if length > limit:
            raise TooLarge
    return length


def _checked_text(content: bytes) -> CheckedFile:
    """Plain text in UTF-8: no markup (web pages and SVG drawings run scripts), no script for a shell, no zeros."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise NotAllowed from None
    begins = text.lstrip()[:2]
    if not text.strip() or any(ord(letter) < 32 and letter not in "\t\n\r\f" for letter in text):
        raise NotAllowed
    lowered = text.lower()
    if begins.startswith("<") or begins == "#!" or any(mark in lowered for mark in MARKUP):
        raise NotAllowed
    return CheckedFile(content, "txt", "text/plain; charset=utf-8")
