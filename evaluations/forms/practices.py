"""A practice as it is sent in: what, who, since when, and the statements it helps to show."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from common.forms.fields import DatePartsField, LongTextField
from common.forms.widgets import Checkboxes, Radios
from evaluations.enums import Beneficiary, Relation
from evaluations.forms.mapping import MappedForm
from evaluations.forms.sharing import audience_field
from evaluations.models import Practice
from evaluations.models.practices import WHAT_LIMIT
from evaluations.services.practices import PracticeDraft
from frameworks.queries import VersionView
from schools.enums import Language

EARLIEST, LATEST = 1900, 2100


class SinceField(DatePartsField):
    """A day, or the year alone in which a school year begins. Cleans to the PracticeDraft's two columns."""

    def clean(self, value: Any) -> Any:
        """`{"since_on": …}` or `{"since_year": …}`; empty where nothing is said."""
        texts = [str(part or "").strip() for part in value or []]
        if texts and texts[-1] and not any(texts[:-1]):
            return {"since_year": self._year(texts[-1])}
        day = super().clean(value)
        if day and not EARLIEST <= day.year <= LATEST:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return {"since_on": day} if day else {}

    def _year(self, text: str) -> int:
        # A year has four plain digits: int() would take "٢٠٢٣" and "+202" too.
        if not (text.isascii() and text.isdigit()) or not EARLIEST <= int(text) <= LATEST:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(text)


class PracticeForm(MappedForm):
    """A practice's words, and its mapping to the statements of one framework version, a field for each domain."""

    what = LongTextField(
        max_length=WHAT_LIMIT,
        label=_("What do you do?"),
        help_text=_("In a sentence or two. Do not name learners."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    text_language = forms.ChoiceField(choices=Language, label=_("Language of this text"))
    led_by = forms.CharField(
        required=False,
        max_length=120,
        label=_("Who leads it?"),
        help_text=_("A role is enough, for example “wellbeing lead” or “kitchen team”."),
    )
    benefits = forms.MultipleChoiceField(
        required=False, choices=Beneficiary, label=_("Who benefits?"), widget=Checkboxes(small=True)
    )
    since = SinceField(
        required=False,
        label=_("Since when?"),
        help_text=_("A date, or only the year in which the school year began: 2023 means 2023/24."),
    )
    audience = audience_field()
    revision = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)

    def clean_what(self) -> str:
        """The words without spare spaces, so that the same words are the same practice."""
        return " ".join(self.cleaned_data["what"].split())

    @property
    def draft(self) -> PracticeDraft:
        """The cleaned practice."""
        words = {name: self.cleaned_data[name] for name in ("what", "text_language", "led_by")}
        return PracticeDraft(**words, benefits=tuple(self.cleaned_data["benefits"]), **self.cleaned_data["since"])


def practice_form(
    practice: Practice | None, *, version: VersionView | None, chosen: list[str], sent: Any = None
) -> PracticeForm:
    """The form of a stored practice or a new one, or of what was sent (bound, with its faults)."""
    stored: dict[str, Any] = {"text_language": get_language()}
    if practice:
        year = ["", "", practice.since_year] if practice.since_year else None
        stored = {
            "what": practice.what,
            "text_language": practice.text_language,
            "led_by": practice.led_by,
            "benefits": practice.benefits,
            "since": practice.since_on or year,
            "revision": practice.revision,
        }
    return PracticeForm(sent, initial=stored, version=version, chosen=chosen)


class RevisionForm(forms.Form):
    """The revision a card was put away at."""

    revision = forms.IntegerField(min_value=1)


class RelationForm(forms.Form):
    """How a practice goes together with another of the school's."""

    other = forms.TypedChoiceField(
        coerce=int, label=_("The other practice"), error_messages={"invalid_choice": _("Choose one of your practices")}
    )
    kind = forms.ChoiceField(choices=Relation, label=_("How do they go together?"), widget=Radios(small=True))
    note = forms.CharField(required=False, max_length=WHAT_LIMIT, label=_("A note"))

    def __init__(self, *args: Any, others: list[Practice], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["other"].choices = [("", _("Choose"))] + [(each.pk, each.what) for each in others]  # type: ignore[attr-defined]  # the field is a choice field, declared above


class EndRelationForm(forms.Form):
    """The practice that another is no longer noted to go together with."""

    other = forms.IntegerField(min_value=1, max_value=2**63 - 1)
