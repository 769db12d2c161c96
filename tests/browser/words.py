"""What is written on the page, looked up in the catalogue: a test names a text by its English source."""

import html
from pathlib import Path

import yaml
from django.utils import translation
from django.utils.translation import gettext, ngettext, pgettext

PACKS = Path(__file__).resolve().parents[2] / "frameworks" / "packs"
PACK = PACKS / "wsa" / "1.0.yaml"


class Words:
    """The service's texts in one language. Placeholders are filled in by keyword."""

    def __init__(self, language: str, pack: Path = PACK) -> None:
        self.language = language
        self._pack = yaml.safe_load(pack.read_text(encoding="utf-8"))

    def __call__(self, source: str, **values: object) -> str:
        """A text without context."""
        with translation.override(self.language):
            return html.unescape(gettext(source) % values if values else gettext(source))

    def within(self, context: str, source: str) -> str:
        """A text with its context."""
        with translation.override(self.language):
            return pgettext(context, source)

    def counted(self, one: str, many: str, number: int, **values: object) -> str:
        """A text that depends on a number."""
        with translation.override(self.language):
            return ngettext(one, many, number) % {"number": number, **values}

    def of_pack(self, texts: dict[str, str]) -> str:
        """One of the framework's own texts."""
        return texts[self.language]

    @property
    def stages(self) -> list[str]:
        """The titles of the stages of the framework's cycle."""
        return [self.of_pack(stage["title"]) for stage in self._pack["cycle"]["stages"]]

    @property
    def title(self) -> str:
        """The framework's title."""
        return self.of_pack(self._pack["title"])

    @property
    def domains(self) -> list[dict]:
        """The framework's domains with their statements."""
        return list(self._pack["domains"])

    @property
    def levels(self) -> dict[str, str]:
        """The labels of levels and of the answers outside the scale, by code."""
        scale = self._pack["scale"]
        return {level["code"]: self.of_pack(level["label"]) for level in [*scale["levels"], *scale["outside"]]}

    @property
    def needs_reason(self) -> set[str]:
        """The codes that ask for a reason."""
        return {level["code"] for level in self._pack["scale"]["outside"] if level["reason"] == "required"}
