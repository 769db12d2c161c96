"""An action on one page, and an entry of progress, as they are sent in."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from actionplans.enums import ActionStage, Beneficiaries, Control, Funding, Horizon, Judge, Label, Rag, Reach
from actionplans.forms.fields import LinesField, statement_groups
from actionplans.models import Action
from actionplans.models.plans import NAME_LIMIT, TEXT_LIMIT, TITLE_LIMIT
from actionplans.services.actions import ActionDraft, draft_of
from actionplans.services.progress import ProgressDraft
from common.forms.fields import DatePartsField, LongTextField
from common.forms.figures import AmountField
from common.forms.grouped import GroupedChoicesForm
from common.forms.widgets import Checkboxes, Radios
from frameworks.queries import VersionView
from schools.enums import Language

NOT_SAID = ("", _("Not said"))


def _long(label: Any, hint: Any = "", limit: int = 1000, rows: int = 3) -> LongTextField:
    return LongTextField(
        required=False, max_length=limit, label=label, help_text=hint, widget=forms.Textarea(attrs={"rows": rows})
    )


def _any_of(choices: Any, label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(required=False, choices=choices, label=label, widget=Checkboxes(small=True))


def _one_of(choices: Any, label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        required=False, choices=[NOT_SAID, *choices.choices], label=label, widget=Radios(small=True)
    )


def _plain(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


class ActionForm(GroupedChoicesForm):
    """An action with everything the Vale of Glamorgan's seven columns hold, and its impact thought of from the start.

    The statements it serves are fields of their own, one for each domain of the plan's framework.
    """

    title = forms.CharField(max_length=TITLE_LIMIT, label=_("What will you do?"))
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    details = _long(_("More about it"), limit=TEXT_LIMIT)
    who = LinesField(
        required=False,
        line_limit=NAME_LIMIT,
        label=_("Who?"),
        help_text=_("People or teams, one a line. The first one leads."),
    )
    starts_on = DatePartsField(required=False, label=_("When does it start?"))
    ends_on = DatePartsField(required=False, label=_("When does it end?"))
    is_open_ended = forms.BooleanField(required=False, label=_("It has no end"))
    need = _long(_("What need does it answer?"), _("What you know, and from whom."))
    expected_change = _long(_("What should change?"), limit=TEXT_LIMIT)
    success_sign = _long(_("How will you know?"), _("What you would see, hear or count. Small steps are enough."))
    judges = _any_of(Judge, _("Who will say whether it made a difference?"))
    evidence_sources = LinesField(
        required=False,
        line_limit=TITLE_LIMIT,
        label=_("Where could you see it?"),
        help_text=_("Surveys, minutes, attendance figures and so on, one a line."),
    )
    amount = AmountField(required=False, label=_("What does it cost?"), help_text=_("In pounds, for example 500."))
    funding = _any_of(Funding, _("Where does the money come from?"))
    own_funding = LinesField(
        required=False,
        line_limit=NAME_LIMIT,
        label=_("Other sources of money"),
        help_text=_("In your own words, one a line."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    resources = _long(_("What else does it need?"), _("Time, rooms, materials."), rows=2)
    professional_development = _long(
        _("What will adults learn for it?"), _("Training, coaching, time to learn from each other."), rows=2
    )
    audience = _any_of(Beneficiaries, _("Whom is it for?"))
    reach = _one_of(Reach, _("For everybody, or for some?"))
    horizon = _one_of(Horizon, _("How long until it shows?"))
    control = _one_of(Control, _("How far is it in your hands?"))
    themes = LinesField(
        required=False,
        line_limit=NAME_LIMIT,
        label=_("Which threads does it belong to?"),
        help_text=_("Words you use for what runs through several actions, such as belonging. One a line."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    policies = LinesField(
        required=False,
        line_limit=NAME_LIMIT,
        label=_("Which policies does it answer?"),
        help_text=_("For example an article of the UNCRC, a well-being goal, an Estyn area or NEST. One a line."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    labels = _any_of(Label, _("Which plans does it belong to?"))
    revision = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    def clean(self) -> dict[str, Any]:
        """The end not before the start, and either an end or none."""
        cleaned: dict[str, Any] = super().clean() or {}
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", _("The end must not be before the start"))
        if ends_on and cleaned.get("is_open_ended"):
            self.add_error("is_open_ended", _("Give an end date, or say that it has no end, not both"))
        return cleaned

    @property
    def draft(self) -> ActionDraft:
        """The cleaned action."""
        words = self.own_data
        words.pop("revision")
        columns: dict[str, Any] = {name: _plain(value) for name, value in words.items()}
        return ActionDraft(**columns)


def action_form(
    action: Action | None, *, version: VersionView | None, chosen: list[str], sent: Any = None
) -> ActionForm:
    """The form of a stored action or a new one, or of what was sent (bound, with its faults)."""
    stored: dict[str, Any] = {"text_language": get_language()}
    if action:
        stored = {**draft_of(action).columns, "revision": action.revision}
    return ActionForm(sent, initial=stored, groups=statement_groups(version), chosen=chosen)


class RevisionForm(forms.Form):
    """The revision something was put away at."""

    revision = forms.IntegerField(min_value=1)


class ProgressForm(forms.Form):
    """What was seen of an action, and where it stands from now on."""

    seen_on = DatePartsField(label=_("When was that?"))
    stage = forms.ChoiceField(choices=ActionStage, label=_("How far has it come?"))
    reason = forms.CharField(
        required=False,
        max_length=500,
        label=_("Why?"),
        help_text=_("Needed if it is paused, altered or stopped."),
    )
    rag = forms.ChoiceField(
        required=False,
        choices=[("", _("Not rated")), *Rag.choices],
        label=_("How sure are you that it will be done?"),
        widget=Radios(small=True, inline=True),
    )
    text = _long(_("What have you seen?"), _("Small steps count. Do not name learners."), limit=TEXT_LIMIT)
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    is_small_step = forms.BooleanField(required=False, label=_("This is a small step worth keeping"))
    is_celebration = forms.BooleanField(required=False, label=_("This is something to celebrate"))

    @property
    def draft(self) -> ProgressDraft:
        """The cleaned entry."""
        return ProgressDraft(**self.cleaned_data)


def progress_form(action: Action, *, today: date, sent: Any = None) -> ProgressForm:
    """The form of the next entry, beginning where the action stands."""
    begun = {"seen_on": today, "stage": action.stage, "rag": action.rag, "text_language": get_language()}
    return ProgressForm(sent, initial=begun)
