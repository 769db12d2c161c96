"""When a document counts as lost, and what its file is called."""

import re
import unicodedata
from datetime import timedelta

# A worker gives a sign of life before each step, and the longest, laying out the pages, takes seconds (design 10: 3 s).
LOST_AFTER = timedelta(seconds=30)
# How long a queued document may lie before the sweep queues it again; a second message for one document does no harm.
QUEUED_TOO_LONG = timedelta(seconds=20)
MOST_ATTEMPTS = 3


def file_name(*parts: str) -> str:
    """A name for the PDF out of these parts, letters of both languages kept: `Ysgol-Tŷ-Gwyn-2026-27-1.pdf`."""
    text = unicodedata.normalize("NFC", "-".join(parts))
    return re.sub(r"-{2,}", "-", re.sub(r"[^\w.]+", "-", text)).strip("-.")[:150] + ".pdf"
