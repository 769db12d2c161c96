"""A need a school sees, as it is sent in."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from common.forms.fields import LongTextField
from interventions.enums import Need
from interventions.models import IdentifiedNeed
from interventions.models.running import WORDS_LIMIT
from schools.enums import Language


class NeedWords(forms.Form):
    """Why a school sees a need, and whether its authority knows."""

    because = LongTextField(
        required=False,
        max_length=WORDS_LIMIT,
        label=_("How do you know?"),
        help_text=_("For example a survey, or what learners said. Do not name learners."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    tells = forms.BooleanField(
        required=False,
        label=_("Tell our local authority of this need"),
        help_text=_("It then knows that your school has it, so that it can offer what is wanted. It sees no words."),
    )
    revision = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)


class NeedForm(NeedWords):
    """A new need."""

    field_order = ["need", "because", "text_language", "tells"]
    need = forms.ChoiceField(choices=[("", _("Choose a need")), *Need.choices], label=_("Which need do you see?"))


def need_form(sent: Any = None) -> NeedForm:
    """The form of a new need."""
    return NeedForm(sent, initial={"text_language": get_language()})


def need_words(need: IdentifiedNeed, *, tells: bool, sent: Any = None) -> NeedWords:
    """The form of a need on the list."""
    stored = {"because": need.because, "text_language": need.text_language, "revision": need.revision, "tells": tells}
    return NeedWords(sent, initial=stored)
