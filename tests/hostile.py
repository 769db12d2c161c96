"""What must never reach a reader: a variable that nobody defined, a tag left over, a script or style of the page's own.

Every page a test's browser is shown is looked at; the content policy would refuse scripts and styles silently.
"""

import re
import sys
from types import FrameType
from typing import Any

LEFT_OVER = re.compile(r"{{|{%|%}|{#|#}")
INLINE_SCRIPT = re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*\btype=\"application/json\")[^>]*>", re.IGNORECASE)
INLINE_STYLE = re.compile(r"<style[\s>]|<[a-z][^>]*\sstyle=", re.IGNORECASE)
INLINE_HANDLER = re.compile(r"<[a-z][^>]*\son[a-z]+=", re.IGNORECASE)
LIBRARIES = "site-packages"


class UndefinedVariable(LookupError):
    """A template names what its view did not give it."""


class RaisingWhenInvalid(str):
    """Django's `string_if_invalid`: asked to stand for a variable, it raises, except in a library's own template."""

    def __contains__(self, part: object) -> bool:
        """Django looks for `%s` before it fills in the variable's name."""
        return part == "%s" or super().__contains__(str(part))

    def __mod__(self, variable: Any) -> str:
        """Refuse to stand for this variable."""
        template = _template_being_drawn(sys._getframe(1))
        origin = str(getattr(getattr(template, "origin", None), "name", ""))
        if LIBRARIES in origin:
            return ""
        raise UndefinedVariable(f"{variable} is not defined in {getattr(template, 'name', 'a template')}")


def look_at(response: Any) -> None:
    """Fail if a page shows what no page may."""
    if response.streaming or not response.headers.get("Content-Type", "").startswith("text/html"):
        return
    page = response.content.decode()
    for found in (pattern.search(page) for pattern in (LEFT_OVER, INLINE_SCRIPT, INLINE_STYLE, INLINE_HANDLER)):
        if found:
            shown = page[max(0, found.start() - 80) : found.end() + 80]
            raise AssertionError(f"{response.request['PATH_INFO']} shows {found.group()!r}: …{shown}…")


def _template_being_drawn(frame: FrameType | None) -> Any:
    while frame:
        context = frame.f_locals.get("context")
        if context is not None and hasattr(context, "render_context"):
            return context.render_context.template or context.template
        frame = frame.f_back
    return None
