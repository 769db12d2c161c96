"""Texts kept in both languages, side by side."""

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.translation import get_language


def in_welsh() -> bool:
    """Whether the reader's language is Welsh."""
    return (get_language() or "en").startswith("cy")


@dataclass(frozen=True)
class Text:
    """One text in both languages; as a string it is the reader's."""

    en: str
    cy: str

    def __str__(self) -> str:
        return self.cy if in_welsh() else self.en


class Named(models.Model):
    """A row with a name in Welsh and in English; `name` is the reader's."""

    name_en = models.CharField(max_length=200)
    name_cy = models.CharField(max_length=200)

    class Meta:
        abstract = True

    @property
    def name(self) -> str:
        """The name in the reader's language."""
        return self.name_cy if in_welsh() else self.name_en

    def __str__(self) -> str:
        return self.name


def name_column(prefix: str = "") -> str:
    """The column of a `Named` row that holds the reader's language, for ordering and values()."""
    return f"{prefix}name_cy" if in_welsh() else f"{prefix}name_en"


def pair(value: dict[str, Any]) -> Text:
    """A pack's `{en: …, cy: …}` as a Text."""
    return Text(en=value["en"], cy=value["cy"])
