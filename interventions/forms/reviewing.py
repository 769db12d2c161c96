"""Looking back as it is sent in: what was measured of a group, the review, and the decision."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from common.forms.fields import DatePartsField, LongTextField
from common.forms.figures import FigureField
from common.forms.widgets import Checkboxes, Radios
from interventions.enums import Audience, Decision, Fidelity
from interventions.forms.running import MOST_PEOPLE, number_field
from interventions.models import InterventionReview, PairedMeasure
from interventions.models.catalogue import NAME_LIMIT
from interventions.models.running import WORDS_LIMIT
from interventions.services.measuring import MeasureDraft
from interventions.services.reviewing import ReviewDraft
from schools.enums import Language

LARGEST_MEAN = 99_999
MEANS = ("mean_before", "mean_after")


class MeasureForm(forms.Form):
    """What was measured before and after, of one group."""

    what = forms.CharField(
        max_length=NAME_LIMIT,
        label=_("What did you measure?"),
        help_text=_("For example “feeling part of the school”."),
    )
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    instrument = forms.CharField(
        required=False,
        max_length=NAME_LIMIT,
        label=_("With what?"),
        help_text=_("The questionnaire or scale, for example “our own five questions, 1 to 5”."),
    )
    group = forms.CharField(
        required=False,
        max_length=NAME_LIMIT,
        label=_("Which group?"),
        help_text=_("Leave it empty for everybody who took part. No names."),
    )
    n = number_field(
        MOST_PEOPLE,
        label=_("How many people were measured both times?"),
        help_text=_("Figures about fewer than five people are not kept."),
    )
    is_small = forms.BooleanField(
        required=False, label=_("They were fewer than five: keep no figures, only words and days")
    )
    mean_before = FigureField(label=_("Mean before"))
    before_on = DatePartsField(required=False, label=_("When was that?"))
    mean_after = FigureField(label=_("Mean after"))
    after_on = DatePartsField(required=False, label=_("When was that?"))
    more_is_better = forms.TypedChoiceField(
        choices=[("yes", _("More is better")), ("no", _("Less is better"))],
        coerce=lambda value: value == "yes",
        label=_("Which way do you hope it goes?"),
        widget=Radios(small=True, inline=True),
    )
    words = LongTextField(
        required=False,
        max_length=WORDS_LIMIT,
        label=_("In words"),
        help_text=_("What you saw. Groups only: do not name learners."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    revision = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """A mean is a figure without a unit, and not too large to be meant."""
        cleaned: dict[str, Any] = super().clean() or {}
        for name in MEANS:
            figure = cleaned.get(name)
            if figure and (figure[1] or abs(figure[0]) > LARGEST_MEAN):
                self.add_error(name, _("Enter a mean in figures, such as 3.4, and nothing else"))
        return cleaned

    @property
    def draft(self) -> MeasureDraft:
        """The cleaned measure."""
        said = {name: self.cleaned_data[name] for name in MeasureDraft.__dataclass_fields__}
        for name in MEANS:
            said[name] = round(said[name][0], 2) if said[name] else None
        return MeasureDraft(**said)


def measure_form(measure: PairedMeasure | None, sent: Any = None) -> MeasureForm:
    """The form of a stored measure or a new one, or of what was sent."""
    stored: dict[str, Any] = {"text_language": get_language(), "more_is_better": "yes"}
    if measure:
        stored = {name: getattr(measure, name) for name in (*MeasureDraft.__dataclass_fields__, "revision")}
        stored["more_is_better"] = "yes" if measure.more_is_better else "no"
        for name in MEANS:
            stored[name] = f"{stored[name].normalize():f}" if stored[name] is not None else ""
    return MeasureForm(sent, initial=stored)


class ReviewForm(forms.Form):
    """Looking back at an intervention."""

    reviewed_on = DatePartsField(label=_("When did you look back?"))
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    fidelity = forms.ChoiceField(choices=Fidelity, label=_("Was it done as it was meant?"), widget=Radios(small=True))
    fidelity_words = LongTextField(
        required=False,
        max_length=WORDS_LIMIT,
        label=_("What was different, and why?"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    heard = forms.MultipleChoiceField(
        required=False, choices=Audience, label=_("Whom did you ask?"), widget=Checkboxes(small=True)
    )
    said = LongTextField(
        required=False,
        max_length=WORDS_LIMIT,
        label=_("What did people say?"),
        help_text=_("In your own words, of several people together. Do not name anybody."),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    difference = LongTextField(
        required=False,
        max_length=WORDS_LIMIT,
        label=_("What is different now?"),
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    revision = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    @property
    def draft(self) -> ReviewDraft:
        """The cleaned review."""
        return ReviewDraft(**{name: self.cleaned_data[name] for name in ReviewDraft.__dataclass_fields__})


def review_form(review: InterventionReview | None, today: Any, sent: Any = None) -> ReviewForm:
    """The form of the review that is open or a new one, or of what was sent."""
    stored: dict[str, Any] = {"text_language": get_language(), "reviewed_on": today, "revision": 0}
    if review:
        stored = {name: getattr(review, name) for name in (*ReviewDraft.__dataclass_fields__, "revision")}
    return ReviewForm(sent, initial=stored)


class DecisionForm(forms.Form):
    """Keep, change or stop, and why."""

    decision = forms.ChoiceField(
        choices=Decision,
        label=_("What do you decide?"),
        help_text=_("To stop what does not help makes room for what does."),
        widget=Radios(),
    )
    reason = LongTextField(
        max_length=WORDS_LIMIT,
        label=_("Why?"),
        help_text=_("A sentence is enough. It helps whoever asks again in two years."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
