"""An intervention as it is sent in: why this one, for whom, what it takes; and its steps."""

from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from common.forms.fields import DatePartsField, LongTextField
from common.forms.figures import AmountField
from common.forms.widgets import Checkboxes, Radios
from interventions.enums import Audience, Need, Tier
from interventions.models import Entry, Intervention
from interventions.models.catalogue import NAME_LIMIT
from interventions.models.running import WORDS_LIMIT
from interventions.services.running import InterventionDraft
from schools.enums import Language

NUMBER = {"inputmode": "numeric", "class": "govuk-input--width-4"}
MOST_PEOPLE, MOST_HOURS, MOST_WEEKS = 5_000, 999, 104
NOT_A_NUMBER = _("Enter a whole number in figures, such as 12")


def number_field(most: int, **kwargs: Any) -> forms.IntegerField:
    """A whole number that may be left out, with one sentence for whatever else is typed."""
    messages = {
        "invalid": NOT_A_NUMBER,
        "min_value": NOT_A_NUMBER,
        "max_value": _("Enter a number of at most %(limit_value)s"),
    }
    widget = forms.TextInput(attrs=NUMBER)
    return forms.IntegerField(
        required=False, min_value=0, max_value=most, widget=widget, error_messages=messages, **kwargs
    )


class InterventionForm(forms.Form):
    """What a school says of something it considers or runs."""

    name = forms.CharField(max_length=NAME_LIMIT, label=_("What do you call it?"))
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    needs = forms.MultipleChoiceField(
        choices=Need,
        label=_("Which need does it answer?"),
        help_text=_("One is enough. If there is none, that is a reason not to begin."),
        widget=Checkboxes(small=True),
    )
    because = LongTextField(
        required=False,
        max_length=WORDS_LIMIT,
        label=_("Why this one?"),
        help_text=_("What you know of the need, and what else you looked at. Do not name learners."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    audiences = forms.MultipleChoiceField(
        required=False, choices=Audience, label=_("Whom is it for?"), widget=Checkboxes(small=True)
    )
    tier = forms.ChoiceField(
        required=False,
        choices=[("", pgettext_lazy("tier of an intervention", "Not decided")), *Tier.choices],
        label=_("For how many?"),
        widget=Radios(small=True),
    )
    group = forms.CharField(
        required=False,
        max_length=NAME_LIMIT,
        label=_("Which group?"),
        help_text=_("For example “Year 7” or “young carers”. No names."),
    )
    led_by = forms.CharField(
        required=False, max_length=NAME_LIMIT, label=_("Who leads it?"), help_text=_("A role is enough.")
    )
    dose = forms.CharField(
        required=False,
        max_length=NAME_LIMIT,
        label=_("How often and how long?"),
        help_text=_("For example “an hour a week for ten weeks”."),
    )
    reached = number_field(MOST_PEOPLE, label=_("How many people take part?"))
    staff_hours = forms.DecimalField(
        required=False,
        min_value=0,
        max_value=MOST_HOURS,
        decimal_places=1,
        label=_("Staff hours a week"),
        help_text=_("All staff together, with preparation."),
        widget=forms.TextInput(attrs={**NUMBER, "inputmode": "decimal"}),
        error_messages={
            "invalid": _("Enter the hours in figures, such as 2 or 2.5"),
            "min_value": _("Enter the hours in figures, such as 2 or 2.5"),
            "max_value": _("Enter a number of at most %(limit_value)s"),
            "max_decimal_places": _("Enter the hours in figures, such as 2 or 2.5"),
        },
    )
    weeks = number_field(MOST_WEEKS, label=_("For how many weeks?"))
    cost = AmountField(
        required=False, label=_("What does it cost, besides staff time?"), help_text=_("In pounds, for example 500.")
    )
    paid_from = forms.CharField(required=False, max_length=NAME_LIMIT, label=_("Whose money is it?"))
    review_on = DatePartsField(required=False, label=_("When will you look whether it helps?"))
    revision = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    def draft(self, starts_on: Any = None) -> InterventionDraft:
        """The cleaned intervention."""
        said = {name: self.cleaned_data[name] for name in self.fields if name != "revision"}
        return InterventionDraft(**said, starts_on=starts_on)


def new_form(entry: Entry, sent: Any = None) -> InterventionForm:
    """The form with what the entry suggests."""
    only_one = {
        "tier": entry.tiers[0] if len(entry.tiers) == 1 else "",
        "audiences": entry.audiences,
        "needs": entry.needs if len(entry.needs) == 1 else [],
    }
    return InterventionForm(sent, initial={"name": entry.name, "text_language": get_language(), **only_one})


def stored_form(intervention: Intervention, sent: Any = None) -> InterventionForm:
    """The form of an intervention that is on the list."""
    names = [name for name in InterventionForm.base_fields if name not in ("staff_hours", "cost")]
    stored = {name: getattr(intervention, name) for name in names}
    for name in ("staff_hours", "cost"):
        figure = getattr(intervention, name)
        stored[name] = f"{figure.normalize():f}" if figure is not None else ""
    return InterventionForm(sent, initial=stored)


class StartForm(forms.Form):
    """The day it begins."""

    on = DatePartsField(label=_("When does it begin, or when did it?"))


class EndForm(forms.Form):
    """Why one decides against it, or stops it."""

    reason = LongTextField(
        max_length=WORDS_LIMIT,
        label=_("Why?"),
        help_text=_("A sentence is enough. It helps whoever asks again in two years."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
