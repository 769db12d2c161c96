"""Many choices in groups, one field for each group, so that a long list can be opened a part at a time."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms.widgets import Checkboxes

PREFIX = "in-"
# The code and name of a group, and its choices as (code, text).
Group = tuple[str, str, list[tuple[str, str]]]


class GroupedChoicesForm(forms.Form):
    """A form that also asks for any of many choices; `chosen` are the codes chosen to begin with."""

    def __init__(self, *args: Any, groups: Iterable[Group], chosen: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for code, name, choices in groups:
            offered = [choice for choice, _text in choices]
            self.fields[f"{PREFIX}{code}"] = forms.MultipleChoiceField(
                required=False,
                label=name,
                choices=choices,
                initial=[choice for choice in chosen if choice in offered],
                widget=Checkboxes(small=True),
                error_messages={"invalid_choice": _("Choose from the statements on this page")},
            )

    @property
    def group_fields(self) -> Iterator[tuple[Any, int]]:
        """Each group's field, and how many of its choices are chosen."""
        for name in self.fields:
            if name.startswith(PREFIX):
                yield self[name], len(self[name].value() or [])

    @property
    def chosen_in_groups(self) -> list[str]:
        """The codes chosen in all groups, once cleaned."""
        return [code for name in self.fields if name.startswith(PREFIX) for code in self.cleaned_data[name]]

    @property
    def own_data(self) -> dict[str, Any]:
        """What was cleaned beside the groups."""
        return {name: value for name, value in self.cleaned_data.items() if not name.startswith(PREFIX)}
