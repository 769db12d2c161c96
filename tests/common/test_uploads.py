"""Files are told by their content, made harmless or refused: a name, a type or a size they claim proves nothing."""

import io
import struct
import zipfile

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from common.uploads import LARGEST_FILE, LARGEST_UNPACKED, NotAllowed, TooLarge, check_upload
from tests.factories.uploads import PDF, office, picture

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


@pytest.mark.parametrize(
    ("content", "extension"),
    [
        (PDF, "pdf"),
        (picture("PNG"), "png"),
        (picture("JPEG"), "jpg"),
        (picture("WEBP"), "webp"),
        (office("docx"), "docx"),
        (office("xlsx"), "xlsx"),
        ("Nodiadau'r cyfarfod: ŵy a thŷ\n".encode(), "txt"),
        (b"\xef\xbb\xbfquestion,yes,no\nsafe,83,17\n", "txt"),
    ],
)
def test_kind_is_told_by_content(content, extension):
    assert check_upload(content).extension == extension


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"  \n",
        b"MZ\x90\x00\x03\x00\x00\x00\x04\x00",
        b"\x7fELF\x02\x01\x01",
        b"#!/bin/sh\nrm -rf /\n",
        SVG,
        b'<?xml version="1.0"?>' + SVG,
        b"\xef\xbb\xbf\n  " + SVG,
        HTML,
        b"A note, and then " + HTML,
        "<script>alert(1)</script>".encode("utf-16"),
        b"GIF89a" + b"\x00" * 20,
        b"PK\x03\x04 not a package",
        b"\x89PNG\r\n\x1a\n" + HTML,
        b"\xff\xd8\xff" + HTML,
        b"RIFF\x00\x00\x00\x00WEBP" + HTML,
        b"%PDF-1.7 without an end",
        b"junk " + PDF,
        PDF + HTML,
        PDF + office("docx"),
        PDF.replace(b"/Type /Catalog", b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>"),
        PDF.replace(b"/Type /Catalog", b"/Type /EmbeddedFile"),
    ],
)
def test_hostile_and_unknown_content_is_refused(content):
    with pytest.raises(NotAllowed):
        check_upload(content)


def test_pdf_that_ends_as_a_zip_is_refused():
    """A zip's comment can hold the end of a PDF: both readers would be content."""
    made = io.BytesIO()
    made.write(PDF)
    with zipfile.ZipFile(made, "a") as package:
        package.writestr("run.me", b"x")
        package.comment = b"\n%%EOF\n"
    with pytest.raises(NotAllowed):
        check_upload(made.getvalue())


def test_file_over_the_limit_is_too_large():
    assert check_upload(b"a" * LARGEST_FILE).extension == "txt"
    with pytest.raises(TooLarge):
        check_upload(b"a" * (LARGEST_FILE + 1))


def test_picture_is_drawn_anew_without_what_it_said():
    exif = Image.Exif()
    exif[0x010E] = "zqsecret place"
    text = PngInfo()
    text.add_text("Comment", "zqsecret <script>")
    for content in (
        picture("JPEG", exif=exif, comment=b"zqsecret"),
        picture("PNG", exif=exif, pnginfo=text, icc_profile=b"zqsecret profile"),
        picture("WEBP", exif=exif, xmp=b"zqsecret"),
    ):
        assert b"zqsecret" in content
        kept = check_upload(content + b"zqsecret hung on")
        assert b"zqsecret" not in kept.content
        with Image.open(io.BytesIO(kept.content)) as image:
            assert image.size == (12, 8)
            assert dict(image.getexif()) == {}


def test_picture_stands_upright_once_the_camera_is_forgotten():
    exif = Image.Exif()
    exif[0x0112] = 6
    with Image.open(io.BytesIO(check_upload(picture("JPEG", exif=exif)).content)) as image:
        assert image.size == (8, 12)


def test_picture_that_unfolds_to_too_much_is_refused():
    header = struct.pack(">IIBBBBB", 9000, 9000, 8, 2, 0, 0, 0)
    content = bytearray(picture("PNG"))
    content[16:29] = header
    with pytest.raises((TooLarge, NotAllowed)):
        check_upload(bytes(content))


@pytest.mark.parametrize(
    "parts",
    [
        {"word/vbaProject.bin": b"x"},
        {"word/activeX/activeX1.xml": b"x"},
        {"word/embeddings/oleObject1.bin": b"x"},
        {"../outside.txt": b"x"},
        {"/etc/outside.txt": b"x"},
        {"WORD/DOCUMENT.XML": b"<other/>"},
    ],
)
def test_package_with_something_active_or_outside_is_refused(parts):
    with pytest.raises(NotAllowed):
        check_upload(office("docx", parts))


@pytest.mark.parametrize(
    "content_type",
    [
        "application/vnd.ms-word.document.macroEnabled.main+xml",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
        "text/html",
    ],
)
def test_package_of_another_type_is_refused(content_type):
    with pytest.raises(NotAllowed):
        check_upload(office("docx", content_type=content_type))


def test_any_other_zip_is_refused():
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("evil.exe", b"MZ")
    with pytest.raises(NotAllowed):
        check_upload(made.getvalue())


@pytest.mark.parametrize("content", [HTML + office(), office() + HTML, office() + PDF])
def test_package_with_something_before_or_behind_it_is_refused(content):
    with pytest.raises(NotAllowed):
        check_upload(content)


def test_zip_bomb_is_refused_before_it_unfolds():
    with pytest.raises(TooLarge):
        check_upload(office("xlsx", {"xl/worksheets/sheet1.xml": b"\x00" * (LARGEST_UNPACKED + 1)}))


def test_zip_bomb_that_lies_about_its_size_is_refused():
    content = office("xlsx", {"xl/worksheets/sheet1.xml": b"\x00" * (LARGEST_UNPACKED + 1)})
    lying = content.replace(struct.pack("<I", LARGEST_UNPACKED + 1), struct.pack("<I", 1000))
    assert lying != content
    with pytest.raises((TooLarge, NotAllowed)):
        check_upload(lying)


def test_damaged_package_is_refused():
    content = bytearray(office("docx", {"word/styles.xml": b"styles " * 500}))
    for place in range(60, len(content) - 60, 7):
        damaged = bytes(content[:place] + bytes([content[place] ^ 0xFF]) + content[place + 1 :])
        try:
            check_upload(damaged)
        except (NotAllowed, TooLarge):
            continue
