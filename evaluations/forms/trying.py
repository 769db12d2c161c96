"""Trying the quick check with no account: one choice a statement, nothing kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms.widgets import Radios
from frameworks.queries import LevelView, StatementView, VersionView


class TryForm(forms.Form):
    """A choice for each statement of the quick check; every one may be left open."""

    marks_optional = False

    def __init__(self, *args: Any, version: VersionView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.version = version
        levels = [level for level in version.levels if level.counts or not level.needs_reason]
        for statement in version.quick_statements:
            self.fields[statement.code] = forms.ChoiceField(
                required=False,
                label=str(statement.text),
                choices=[(level.code, str(level.label)) for level in levels],
                widget=Radios(hints={code: str(text) for code, text in statement.descriptors.items()}),
                error_messages={"invalid_choice": _("Choose one of the levels on this page")},
            )

    def answers(self) -> list[tuple[StatementView, LevelView | None]]:
        """Each statement with the level chosen, or None."""
        return [(each, self.version.level(self.cleaned_data[each.code])) for each in self.version.quick_statements]
