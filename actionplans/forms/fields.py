"""Fields of a plan whose faults are said in whole sentences: a list of lines."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from common.forms.grouped import Group
from frameworks.queries import VersionView

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


def statement_groups(version: VersionView | None) -> list[Group]:
    """The statements of a framework version to choose from, domain by domain."""
    return [
        (domain.code, str(domain.name), [(each.code, str(each.text)) for each in domain.statements])
        for domain in (version.domains if version else ())
    ]
