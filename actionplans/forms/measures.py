"""A measure, a reading of it, and a milestone, as they are sent in."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from actionplans.enums import MeasureKind
from actionplans.models import Measure, Milestone
from actionplans.models.measures import UNIT_LIMIT
from actionplans.models.plans import TEXT_LIMIT, TITLE_LIMIT
from actionplans.rules.measuring import Kind
from actionplans.services.measures import MeasureDraft, ReadingDraft, fits
from actionplans.services.milestones import MilestoneDraft
from common.forms.fields import DatePartsField, LongTextField
from common.forms.figures import FigureField
from common.forms.widgets import Radios
from schools.enums import Language

WORDS_MISSING = _("Write what you saw or heard")


class ReadingFields(forms.Form):
    """What a measure was: a figure or words, on a day or over a period."""

    value = FigureField(label=_("The figure"))
    whole = FigureField(label=_("Out of how many?"), help_text=_("Only for so many out of so many."))
    text = LongTextField(
        required=False,
        max_length=TEXT_LIMIT,
        label=_("In words"),
        help_text=_("What was seen or said. Groups only: do not name learners."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    from_on = DatePartsField(
        required=False,
        label=_("First day of the period"),
        help_text=_("Leave it empty if the figure is of one day."),
    )
    to_on = DatePartsField(required=False, label=_("Day of the figure, or last day of its period"))

    def reading_of(self, measure: Measure | MeasureDraft, *, language: str) -> ReadingDraft | None:
        """The reading that was sent, or None with what is wrong said beside its field."""
        said = self.cleaned_data
        value, whole = self._figure("value", measure), self._figure("whole", measure)
        from_on, to_on = said.get("from_on"), said.get("to_on")
        if not to_on:
            self.add_error("to_on", _("Say of which day this is"))
            return None
        if from_on and from_on >= to_on:
            self.add_error("from_on", _("The period must begin before it ends"))
        draft = ReadingDraft(to_on, language, from_on, value, whole, said.get("text", ""))
        if not self.errors and not fits(measure, draft):
            self.add_error(*_why_unfit(measure, draft))
        return None if self.errors else draft

    def _figure(self, name: str, measure: Measure | MeasureDraft) -> Decimal | None:
        """The figure, refused where it counts something else than the measure does."""
        found = self.cleaned_data.get(name)
        if not found:
            return None
        value, unit = found
        signs = {measure.unit.casefold(), "%" if measure.kind == MeasureKind.PERCENTAGE else ""}
        if unit and unit.casefold() not in signs:
            self.add_error(
                name,
                _("This figure is in “%(given)s”, but the measure counts “%(unit)s”")
                % {"given": unit, "unit": measure.unit or "–"},
            )
        return Decimal(value)


def _why_unfit(measure: Measure | MeasureDraft, draft: ReadingDraft) -> tuple[str, Any]:
    """The field at fault and the sentence to stand beside it."""
    if measure.kind == MeasureKind.WORDS:
        return ("text", WORDS_MISSING) if not draft.text.strip() else ("value", _("This measure is read in words only"))
    if draft.value is None:
        return "value", _("Enter the figure")
    if measure.kind == MeasureKind.SHARE:
        return "whole", _("Say out of how many: at least as many as the figure, and more than none")
    if draft.whole is not None:
        return "whole", _("Leave this empty: the measure is not so many out of so many")
    if measure.kind == MeasureKind.SCALE:
        return "value", _("Enter a figure from 1 to %(top)s") % {"top": measure.scale_to}
    return "value", _("This percentage is too large to be meant")


class MeasureForm(ReadingFields):
    """A measure; a new one also asks what it is now."""

    title = forms.CharField(max_length=TITLE_LIMIT, label=_("What will you look at?"))
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    kind = forms.ChoiceField(choices=MeasureKind, label=_("How is it read?"), widget=Radios(small=True))
    unit = forms.CharField(
        required=False, max_length=UNIT_LIMIT, label=_("What does it count?"), help_text=_("For example: days.")
    )
    scale_to = forms.IntegerField(
        required=False,
        min_value=2,
        max_value=100,
        label=_("Top of the scale"),
        help_text=_("Only for a mean on a scale, which begins at 1."),
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "govuk-input--width-3"}),
    )
    more_is_better = forms.TypedChoiceField(
        choices=[("yes", _("More is better")), ("no", _("Less is better"))],
        coerce=lambda value: value == "yes",
        label=_("Which way do you hope it goes?"),
        widget=Radios(small=True, inline=True),
    )
    target = FigureField(label=_("What do you aim for?"))
    target_words = forms.CharField(required=False, max_length=TITLE_LIMIT, label=_("Or in words"))
    source = forms.CharField(
        required=False,
        max_length=TITLE_LIMIT,
        label=_("Where does it come from?"),
        help_text=_("For example: yearly survey."),
    )
    review_on = DatePartsField(required=False, label=_("When will you look again?"))
    revision = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, is_new: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not is_new:
            for name in ReadingFields.base_fields:
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A scale has a top, and only a scale."""
        cleaned: dict[str, Any] = super().clean() or {}
        is_scale = cleaned.get("kind") == MeasureKind.SCALE
        if is_scale and not cleaned.get("scale_to") and "scale_to" not in self.errors:
            self.add_error("scale_to", _("Say where the scale ends"))
        return cleaned

    @property
    def draft(self) -> MeasureDraft:
        """The cleaned measure."""
        said = self.cleaned_data
        return MeasureDraft(
            title=said["title"],
            text_language=said["text_language"],
            kind=said["kind"],
            unit=said["unit"],
            scale_to=said["scale_to"] if said["kind"] == MeasureKind.SCALE else None,
            more_is_better=said["more_is_better"],
            target=said["target"][0] if said["target"] else None,
            target_words=said["target_words"],
            source=said["source"],
            review_on=said["review_on"],
        )

    @property
    def says_what_it_is_now(self) -> bool:
        """Whether a first reading was sent along."""
        return any(self.cleaned_data.get(name) for name in ("value", "whole", "text"))


def measure_form(measure: Measure | None, *, today: date, sent: Any = None) -> MeasureForm:
    """The form of a stored measure or a new one, or of what was sent."""
    stored: dict[str, Any] = {
        "text_language": get_language(),
        "kind": Kind.NUMBER.value,
        "more_is_better": "yes",
        "to_on": today,
    }
    if measure:
        stored = {name: getattr(measure, name) for name in MeasureDraft.__dataclass_fields__}
        stored |= {"more_is_better": "yes" if measure.more_is_better else "no", "revision": measure.revision}
        stored["target"] = f"{measure.target.normalize():f}" if measure.target is not None else ""
    return MeasureForm(sent, initial=stored, is_new=measure is None)


class ReadingForm(ReadingFields):
    """What a measure was, some time after."""

    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))


def reading_form(*, today: date, sent: Any = None) -> ReadingForm:
    """The form of the next reading."""
    return ReadingForm(sent, initial={"to_on": today, "text_language": get_language()})


class MilestoneForm(forms.Form):
    """A milestone, or the day a cohort begins."""

    title = forms.CharField(max_length=TITLE_LIMIT, label=_("What is to happen?"))
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    due_on = DatePartsField(label=_("By when?"))
    reached_on = DatePartsField(
        required=False, label=_("When did it happen?"), help_text=_("Leave it empty until then.")
    )
    revision = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    @property
    def draft(self) -> MilestoneDraft:
        """The cleaned milestone."""
        return MilestoneDraft(**{name: self.cleaned_data[name] for name in MilestoneDraft.__dataclass_fields__})


def milestone_form(milestone: Milestone | None, *, sent: Any = None) -> MilestoneForm:
    """The form of a stored milestone or a new one, or of what was sent."""
    stored: dict[str, Any] = {"text_language": get_language()}
    if milestone:
        stored = {name: getattr(milestone, name) for name in (*MilestoneDraft.__dataclass_fields__, "revision")}
    return MilestoneForm(sent, initial=stored)
