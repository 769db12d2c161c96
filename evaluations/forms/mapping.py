"""The statements a card is mapped to: one field for each domain of a framework version."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms.widgets import Checkboxes
from frameworks.queries import VersionView


class MappedForm(forms.Form):
    """A form that also asks which statements something helps to show; `chosen` are the codes chosen to begin with."""

    def __init__(self, *args: Any, version: VersionView | None, chosen: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.version = version
        for domain in version.domains if version else ():
            codes = [statement.code for statement in domain.statements]
            self.fields[f"in-{domain.code}"] = forms.MultipleChoiceField(
                required=False,
                label=str(domain.name),
                choices=[(statement.code, str(statement.text)) for statement in domain.statements],
                initial=[code for code in chosen if code in codes],
                widget=Checkboxes(small=True),
                error_messages={"invalid_choice": _("Choose from the statements on this page")},
            )

    @property
    def domain_fields(self) -> Iterator[tuple[Any, int]]:
        """Each domain's field, and how many of its statements are chosen."""
        for domain in self.version.domains if self.version else ():
            field = self[f"in-{domain.code}"]
            yield field, len(field.value() or [])

    @property
    def statements(self) -> list[str]:
        """The codes chosen in all domains."""
        return [code for name in self.fields if name.startswith("in-") for code in self.cleaned_data[name]]
