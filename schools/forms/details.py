"""One's own details."""

from django import forms
from django.utils.translation import gettext_lazy as _

from common.forms.widgets import Radios
from schools.enums import Language


class OwnDetailsForm(forms.Form):
    """The name others see, the language one is written to in, and whether one wants the weekly reminder."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name", "class": "govuk-input--width-20"}),
    )
    language = forms.ChoiceField(
        label=_("Language of messages and documents"), choices=Language.choices, widget=Radios(inline=True)
    )
    wants_reminders = forms.BooleanField(
        required=False,
        label=_("Send me a weekly reminder of my plans"),
        help_text=_(
            "At most one e-mail a week for each place whose plans you write, and only if something needs attention."
        ),
    )
