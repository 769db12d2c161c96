"""Fields of a plan whose faults are said in whole sentences: a list of lines, and an amount of money."""

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from actionplans.models.actions import AMOUNT_LIMIT
from common.forms.grouped import Group
from frameworks.queries import VersionView

# Pounds with or without their sign, thousands marked or not, and pence: "£1,250.50".
AMOUNT = re.compile(r"£?\s*(?P<pounds>[0-9]{1,3}(,[0-9]{3})+|[0-9]+)(?P<pence>\.[0-9]{1,2})?")
LINES_LIMIT = 30


class LinesField(forms.CharField):
    """Several short texts, one a line. Cleans to a tuple without blank lines and repeats."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, *, line_limit: int, **kwargs: Any) -> None:
        self.line_limit = line_limit
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        """The lines as the box shows them."""
        return "\n".join(value) if isinstance(value, list | tuple) else value

    def to_python(self, value: Any) -> Any:
        """The lines."""
        lines = [" ".join(line.split()) for line in (super().to_python(value) or "").splitlines()]
        return tuple(dict.fromkeys(line for line in lines if line))

    def validate(self, value: Any) -> None:
        """Not too many lines, and none too long."""
        super().validate("\n".join(value))
        if len(value) > LINES_LIMIT:
            raise ValidationError(_("Write at most %(limit)d lines"), params={"limit": LINES_LIMIT})
        if any(len(line) > self.line_limit for line in value):
            raise ValidationError(
                ngettext_lazy(
                    "Each line must be at most %(limit)d character long",
                    "Each line must be at most %(limit)d characters long",
                    "limit",
                ),
                params={"limit": self.line_limit},
            )

    def run_validators(self, value: Any) -> None:
        """Length and null characters are judged of the whole text, which is made of the lines."""
        super().run_validators("\n".join(value))


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


def statement_groups(version: VersionView | None) -> list[Group]:
    """The statements of a framework version to choose from, domain by domain."""
    return [
        (domain.code, str(domain.name), [(each.code, str(each.text)) for each in domain.statements])
        for domain in (version.domains if version else ())
    ]
