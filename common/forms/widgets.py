"""Controls that Django lacks: choices with hints, dividers and revealed fields, and a date in three parts."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class Radios(forms.RadioSelect):
    """Radios with more to say. Keys are choice values as text.

    `hints`: a line under a choice. `dividers`: a word, usually "or", above a choice.
    `reveals`: the name of the form's field that appears when the choice is taken.
    """

    def __init__(
        self,
        *args: Any,
        hints: dict[str, Any] | None = None,
        dividers: dict[str, Any] | None = None,
        reveals: dict[str, str] | None = None,
        small: bool = False,
        inline: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.hints = hints or {}
        self.dividers = dividers or {}
        self.reveals = reveals or {}
        self.revealed: dict[str, Any] = {}
        self.small = small
        self.inline = inline

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Django's option with its hint, its divider and the field it reveals."""
        option = super().create_option(name, value, *args, **kwargs)
        key = str(value)
        option["hint"] = self.hints.get(key, "")
        option["divider"] = self.dividers.get(key, "")
        option["revealed"] = self.revealed.get(key)
        return option

    def get_context(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Django's context with the sizes."""
        context = super().get_context(*args, **kwargs)
        context["widget"].update(small=self.small, inline=self.inline)
        return context


class Checkboxes(Radios, forms.CheckboxSelectMultiple):
    """Checkboxes that take what `Radios` take."""


class DateParts(forms.MultiWidget):
    """Day, month and year in three boxes; the value is three texts, or a date to begin with."""

    template_name = "components/forms/widgets/date_parts.html"
    use_fieldset = True

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        numeric = {"inputmode": "numeric"}
        names = ("day", "month", "year")
        parts: dict[str, forms.Widget | type[forms.Widget]] = {
            name: forms.TextInput(attrs={**numeric, **(attrs or {})}) for name in names
        }
        super().__init__(parts)

    def decompress(self, value: datetime.date | None) -> list[int | None]:
        """The three numbers of a date."""
        return [value.day, value.month, value.year] if value else [None, None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Each part with its label and its width in characters."""
        context = super().get_context(name, value, attrs)
        labels = ((_("Day"), 2), (_("Month"), 2), (_("Year"), 4))
        for part, (label, width) in zip(context["widget"]["subwidgets"], labels, strict=True):
            part.update(label=label, width=width, faulty="aria-invalid" in part["attrs"])
        return context
