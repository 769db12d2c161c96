"""Choosing an intervention for a priority, as it is sent in."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from actionplans.services.choosing import Choice
from common.forms.fields import LongTextField
from common.forms.widgets import Checkboxes
from interventions.enums import Need, Tier
from interventions.models import Entry
from schools.enums import Language

WORDS_LIMIT = 2_000


class LookingForm(forms.Form):
    """What one looks for besides what the priority says."""

    marks_optional = False
    need = forms.MultipleChoiceField(
        required=False, choices=Need, label=_("Needs behind it"), widget=Checkboxes(small=True)
    )
    tier = forms.ChoiceField(
        required=False,
        choices=[("", pgettext_lazy("tier of an intervention", "Not decided")), *Tier.choices],
        label=_("For how many?"),
    )


class ChoiceForm(forms.Form):
    """Why this one."""

    needs = forms.MultipleChoiceField(
        choices=Need, label=_("Which need does it answer?"), widget=Checkboxes(small=True)
    )
    because = LongTextField(
        max_length=WORDS_LIMIT,
        label=_("Why this one?"),
        help_text=_("What you know of the need, and what else you looked at. Do not name learners."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))

    def choice_of(self, entry: Entry, beside: Sequence[Entry]) -> Choice:
        """The cleaned choice."""
        said = self.cleaned_data
        return Choice(
            entry_id=entry.pk,
            name=entry.name,
            because=said["because"],
            needs=said["needs"],
            text_language=said["text_language"],
            beside=[each.pk for each in beside],
        )


def choice_form(entry: Entry, wanted: Sequence[str], sent: Any = None) -> ChoiceForm:
    """The form for an entry; of its needs those that were looked for are chosen, or its only one."""
    needs = [each for each in entry.needs if each in wanted] or (entry.needs if len(entry.needs) == 1 else [])
    return ChoiceForm(sent, initial={"needs": needs, "text_language": get_language()})
