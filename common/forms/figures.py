"""Amounts and figures, typed as people type them, whose faults are said in whole sentences."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Pounds with or without their sign, thousands marked or not, and pence: "£1,250.50".
AMOUNT = re.compile(r"£?\s*(?P<pounds>[0-9]{1,3}(,[0-9]{3})+|[0-9]+)(?P<pence>\.[0-9]{1,2})?")
AMOUNT_LIMIT = 9_999_999
# "1,040", "949.5", "-3", and after it perhaps what it counts: "605 days".
FIGURE = re.compile(
    r"(?P<sign>[-−+]?)\s*(?P<whole>[0-9]{1,3}(,[0-9]{3})+|[0-9]{1,9})(?P<part>\.[0-9]{1,3})?\s*(?P<unit>.*)"
)


class AmountField(forms.CharField):
    """Pounds, typed as people type them. Cleans to a Decimal, or None where nothing is said."""

    default_error_messages = {
        "not_a_number": _("Enter an amount in pounds in figures, such as 500 or 1,250.50"),
        "too_large": _("Enter an amount of less than 10 million pounds"),
    }

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"}))
        super().__init__(max_length=40, **kwargs)

    def clean(self, value: Any) -> Any:
        """The amount, or one sentence about what is wrong with it."""
        text = super().clean(value).strip()
        if not text:
            return None
        found = AMOUNT.fullmatch(text)
        if not found or (not text.isascii() and "£" not in text):
            raise ValidationError(self.error_messages["not_a_number"], code="not_a_number")
        try:
            amount = Decimal(found["pounds"].replace(",", "") + (found["pence"] or ""))
        except InvalidOperation:
            raise ValidationError(self.error_messages["not_a_number"], code="not_a_number") from None
        if amount > AMOUNT_LIMIT:
            raise ValidationError(self.error_messages["too_large"], code="too_large")
        return amount


class FigureField(forms.CharField):
    """A figure, typed as people type it. Cleans to a Decimal and the unit written after it, or None for nothing."""

    default_error_messages = {"not_a_number": _("Enter a figure, such as 605 or 949.5, and nothing else")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-10"}))
        super().__init__(max_length=60, required=False, **kwargs)

    def clean(self, value: Any) -> Any:
        """The figure with its unit."""
        text = super().clean(value).strip()
        if not text:
            return None
        found = FIGURE.fullmatch(text)
        if not found or not text[: found.start("unit")].replace("−", "-").isascii():
            raise ValidationError(self.error_messages["not_a_number"], code="not_a_number")
        figure = Decimal(found["whole"].replace(",", "") + (found["part"] or ""))
        return (-figure if found["sign"] in ("-", "−") else figure), found["unit"].strip()
