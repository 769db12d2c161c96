"""How often a document is tried, and what its file is called."""

import re
import unicodedata

MOST_ATTEMPTS = 3


def file_name(*parts: str) -> str:
    """A name for the PDF out of these parts, letters of both languages kept: `Ysgol-Tŷ-Gwyn-2026-27-1.pdf`."""
    text = unicodedata.normalize("NFC", "-".join(parts))
    return re.sub(r"-{2,}", "-", re.sub(r"[^\w.]+", "-", text)).strip("-.")[:150] + ".pdf"
