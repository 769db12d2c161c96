"""Fields whose faults are said in whole sentences."""

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.forms.widgets import DateParts


class LongTextField(forms.CharField):
    """A text of several lines. Line ends are one character each, as the counter on the page counts them."""

    widget = forms.Textarea

    def to_python(self, value: Any) -> str:
        """The text with plain line ends."""
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n")


class DatePartsField(forms.MultiValueField):
    """A date typed as day, month and year. Cleans to a `datetime.date`, or None where it may be left out."""

    widget = DateParts
    default_error_messages = {
        "required": _("Enter the date as a day, a month and a year"),
        "incomplete": _("The date must have a day, a month and a year"),
        "invalid": _("The date must be a real date, such as 27 3 2026"),
    }

    def __init__(self, **kwargs: Any) -> None:
        parts = [forms.CharField(required=False, max_length=4) for _part in range(3)]
        super().__init__(fields=parts, require_all_fields=False, **kwargs)

    def clean(self, value: Any) -> datetime.date | None:
        """The date, or one sentence about what is wrong with it."""
        texts = [str(part or "").strip() for part in value or []]
        if not any(texts):
            self.validate(None)
            return None
        if not all(texts):
            raise ValidationError(self.error_messages["incomplete"], code="incomplete")
        chosen = self.compress(texts)
        self.run_validators(chosen)
        return chosen

    def validate(self, value: datetime.date | None) -> None:
        """Whether a date may be left out."""
        if self.required and value is None:
            raise ValidationError(self.error_messages["required"], code="required")

    def compress(self, data_list: list[str]) -> datetime.date | None:
        """The date of three texts that are all there."""
        if not any(data_list):
            return None
        try:
            day, month, year = (int(part) for part in data_list)
            return datetime.date(year, month, day)
        except ValueError as fault:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from fault
