"""What a file that people take with them is called."""

import re
import unicodedata


def file_name(*parts: str, extension: str) -> str:
    """A name out of these parts, letters of both languages kept: `Ysgol-Tŷ-Gwyn-2026-27-1.pdf`."""
    text = unicodedata.normalize("NFC", "-".join(parts))
    return f"{re.sub(r'-{2,}', '-', re.sub(r'[^\w.]+', '-', text)).strip('-.')[:150]}.{extension}"
