"""A review, what it says of one action, and what went well unplanned, as they are sent in."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from actionplans.enums import ActionStage, Verdict
from actionplans.forms.fields import LinesField
from actionplans.models import Action, PlanReview
from actionplans.models.plans import TEXT_LIMIT, TITLE_LIMIT
from actionplans.models.reviews import HOURS_LIMIT
from actionplans.services.reviews import EntryDraft, ReviewDraft, SuccessDraft
from common.forms.fields import DatePartsField, LongTextField
from common.forms.figures import AmountField
from common.forms.widgets import Radios
from schools.enums import Language


def _long(label: Any, hint: Any = "", *, required: bool = False) -> LongTextField:
    return LongTextField(
        required=required, max_length=TEXT_LIMIT, label=label, help_text=hint, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReviewForm(forms.Form):
    """A review as a whole."""

    title = forms.CharField(max_length=TITLE_LIMIT, label=_("What do you call this review?"))
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    from_on = DatePartsField(label=_("From which day?"))
    to_on = DatePartsField(label=_("To which day?"))
    introduction = _long(
        _("What changed around the plan?"), _("And what this review rests on: surveys, visits, figures.")
    )
    revision = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """The end after the start."""
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("from_on") and cleaned.get("to_on") and cleaned["to_on"] <= cleaned["from_on"]:
            self.add_error("to_on", _("The end must be after the start"))
        return cleaned

    @property
    def draft(self) -> ReviewDraft:
        """The cleaned review."""
        return ReviewDraft(**{name: self.cleaned_data[name] for name in ReviewDraft.__dataclass_fields__})


def review_form(review: PlanReview | None, *, starts_on: date, today: date, sent: Any = None) -> ReviewForm:
    """The form of a stored review, or of a new one that reaches from the plan's start to today."""
    stored: dict[str, Any] = {"text_language": get_language(), "from_on": starts_on, "to_on": today}
    if review:
        stored = {name: getattr(review, name) for name in (*ReviewDraft.__dataclass_fields__, "revision")}
    return ReviewForm(sent, initial=stored)


class EntryForm(forms.Form):
    """What a review says of one action."""

    stage = forms.ChoiceField(choices=ActionStage, label=_("How far has it come?"))
    text = _long(_("What happened?"), _("Small steps count. Do not name learners."), required=True)
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    impact = _long(_("What difference did it make?"))
    evidence = LinesField(
        required=False, line_limit=TITLE_LIMIT, label=_("How do you know?"), help_text=_("One source a line.")
    )
    caveat = _long(_("What else may have played a part?"))
    who_gained = forms.CharField(
        required=False, max_length=500, label=_("Who had something of it?"), help_text=_("Groups, not names.")
    )
    money = AmountField(required=False, label=_("What did it cost?"), help_text=_("In pounds, for example 500."))
    staff_hours = forms.DecimalField(
        required=False,
        min_value=Decimal(0),
        max_value=Decimal(HOURS_LIMIT),
        decimal_places=1,
        label=_("How many hours of staff time?"),
        widget=forms.TextInput(attrs={"inputmode": "decimal", "class": "govuk-input--width-5"}),
    )
    next_step = _long(_("What comes next?"))
    verdict = forms.ChoiceField(
        required=False,
        choices=[("", _("Not decided")), *Verdict.choices],
        label=_("Keep it, change it or stop it?"),
        widget=Radios(small=True, inline=True),
    )
    revision = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)

    @property
    def draft(self) -> EntryDraft:
        """The cleaned entry."""
        return EntryDraft(**{name: self.cleaned_data[name] for name in EntryDraft.__dataclass_fields__})


def entry_form(entry: Any, action: Action, *, sent: Any = None) -> EntryForm:
    """The form of a stored entry, or of a first one, which begins where the action stands."""
    stored: dict[str, Any] = {"stage": action.stage, "text_language": get_language(), "revision": 0}
    if entry:
        stored = {name: getattr(entry, name) for name in (*EntryDraft.__dataclass_fields__, "revision")}
    return EntryForm(sent, initial=stored)


class SuccessForm(forms.Form):
    """Something that went well and stood in no plan."""

    title = forms.CharField(max_length=TITLE_LIMIT, label=_("What went well?"))
    text = _long(_("Say a little more"), _("Do not name learners."))
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))

    @property
    def draft(self) -> SuccessDraft:
        """The cleaned success."""
        return SuccessDraft(**self.cleaned_data)


def success_form(*, sent: Any = None) -> SuccessForm:
    """The form of the next one."""
    return SuccessForm(sent, initial={"text_language": get_language()})
