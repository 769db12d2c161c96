"""Who is asked about which domain."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms.widgets import Checkboxes
from frameworks.queries import VersionView


class AssignForm(forms.Form):
    """The domains one contributor is asked about."""

    person = forms.IntegerField(min_value=1, widget=forms.HiddenInput)

    def __init__(self, *args: Any, version: VersionView, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["domains"] = forms.MultipleChoiceField(
            required=False,
            label=_("Domains"),
            choices=[(domain.code, str(domain.name)) for domain in version.domains],
            widget=Checkboxes(small=True),
        )
