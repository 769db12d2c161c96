"""Text as it is compared when people look for something: small letters without accents, so that "tŷ" is "ty"."""

import unicodedata


def folded(text: str) -> str:
    """The text in small letters without accents."""
    parts = unicodedata.normalize("NFKD", text)
    return "".join(part for part in parts if not unicodedata.combining(part)).casefold()
