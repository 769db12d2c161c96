"""Small pieces that templates of every room draw: icons and formatted dates and numbers."""

import datetime
from typing import Any

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from common import formats
from common.forms.character_count import count_messages
from common.icons import ICONS

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing beside words; hidden from assistive technology because the words say the same."""
    frame = (
        '<svg class="app-icon" viewBox="0 0 16 16" width="16" height="16" fill="none" stroke="currentColor"'
        ' stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
        "{}</svg>"
    )
    return format_html(frame, SafeString(ICONS[name]))


@register.simple_tag
def level_steps(position: int, steps: int) -> SafeString:
    """A level as rising steps, of which as many are filled as levels lie below it; a scale of n levels has n - 1."""
    lowest, rise = 6.0, 9.0 / max(steps - 1, 1)
    drawn = []
    for step in range(steps):
        height = 15.0 if steps == 1 else lowest + rise * step
        on = " app-level__step--on" if position > step else ""
        drawn.append(
            f'<rect class="app-level__step{on}" x="{8 * step + 0.5:g}" y="{15.5 - height:g}"'
            f' width="6" height="{height:g}" rx="1.5"/>'
        )
    width = 8 * steps - 1
    return format_html(
        '<svg class="app-level__steps" viewBox="0 0 {0} 16" width="{0}" height="16" aria-hidden="true"'
        ' focusable="false">{1}</svg>',
        width,
        SafeString("".join(drawn)),
    )


@register.simple_tag
def character_count_texts() -> SafeString:
    """What the counter under a long text says, as the data attributes that govuk-frontend reads."""
    return format_html_join("", ' data-i18n.{}="{}"', count_messages().items())


@register.filter
def long_date(value: datetime.date | None) -> str:
    """A date in full words: 24 November 2026, 24 Tachwedd 2026."""
    return formats.long_date(value) if value else ""


@register.filter
def short_date(value: datetime.date | None) -> str:
    """A date for tables: 24 Nov 2026."""
    return formats.short_date(value) if value else ""


@register.filter
def moment(value: datetime.datetime | None) -> str:
    """Date and time in the time zone of the service: 24 November 2026, 14:05."""
    return formats.moment(value) if value else ""


@register.filter
def clock_time(value: datetime.datetime | None) -> str:
    """The time of day: 14:05."""
    return formats.clock_time(value) if value else ""


@register.filter
def number(value: Any) -> str:
    """A number with the thousands marked: 1,460."""
    return formats.number(value) if value is not None else ""


@register.filter
def percent(value: float | None) -> str:
    """A share from 0 to 1 as whole per cent: 0.425 is 43%."""
    return formats.percent(value) if value is not None else ""
