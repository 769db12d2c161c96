"""What a group said of a domain, as it is typed in; what belongs to a choice not taken is left out without a word."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from common.forms.fields import DatePartsField, LongTextField
from common.forms.widgets import Radios
from evaluations.enums import GROUP_VOICES, HowHeard, Rung, Voice
from evaluations.models import VoiceSummary
from evaluations.models.heard import HOW_LIMIT, MOST_PEOPLE
from evaluations.models.working import NOTE_LIMIT
from evaluations.services.heard import SummaryDraft
from schools.enums import Language

DRAFTED = ("voice", "people", "how", "how_words", "held_on", "said", "made_of_it", "text_language", "rung")


class SummaryForm(forms.Form):
    """Whose voice, how many, how, when, what they said, and what the school makes of it."""

    voice = forms.ChoiceField(
        choices=[(voice.value, voice.label) for voice in GROUP_VOICES],
        label=_("Whose voice is it?"),
        widget=Radios(small=True, reveals={Voice.LEARNERS.value: "rung"}),
    )
    rung = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        choices=[("", _("We would rather not say")), *Rung.choices],
        label=_("How did learners take part?"),
        help_text=_(
            "Eight steps, from being used to deciding together. It is something to think about: it is no mark, nobody "
            "adds it up, and no school is compared by it. If you choose one, it goes along when you submit."
        ),
        widget=Radios(small=True),
    )
    people = forms.IntegerField(
        min_value=1,
        max_value=MOST_PEOPLE,
        label=_("How many took part?"),
        help_text=_("If you did not count, your best guess. Outside your school a group under 5 has no number."),
        widget=forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"}),
        error_messages={"required": _("Say how many took part"), "invalid": _("Give a whole number, such as 24")},
    )
    how = forms.ChoiceField(
        choices=HowHeard,
        label=_("How did they tell you?"),
        widget=Radios(small=True, reveals={HowHeard.OTHER.value: "how_words"}),
    )
    how_words = forms.CharField(required=False, max_length=HOW_LIMIT, label=_("In what way?"))
    held_on = DatePartsField(label=_("On which day?"), help_text=_("If it went on for longer, the last day will do."))
    said = LongTextField(
        max_length=NOTE_LIMIT,
        label=_("What did they say?"),
        help_text=_("Name nobody, and write nothing by which one learner could be known. It stays in your school."),
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Write in a few words what they said")},
    )
    made_of_it = LongTextField(
        required=False,
        max_length=NOTE_LIMIT,
        label=_("What do you make of it?"),
        help_text=_("What it changes, or what you want to find out next. It stays in your school."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    revision = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    def clean_held_on(self) -> date:
        """A day that has been."""
        held_on: date = self.cleaned_data["held_on"]
        if held_on > timezone.localdate():
            raise ValidationError(_("The day is still to come. Type this in when it has been."))
        return held_on

    def clean(self) -> dict[str, Any] | None:
        """Each choice with what belongs to it, and nothing that belongs to another."""
        sent = super().clean() or self.cleaned_data
        if sent.get("voice") != Voice.LEARNERS:
            sent["rung"] = None
        if sent.get("how") != HowHeard.OTHER:
            sent["how_words"] = ""
        elif not sent.get("how_words") and "how_words" not in self.errors:
            self.add_error("how_words", _("Say in a few words how they told you"))
        return sent

    @property
    def draft(self) -> SummaryDraft:
        """The cleaned summary."""
        return SummaryDraft(**{name: self.cleaned_data[name] for name in DRAFTED})


def summary_form(summary: VoiceSummary | None, *, sent: Any = None) -> SummaryForm:
    """The form of a stored summary or of a new one, or of what was sent for it (bound, with its faults)."""
    begun: dict[str, Any] = {"text_language": get_language()}
    if summary:
        begun = {name: getattr(summary, name) for name in (*DRAFTED, "revision")}
    return SummaryForm(sent, initial=begun)
