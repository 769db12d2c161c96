"""A plan and its priorities, as they are sent in."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from actionplans.forms.fields import statement_groups
from actionplans.models import OfferedPriority, Plan, Priority
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

    def __init__(self, *args: Any, offers: Sequence[OfferedPriority], kept: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # What is not asked here stays as it is.
        self.kept = kept
        if offers:
            titles = [(offer.pk, f"{offer.code}. {offer.title}") for offer in offers]
            self.fields["serves_id"] = forms.TypedChoiceField(
                required=False,
                coerce=int,
                empty_value=None,
                choices=[("", _("None of them")), *titles],
                initial=kept.get("serves_id"),
                label=_("Which priority of your local authority does it serve?"),
            )

    @property
    def has_offers(self) -> bool:
        """Whether the authority offers any priority."""
        return "serves_id" in self.fields

    @property
    def draft(self) -> PriorityDraft:
        """The cleaned priority."""
        words: dict[str, Any] = {**self.kept, **self.own_data}
        words.pop("revision")
        return PriorityDraft(**words)


def priority_form(
    priority: Priority | None,
    *,
    version: VersionView | None,
    chosen: list[str],
    offers: Sequence[OfferedPriority] = (),
    sent: Any = None,
) -> PriorityForm:
    """The form of a stored priority or a new one, or of what was sent (bound, with its faults)."""
    stored: dict[str, Any] = {"text_language": get_language()}
    kept: dict[str, Any] = {}
    if priority:
        stored = {name: getattr(priority, name) for name in PriorityForm.base_fields}
        kept = {"risk": priority.risk, "capacity": priority.capacity, "serves_id": priority.serves_id}
    return PriorityForm(sent, initial=stored, groups=statement_groups(version), chosen=chosen, offers=offers, kept=kept)
