"""Choosing the schools of a caseload."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from common.forms.widgets import Checkboxes


class CaseloadForm(forms.Form):
    """The authority's schools, those of the caseload ticked; carries along which were ticked when it was read."""

    school_ids = forms.TypedMultipleChoiceField(label=_("Schools of the caseload"), coerce=int, required=False)
    seen = forms.CharField(required=False, max_length=20_000, widget=forms.HiddenInput)

    def __init__(self, posted: Any, *, schools: list[tuple[int, str]], chosen: frozenset[int]) -> None:
        shown = {"school_ids": sorted(chosen), "seen": " ".join(map(str, sorted(chosen)))}
        super().__init__(posted, initial=shown)
        field: Any = self.fields["school_ids"]
        field.widget = Checkboxes(small=True)
        field.choices = schools

    def clean_seen(self) -> frozenset[int]:
        """The ids that were ticked when the page was read."""
        try:
            return frozenset(int(each) for each in self.cleaned_data["seen"].split())
        except ValueError:
            raise ValidationError(_("This page was changed on the way. Open it again.")) from None
