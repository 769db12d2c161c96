"""A plan and its priorities, as they are sent in."""

from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from actionplans.forms.fields import statement_groups
from actionplans.models import Plan, Priority
from actionplans.models.plans import NAME_LIMIT, TEXT_LIMIT, TITLE_LIMIT
from actionplans.services.plans import PlanDraft
from actionplans.services.priorities import PriorityDraft
from common.forms.fields import DatePartsField, LongTextField
from common.forms.grouped import GroupedChoicesForm
from frameworks.queries import VersionView
from schools.enums import Language


class PlanForm(forms.Form):
    """What a plan is called, what it is for, and over which time it runs."""

    title = forms.CharField(max_length=TITLE_LIMIT, label=_("What is the plan called?"))
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    starts_on = DatePartsField(label=_("When does it start?"))
    ends_on = DatePartsField(
        required=False, label=_("When does it end?"), help_text=_("Leave this empty if the end is open.")
    )
    purpose = LongTextField(
        required=False, max_length=TEXT_LIMIT, label=_("What is it for?"), widget=forms.Textarea(attrs={"rows": 3})
    )
    revision = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    @property
    def draft(self) -> PlanDraft:
        """The cleaned plan."""
        return PlanDraft(**{name: self.cleaned_data[name] for name in self.cleaned_data if name != "revision"})


def plan_form(plan: Plan | None, *, sent: Any = None, suggested: dict[str, Any] | None = None) -> PlanForm:
    """The form of a stored plan or a new one, or of what was sent (bound, with its faults)."""
    stored: dict[str, Any] = {"text_language": get_language(), **(suggested or {})}
    if plan:
        stored = {name: getattr(plan, name) for name in PlanForm.base_fields}
    return PlanForm(sent, initial=stored)


class PriorityForm(GroupedChoicesForm):
    """A priority: what, why, who leads and whom it is worked on with."""

    title = forms.CharField(max_length=TITLE_LIMIT, label=_("What do you put first?"))
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    reason = LongTextField(
        required=False,
        max_length=TEXT_LIMIT,
        label=_("Why?"),
        help_text=_("What you saw in your self-evaluation, and what people told you. Do not name learners."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    led_by = forms.CharField(
        required=False, max_length=NAME_LIMIT, label=_("Who leads?"), help_text=_("A role or a team is enough.")
    )
    links = forms.CharField(
        required=False,
        max_length=1000,
        label=_("Whom do you work on it with?"),
        help_text=_("Professionals and services, for example the school nurse or the educational psychologist."),
    )
    revision = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    @property
    def draft(self) -> PriorityDraft:
        """The cleaned priority."""
        words = self.own_data
        words.pop("revision")
        return PriorityDraft(**words)


def priority_form(
    priority: Priority | None, *, version: VersionView | None, chosen: list[str], sent: Any = None
) -> PriorityForm:
    """The form of a stored priority or a new one, or of what was sent (bound, with its faults)."""
    stored: dict[str, Any] = {"text_language": get_language()}
    if priority:
        stored = {name: getattr(priority, name) for name in PriorityForm.base_fields}
    return PriorityForm(sent, initial=stored, groups=statement_groups(version), chosen=chosen)
